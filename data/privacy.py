"""Where people and servers stand in the tables, and what export, erasure and leaving do there.

Every column that holds somebody's id and every table that holds a server's data has to be declared
here; a test compares this with the schema.
"""

from dataclasses import dataclass

from bot.domain.privacy import Contributions, Topic


@dataclass(frozen=True, slots=True)
class PersonColumn:
    """A column that holds a person's id; every statement takes it as `:user`."""

    table: str
    column: str
    topic: Topic
    # What it is called in the exported file, and the rows there. `at` and the like are in UTC.
    called: str
    export: str
    # What is done where contributions are kept, and where they are deleted too.
    erase: tuple[str, ...]
    delete: tuple[str, ...] = ()

    @property
    def count(self) -> str:
        """How many rows are about the person."""
        return f"select count(*) as total from {self.table} where {self.column} = :user"

    def statements(self, contributions: Contributions) -> tuple[str, ...]:
        """What erasing does here."""
        return self.delete if self.delete and contributions is Contributions.DELETE else self.erase


@dataclass(frozen=True, slots=True)
class ServerTable:
    """A table whose `guild_id` says which server's a row is; `key` tells its rows apart."""

    table: str
    key: tuple[str, ...] = ("id",)

    @property
    def delete_some(self) -> str:
        """Delete up to `:some` rows of `:guild`, if it was left at `:left_by` or before."""
        key = ", ".join(self.key)
        return f"""
            delete from {self.table}
            where ({key}) in (select {key} from {self.table} where guild_id = :guild limit :some)
                and exists (select 1 from departures where guild_id = :guild and left_at <= :left_by)
            returning 1
            """


# What stands in a log in place of the words of something that its author had deleted.
_IN_THE_LOG = "'deleted by its author'"
_AT = "strftime('%Y-%m-%dT%H:%M:%SZ', {}, 'unixepoch')"
_SERVER = "cast(guild_id as text) as server"

PEOPLE = (
    PersonColumn(
        "answers",
        "user_id",
        Topic.ANSWERS,
        "trivia answers",
        f"""
        select {_SERVER}, place, question_key as question, story_slug as story, category, option,
            is_right, took_ms, {_AT.format("at")} as at
        from answers where user_id = :user order by id
        """,
        ("delete from answers where user_id = :user",),
    ),
    # Neither file has the questions: with them it would tell what is right before it is answered.
    PersonColumn(
        "plays",
        "user_id",
        Topic.QUIZZES,
        "quizzes",
        f"""
        select {_SERVER}, category, json_array_length(questions) as questions,
            {_AT.format("shared_at")} as shared_at, {_AT.format("at")} as at
        from plays where user_id = :user order by id
        """,
        ("delete from plays where user_id = :user",),
    ),
    PersonColumn(
        "matches",
        "starter_id",
        Topic.QUIZZES,
        "matches put up",
        f"""
        select {_SERVER}, cast(channel_id as text) as channel, category, state, {_AT.format("at")} as at
        from matches where starter_id = :user order by id
        """,
        ("update matches set starter_id = 0 where starter_id = :user",),
    ),
    PersonColumn(
        "match_players",
        "user_id",
        Topic.QUIZZES,
        "matches joined",
        f"""
        select {_SERVER}, cast(channel_id as text) as channel, category, {_AT.format("at")} as at
        from match_players join matches on matches.id = match_players.match_id
        where match_players.user_id = :user order by match_id
        """,
        ("delete from match_players where user_id = :user",),
    ),
    PersonColumn(
        "film_nights",
        "planner_id",
        Topic.FILM_NIGHTS,
        "film nights planned",
        f"""
        select {_SERVER}, cast(channel_id as text) as channel, title, zone, state,
            {_AT.format("starts_at")} as starts_at, {_AT.format("ends_at")} as ends_at
        from film_nights where planner_id = :user order by id
        """,
        # The night belongs to the server, and takes place.
        ("update film_nights set planner_id = 0 where planner_id = :user",),
    ),
    PersonColumn(
        "review_items",
        "author_id",
        Topic.SENT,
        "suggestions and reports",
        f"""
        select {_SERVER}, id as number, kind, record, story_slug as story, words, state, reason,
            result_slug as result, {_AT.format("sent_at")} as at, {_AT.format("decided_at")} as decided_at
        from review_items where author_id = :user order by id
        """,
        ("update review_items set author_id = null where author_id = :user",),
        (
            f"""
            update log_entries set words = {_IN_THE_LOG}
            where guild_id in (select guild_id from review_items where author_id = :user)
                and (guild_id, subject) in (
                    select guild_id, cast(id as text) from review_items where author_id = :user
                )
                and (action like 'suggestion-%' or action like 'report-%' or action = 'verdict-reversed')
            """,
            "delete from review_items where author_id = :user",
        ),
    ),
    PersonColumn(
        "review_items",
        "decided_by",
        Topic.MODERATING,
        "verdicts",
        f"""
        select {_SERVER}, id as number, kind, state, reason, {_AT.format("decided_at")} as at
        from review_items where decided_by = :user order by id
        """,
        ("update review_items set decided_by = null where decided_by = :user",),
    ),
    PersonColumn(
        "revisions",
        "user_id",
        Topic.MODERATING,
        "changes of stories",
        f"""
        select {_SERVER}, slug as story, number, action, back_to, record, {_AT.format("at")} as at
        from revisions where user_id = :user order by at
        """,
        ("update revisions set user_id = null where user_id = :user",),
    ),
    PersonColumn(
        "log_entries",
        "user_id",
        Topic.MODERATING,
        "entries in the logs of moderators",
        f"""
        select {_SERVER}, action, subject, words, {_AT.format("at")} as at
        from log_entries where user_id = :user order by id
        """,
        # 0 and not null, which is the command line.
        ("update log_entries set user_id = 0 where user_id = :user",),
    ),
    PersonColumn(
        "drafts",
        "user_id",
        Topic.FORMS,
        "unfinished forms",
        f"""
        select {_SERVER}, purpose, subject, typed, {_AT.format("at")} as at
        from drafts where user_id = :user order by id
        """,
        ("delete from drafts where user_id = :user",),
    ),
    PersonColumn(
        "saved_stories",
        "user_id",
        Topic.SAVED,
        "saved stories",
        f"""
        select iif(guild_id = 0, null, cast(guild_id as text)) as server, slug as story,
            {_AT.format("at")} as at
        from saved_stories where user_id = :user order by id
        """,
        ("delete from saved_stories where user_id = :user",),
    ),
    PersonColumn(
        "imports",
        "user_id",
        Topic.FORMS,
        "files not imported yet",
        f"""
        select {_SERVER}, name, length(content) as bytes, {_AT.format("at")} as at
        from imports where user_id = :user order by id
        """,
        (
            "delete from imports where user_id = :user and begun_at is null",
            "update imports set user_id = null where user_id = :user",
        ),
    ),
)
# Columns of an exported row that are JSON themselves.
NESTED = frozenset({"record", "typed"})

# Stories that were made of somebody's suggestions: those that the verdict names, and those with the
# very same text, of a verdict that was taken back; but none that came of another's suggestion.
STORIES_OF_AUTHOR = """
    with mine as (select * from review_items where author_id = :user and kind = 'suggestion')
    select guild_id, result_slug as slug from mine where state = 'approved' and result_slug is not null
    union
    select revisions.guild_id, revisions.slug
    from mine join revisions on revisions.guild_id = mine.guild_id
        and revisions.number = 1 and revisions.action = 'approved'
        and json_remove(revisions.record, '$.id') = json_remove(mine.record, '$.id')
    where not exists (
        select 1 from review_items as other
        where other.guild_id = mine.guild_id and other.kind = 'suggestion' and other.state = 'approved'
            and other.result_slug = revisions.slug and other.author_id is not :user
    )
    """
DELETE_STORY = (
    "delete from stories where guild_id = :guild and slug = :slug",
    "delete from revisions where guild_id = :guild and slug = :slug",
    f"update log_entries set words = {_IN_THE_LOG} where guild_id = :guild and subject = :slug",
)

# In this order: what refers to another comes before it. Deleting `stories` takes their words with it.
SERVERS = (
    ServerTable("answers"),
    ServerTable("dailies"),
    ServerTable("daily_schedules", ("guild_id",)),
    ServerTable("own_questions"),
    ServerTable("plays"),
    ServerTable("matches"),
    ServerTable("film_nights"),
    ServerTable("story_measures", ("story_id", "place")),
    ServerTable("stories"),
    ServerTable("productions"),
    ServerTable("people"),
    ServerTable("skills"),
    ServerTable("revisions", ("guild_id", "slug", "number")),
    ServerTable("review_items"),
    ServerTable("drafts"),
    ServerTable("saved_stories"),
    ServerTable("imports"),
    ServerTable("log_entries"),
    ServerTable("server_stories", ("guild_id",)),
    ServerTable("servers", ("guild_id",)),
    # Last: as long as it stands, what is left is still to be deleted.
    ServerTable("departures", ("guild_id",)),
)

# What people have written themselves, by table and column. It may name anybody; it is deleted with
# the row, and not searched for names.
WRITTEN = frozenset(
    {
        "answers.question_key",
        "dailies.question",
        "drafts.typed",
        "film_nights.title",
        "imports.content",
        "imports.name",
        "log_entries.words",
        "matches.note",
        "matches.occasion",
        "matches.questions",
        "own_questions.record",
        "people.also",
        "people.name",
        "plays.questions",
        "productions.also",
        "productions.title",
        "review_items.reason",
        "review_items.record",
        "review_items.words",
        "revisions.record",
        "skills.also",
        "skills.name",
        "stories.evidence",
        "stories.record",
    }
)

"""Finding stories by names, skills, words and numbers."""

import json
import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.domain.ask.candidate import Candidate
from bot.domain.ask.question import Wanted
from bot.domain.ask.search_terms import SearchTerms
from bot.domain.category import Category
from data.database import Database, Parameters
from data.figure_search import values_of_wish, ways_to_figures
from data.stories import Excerpt
from data.story_records import Records, candidates_of, story_of
from data.story_rows import LIBRARY, VISIBLE
from data.word_counts import COUNTED
from data.word_query import all_terms, any_of

Read = Callable[[str, Parameters], Awaitable[Sequence[sqlite3.Row]]]

# The weights of the columns of story_words, in their order.
_WEIGHTS = "8.0, 8.0, 4.0, 5.0, 4.0, 5.0, 4.0, 2.0, 1.0, 0.0"
_MOST_WORDS = 8
# So many stories of a skill are looked at one by one; beyond, a large library would take too long.
_MOST_OF_SKILL = 200
# From so many stories on a library is large.
_MANY = 10_000
# All candidates come as one row: for each row a thread has to wait its turn for the interpreter,
# which takes longer than all the rest while there is much to do. Stories have no such sign in them.
_BETWEEN = 30
# So many are scored by their words, which takes longer.
_MOST_SCORED = 200

# The order of the joins is fixed: SQLite would rather go through all stories of a server.
_BY_ACTOR = f"""
    select id from (
        select distinct stories.id, stories.weight from people
        cross join story_actors on story_actors.person_id = people.id
        cross join stories on stories.id = story_actors.story_id
        where people.key in (select value from json_each(:actors)) and people.guild_id in (0, :guild)
          and {VISIBLE}
        order by stories.weight desc limit 40
    )
    """
_BY_FILM = f"""
    select id from (
        select stories.id from productions
        cross join stories on stories.production_id = productions.id
        where productions.key in (select value from json_each(:films)) and productions.guild_id in (0, :guild)
          and {VISIBLE}
        order by stories.weight desc limit 40
    )
    """
_BY_SKILL = f"""
    select id from (
        select stories.id from (
            select distinct story_skills.story_id from skills
            cross join story_skills on story_skills.skill_id = skills.id
            where skills.key in (select value from json_each(:skills)) and skills.guild_id in (0, :guild)
            limit {_MOST_OF_SKILL}
        ) cross join stories on stories.id = story_id
        where {VISIBLE}
        order by stories.weight desc limit 40
    )
    """
# The stories that have the words, then those of the server's own that have them: its name among the
# words would make bm25 count all stories, so it stands only where it is rare.
_BY_WORDS = f"""
    select id from (
        select stories.id from (
            select rowid as id, bm25(story_words, {_WEIGHTS}) as distance from story_words
            where story_words match :{{words}} limit {_MOST_SCORED}
        ) as worded
        cross join stories on stories.id = worded.id
        where {VISIBLE}
        order by distance limit 30
    )
    """
_BY_TRAINER = f"""
    select id from (
        select stories.id from story_words
        cross join stories on stories.id = story_words.rowid
        where story_words match :{{words}} and {VISIBLE} limit 40
    )
    """


async def has_many(database: Database) -> bool:
    """Whether there are so many stories that an answer takes some milliseconds."""
    (row,) = await database.look_up("select max(id) >= :many as many from stories", {"many": _MANY})
    return bool(row["many"])


class Search:
    """Stories by what is said about them, among those that one server sees."""

    def __init__(self, database: Database, guild_id: int = LIBRARY) -> None:
        self._database = database
        self._guild = guild_id

    async def gather(
        self, wanted: Wanted, frequency: Mapping[str, int], stories: int
    ) -> tuple[Candidate, ...]:
        """The stories that may answer, of about so many in all; the rarest words decide among many."""
        rarest = sorted((word for word in wanted.words if frequency.get(word)), key=frequency.__getitem__)
        # Names and numbers lead to their stories sooner than the way to a thread and back takes; words and
        # skills too where there are few stories. Where there are many, a thread goes through them, and
        # meanwhile the next question can be read; so it does with the numbers of a skill's stories.
        among_many = stories >= _MANY and bool(rarest or wanted.trainers or wanted.skills)
        in_thread = among_many or bool(wanted.wish_skills)
        read = self._database.fetch if in_thread else self._database.look_up
        return await self._candidates(wanted, _telling(rarest, frequency), read)

    async def page(self, terms: SearchTerms, category: Category | None, start: int, length: int) -> Excerpt:
        """The stories that have all of the terms, else those that have any, the likeliest first."""
        if not terms.terms:
            return Excerpt((), start, 0)
        for joined in (" AND ", " OR "):
            rows = await self._database.fetch(
                f"""
                with found as materialized (
                    select rowid as id, bm25(story_words, {_WEIGHTS}) as distance from story_words
                    where story_words match :words
                )
                select stories.record, count(*) over () as total from found
                join stories on stories.id = found.id
                where {VISIBLE} and (:category is null or stories.category = :category)
                order by found.distance, stories.weight desc, stories.slug
                limit :length offset :start
                """,
                {
                    "guild": self._guild,
                    "words": all_terms(terms, joined),
                    "category": category,
                    "length": length,
                    "start": start,
                },
            )
            if rows:
                stories = tuple(story_of(row["record"]) for row in rows)
                return Excerpt(stories, start, rows[0]["total"])
        return Excerpt((), start, 0)

    async def _candidates(self, wanted: Wanted, rarest: Sequence[str], read: Read) -> tuple[Candidate, ...]:
        ways = [
            way
            for way, needed in (
                (_BY_ACTOR, wanted.actors),
                (_BY_FILM, wanted.films),
                (_BY_SKILL, wanted.skills),
                (_BY_WORDS.format(words="words"), rarest),
                (_BY_TRAINER.format(words="trainers"), wanted.trainers),
                (_BY_WORDS.format(words="own_words"), rarest and self._guild),
                (_BY_TRAINER.format(words="own_trainers"), wanted.trainers and self._guild),
            )
            if needed
        ]
        ways += ways_to_figures(wanted, self._guild)
        if not ways:
            return ()
        rows = await read(
            f"""
            with chosen (id) as materialized ({" union ".join(ways)})
            select group_concat(ifnull(evidence, ''), char({_BETWEEN})) as evidence,
                   cast(group_concat(record, char({_BETWEEN})) as blob) as records
            from chosen cross join stories on stories.id = chosen.id where {VISIBLE}
            """,
            {
                "guild": self._guild,
                "actors": json.dumps(wanted.actors),
                "films": json.dumps(wanted.films),
                "skills": json.dumps(wanted.skills),
                "words": any_of(rarest),
                "trainers": any_of(wanted.trainers, column="trainer"),
                "own_words": any_of(rarest, (self._guild,)),
                "own_trainers": any_of(wanted.trainers, (self._guild,), "trainer"),
                **values_of_wish(wanted),
            },
        )
        (row,) = rows
        if row["records"] is None:
            return ()
        between = chr(_BETWEEN)
        records = Records(row["records"], between.encode())
        return tuple(candidates_of(row["evidence"].split(between), records))


def _telling(rarest: Sequence[str], frequency: Mapping[str, int]) -> list[str]:
    """The rarest words, as long as the stories that have them are few enough to be compared."""
    room = _MOST_SCORED
    telling: list[str] = []
    for word in rarest[:_MOST_WORDS]:
        room -= frequency[word]
        if telling and (room < 0 or frequency[word] >= COUNTED):
            break
        telling.append(word)
    return telling

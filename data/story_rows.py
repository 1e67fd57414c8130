"""Stories as rows: the record, the names under which it is looked up, its words and its numbers."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.ask.evidence import evidence
from bot.domain.story import Story
from bot.domain.subject import actor_key, film_key, skill_key
from data.database import Parameters, Transaction
from data.story_index import Indexed, indexed, other_spellings, write_indexed
from data.story_records import record_of

# The guild_id of the library's rows.
LIBRARY = 0

# The library's own, as whoever has no server sees them.
LIVE_LIBRARY = "stories.guild_id = 0 and stories.retired_at is null"
# What the server `:guild` sees of the rows of `stories`: its own live ones, and those of the library
# of which it has none of its own. Where there is no server, `:guild` is 0.
VISIBLE = """
    stories.guild_id in (0, :guild) and stories.retired_at is null
    and (stories.guild_id <> 0 or :guild = 0 or not exists (
        select 1 from stories as own where own.slug = stories.slug and own.guild_id = :guild
    ))
    """


@dataclass(frozen=True, slots=True)
class StoryRows:
    """The rows of stories of one server, worked out before the file is locked."""

    people: Sequence[Parameters]
    skills: Sequence[Parameters]
    productions: Sequence[Parameters]
    stories: Sequence[Parameters]
    indexed: Indexed


def listed(values: Iterable[str]) -> str:
    """Several values in one column or parameter."""
    return json.dumps(list(values), ensure_ascii=False)


def rows_of(
    guild_id: int, stories: Sequence[Story], also: Mapping[str, str], kept_at: int | None = None
) -> StoryRows:
    """Work the rows out; for many stories this takes a while, and can be done in a thread.

    `kept_at` is the guild_id under which the stories lie where that is not yet the server's own.
    """
    place = {"guild": guild_id, "place": guild_id if kept_at is None else kept_at}
    return StoryRows(
        people=[
            {**place, "slug": story.id, "key": actor_key(name), "name": name}
            for story in stories
            for name in story.actors
        ],
        skills=[
            {**place, "slug": story.id, "key": skill_key(name), "name": name, "category": story.category}
            for story in stories
            for name in story.skills
        ],
        productions=[
            {
                **place,
                "key": film_key(story.title, story.year),
                "title": story.title,
                "year": story.year,
                "medium": story.medium,
            }
            for story in stories
        ],
        stories=[
            {
                **place,
                "slug": story.id,
                "production": film_key(story.title, story.year),
                "category": story.category,
                "year": story.year,
                "weight": story.weight,
                "record": record_of(story),
                "evidence": evidence(story).line(),
            }
            for story in stories
        ],
        indexed=indexed(guild_id, stories, also, kept_at),
    )


async def write_stories(transaction: Transaction, guild_id: int, stories: Sequence[Story]) -> None:
    """A server's stories with everything by which they are found."""
    rows = rows_of(guild_id, stories, await other_spellings(transaction))
    await write_names(transaction, rows)
    await write_rows(transaction, rows)


async def write_names(transaction: Transaction, rows: StoryRows) -> None:
    """The actors, skills and productions of a server's own stories, spelled as in the last of them."""
    await transaction.run_for_each(
        """
        insert into people (guild_id, key, name) values (:guild, :key, :name)
        on conflict (key, guild_id) do update set name = excluded.name
        """,
        rows.people,
    )
    await transaction.run_for_each(
        """
        insert into skills (guild_id, key, name, category) values (:guild, :key, :name, :category)
        on conflict (key, guild_id) do update set name = excluded.name, category = excluded.category
        """,
        rows.skills,
    )
    await transaction.run_for_each(
        """
        insert into productions (guild_id, key, title, year, medium)
        values (:guild, :key, :title, :year, :medium)
        on conflict (key, guild_id) do update set
            title = excluded.title, year = excluded.year, medium = excluded.medium
        """,
        rows.productions,
    )


async def write_rows(transaction: Transaction, rows: StoryRows) -> None:
    """The stories, live, with their words and numbers; the rows of their names are there already."""
    await transaction.run_for_each(
        """
        insert into stories (guild_id, slug, production_id, category, year, weight, record, evidence)
        values (:place, :slug, (select id from productions where key = :production and guild_id = :guild),
                :category, :year, :weight, :record, :evidence)
        on conflict (slug, guild_id) do update set
            production_id = excluded.production_id, category = excluded.category, year = excluded.year,
            weight = excluded.weight, record = excluded.record, evidence = excluded.evidence,
            retired_at = null
        """,
        rows.stories,
    )
    for forget in (
        """
        delete from story_actors
        where story_id = (select id from stories where slug = :slug and guild_id = :place)
        """,
        """
        delete from story_skills
        where story_id = (select id from stories where slug = :slug and guild_id = :place)
        """,
    ):
        await transaction.run_for_each(forget, rows.stories)
    await transaction.run_for_each(
        """
        insert into story_actors (person_id, story_id)
        select people.id, stories.id from people, stories
        where people.key = :key and people.guild_id = :guild
          and stories.slug = :slug and stories.guild_id = :place
        """,
        rows.people,
    )
    await transaction.run_for_each(
        """
        insert into story_skills (skill_id, story_id)
        select skills.id, stories.id from skills, stories
        where skills.key = :key and skills.guild_id = :guild
          and stories.slug = :slug and stories.guild_id = :place
        """,
        rows.skills,
    )
    await write_indexed(transaction, rows.indexed)

"""Stories as rows: the record, and the names under which it is looked up."""

import json
from collections.abc import Iterable, Sequence

from bot.domain.story import Story
from bot.domain.subject import actor_key, film_key, skill_key
from data.database import Transaction

# The guild_id of the library's rows.
LIBRARY = 0

# What the server `:guild` sees of the rows of `stories`: its own live ones, and those of the library
# of which it has none of its own. Where there is no server, `:guild` is 0.
VISIBLE = """
    stories.guild_id in (0, :guild) and stories.retired_at is null
    and (stories.guild_id <> 0 or :guild = 0 or not exists (
        select 1 from stories as own where own.slug = stories.slug and own.guild_id = :guild
    ))
    """


def record_of(story: Story) -> str:
    """A story as the tables keep it."""
    return story.model_dump_json(exclude_defaults=True)


def listed(values: Iterable[str]) -> str:
    """Several values in one column or parameter."""
    return json.dumps(list(values), ensure_ascii=False)


async def write_names(transaction: Transaction, guild_id: int, stories: Sequence[Story]) -> None:
    """The actors, skills and productions of a server's own stories, spelled as in the last of them."""
    await transaction.run_for_each(
        """
        insert into people (guild_id, key, name) values (:guild, :key, :name)
        on conflict (key, guild_id) do update set name = excluded.name
        """,
        [
            {"guild": guild_id, "key": actor_key(name), "name": name}
            for story in stories
            for name in story.actors
        ],
    )
    await transaction.run_for_each(
        """
        insert into skills (guild_id, key, name, category) values (:guild, :key, :name, :category)
        on conflict (key, guild_id) do update set name = excluded.name, category = excluded.category
        """,
        [
            {"guild": guild_id, "key": skill_key(name), "name": name, "category": story.category}
            for story in stories
            for name in story.skills
        ],
    )
    await transaction.run_for_each(
        """
        insert into productions (guild_id, key, title, year, medium)
        values (:guild, :key, :title, :year, :medium)
        on conflict (key, guild_id) do update set
            title = excluded.title, year = excluded.year, medium = excluded.medium
        """,
        [
            {
                "guild": guild_id,
                "key": film_key(story.title, story.year),
                "title": story.title,
                "year": story.year,
                "medium": story.medium,
            }
            for story in stories
        ],
    )


async def write_rows(transaction: Transaction, guild_id: int, stories: Sequence[Story]) -> None:
    """The records, live; their productions are there already."""
    await transaction.run_for_each(
        """
        insert into stories (guild_id, slug, production_id, category, year, weight, record)
        values (:guild, :slug, (select id from productions where key = :production and guild_id = :guild),
                :category, :year, :weight, :record)
        on conflict (slug, guild_id) do update set
            production_id = excluded.production_id, category = excluded.category, year = excluded.year,
            weight = excluded.weight, record = excluded.record, retired_at = null
        """,
        [
            {
                "guild": guild_id,
                "slug": story.id,
                "production": film_key(story.title, story.year),
                "category": story.category,
                "year": story.year,
                "weight": story.weight,
                "record": record_of(story),
            }
            for story in stories
        ],
    )


async def link(transaction: Transaction, guild_id: int, stories: Sequence[Story]) -> None:
    """Which actors and skills the stories have; their rows are there already."""
    slugs = [{"guild": guild_id, "slug": story.id} for story in stories]
    for forget in (
        """
        delete from story_actors
        where story_id = (select id from stories where slug = :slug and guild_id = :guild)
        """,
        """
        delete from story_skills
        where story_id = (select id from stories where slug = :slug and guild_id = :guild)
        """,
    ):
        await transaction.run_for_each(forget, slugs)
    await transaction.run_for_each(
        """
        insert into story_actors (person_id, story_id)
        select people.id, stories.id from people, stories
        where people.key = :person and people.guild_id = :guild
          and stories.slug = :slug and stories.guild_id = :guild
        """,
        [
            {"guild": guild_id, "person": actor_key(name), "slug": story.id}
            for story in stories
            for name in story.actors
        ],
    )
    await transaction.run_for_each(
        """
        insert into story_skills (skill_id, story_id)
        select skills.id, stories.id from skills, stories
        where skills.key = :skill and skills.guild_id = :guild
          and stories.slug = :slug and stories.guild_id = :guild
        """,
        [
            {"guild": guild_id, "skill": skill_key(name), "slug": story.id}
            for story in stories
            for name in story.skills
        ],
    )

"""Reading stories: by subject, by id, one at random."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.category import Category
from bot.domain.story import Story
from bot.domain.subject import Subject, SubjectKind
from data.database import Database
from data.story_records import story_of
from data.story_rows import LIBRARY, VISIBLE

_OF_SUBJECT = {
    SubjectKind.ACTOR: f"""
        from people
        join story_actors on story_actors.person_id = people.id
        join stories on stories.id = story_actors.story_id
        where people.key = :key and people.guild_id in (0, :guild) and {VISIBLE}
          and (:film is null or :film = (select key from productions where id = stories.production_id))
        """,
    SubjectKind.FILM: f"""
        from productions
        join stories on stories.production_id = productions.id
        where productions.key = :key and productions.guild_id in (0, :guild) and {VISIBLE}
        """,
    SubjectKind.SKILL: f"""
        from skills
        join story_skills on story_skills.skill_id = skills.id
        join stories on stories.id = story_skills.story_id
        where skills.key = :key and skills.guild_id in (0, :guild) and {VISIBLE}
        """,
}


def found_by_id(slug: str, column: str) -> str:
    """The column of the story to which a present or former id leads in `:guild`, as one value.

    It is null where the server has deleted or hidden the story, and where no story had that id. One
    that the library has dropped is found where no other took its id over.
    """
    return f"""
        select iif(found.guild_id <> 0 and found.retired_at is not null, null, found.value) as value
        from (
            select stories.guild_id, stories.retired_at, stories.{column} as value,
                   case when stories.guild_id <> 0 then 0 when stories.retired_at is null then 1 else 3
                   end as place
            from stories where stories.slug = {slug} and stories.guild_id in (0, :guild)
            union all
            select stories.guild_id, stories.retired_at, stories.{column}, iif(stories.guild_id <> 0, 0, 2)
            from story_aliases
            join stories as renamed on renamed.id = story_aliases.story_id
            join stories on stories.slug = renamed.slug and stories.guild_id in (0, :guild)
            where story_aliases.slug = {slug}
            order by place limit 1
        ) as found
        """


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some of a subject's stories in their order, and how many there are in all."""

    stories: tuple[Story, ...]
    start: int
    total: int


class Stories:
    """The stories as one server sees them; without a server, those of the library."""

    def __init__(self, database: Database, guild_id: int = LIBRARY) -> None:
        self._database = database
        self._guild = guild_id

    async def excerpt(self, subject: Subject, start: int, length: int) -> Excerpt:
        """Up to `length` stories of a subject from `start` on, the weightiest first."""
        rows = await self._database.fetch(
            f"""
            select stories.record, count(*) over () as total
            {_OF_SUBJECT[subject.kind]}
            order by stories.weight desc, stories.year desc, stories.slug
            limit :length offset :start
            """,
            {
                "guild": self._guild,
                "key": subject.key,
                "film": subject.film,
                "length": length,
                "start": start,
            },
        )
        return Excerpt(_stories(rows), start, rows[0]["total"] if rows else 0)

    async def by_id(self, story_id: str) -> Story | None:
        """One story by its present or a former id, but none that the server has deleted or hidden."""
        rows = await self._database.fetch(
            found_by_id(":slug", "record"), {"slug": story_id, "guild": self._guild}
        )
        return next((story_of(row["value"]) for row in rows if row["value"] is not None), None)

    async def at_random(self, category: Category | None) -> Story | None:
        """One story, each as likely as any other; None where the category has none."""
        rows = await self._database.fetch(
            f"""
            select record from stories
            where id = (
                select id from stories
                where {VISIBLE} and (:category is null or category = :category)
                order by random() limit 1
            )
            """,
            {"category": category, "guild": self._guild},
        )
        return next(iter(_stories(rows)), None)

    async def count(self) -> int:
        """How many stories can be looked up."""
        rows = await self._database.fetch(
            f"select count(*) as total from stories where {VISIBLE}", {"guild": self._guild}
        )
        return int(rows[0]["total"])


def _stories(rows: Sequence[sqlite3.Row]) -> tuple[Story, ...]:
    return tuple(story_of(row["record"]) for row in rows)

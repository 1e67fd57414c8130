"""Finding one of the stories that a server sees, as a moderator types its actor or headline."""

import json

from bot.domain.ask.words import bases_of
from bot.domain.story import Story
from bot.domain.text import fold
from data.database import Database
from data.story_index import server_word
from data.story_records import story_of
from data.story_rows import LIBRARY, VISIBLE
from data.word_query import quoted

_MOST_WORDS = 8


class StoryFinder:
    """Stories by the beginnings of their words."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, guild_id: int, typed: str, limit: int) -> list[Story]:
        """Stories that have every word typed so far, the server's own first; its latest for none."""
        words = fold(typed).split()[:_MOST_WORDS]
        if not words:
            return await self._latest(guild_id, limit)
        rows = await self._database.fetch(
            f"""
            select stories.record from story_words
            join stories on stories.id = story_words.rowid
            where story_words match :words and {VISIBLE}
            order by stories.guild_id = 0, bm25(story_words, 8.0, 8.0, 4.0, 5.0), stories.slug limit :limit
            """,
            {"guild": guild_id, "words": _beginnings(words, guild_id), "limit": limit},
        )
        return [story_of(row["record"]) for row in rows]

    async def gone(self, guild_id: int, typed: str, limit: int) -> list[Story]:
        """Stories that the server has deleted or hidden, the latest first."""
        rows = await self._database.fetch(
            """
            select record from stories
            where guild_id = :guild and retired_at is not null and not exists (
                select 1 from json_each(:words)
                where instr(lower(stories.record), json_each.value) = 0
            )
            order by retired_at desc, slug limit :limit
            """,
            {
                "guild": guild_id,
                "words": json.dumps(typed.lower().split()[:_MOST_WORDS], ensure_ascii=False),
                "limit": limit,
            },
        )
        return [story_of(row["record"]) for row in rows]

    async def _latest(self, guild_id: int, limit: int) -> list[Story]:
        """What the server has changed of late, then the weightiest of the library."""
        rows = await self._database.fetch(
            f"""
            select record from stories where {VISIBLE}
            order by guild_id = 0, iif(guild_id = 0, -weight, -id), slug limit :limit
            """,
            {"guild": guild_id, "limit": limit},
        )
        return [story_of(row["record"]) for row in rows]


def _beginnings(words: list[str], guild_id: int) -> str:
    """Every word as it is written or in its basic form, and what begins with it."""
    ways = (
        " OR ".join(f"{quoted(form)} *" for form in dict.fromkeys((word, *bases_of(word)))) for word in words
    )
    servers = " OR ".join(dict.fromkeys((server_word(LIBRARY), server_word(guild_id))))
    every = " AND ".join(f"({way})" for way in ways)
    return f"({{actors title headline skills}} : ({every})) AND (server : ({servers}))"

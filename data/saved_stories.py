"""Stories that people have saved, as each place shows them.

A saved story belongs to the library, or to the one server that has told it; there alone it is shown
again. An edit of a library story is no story of its own: elsewhere the library's is shown.
"""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.saved_stories import MOST_SAVED, Saving
from bot.domain.story import Story
from data.database import Database
from data.instants import to_seconds
from data.stories import found_by_id
from data.story_records import story_of
from data.story_rows import LIBRARY

# Saved under the id `:slug`, or under another one that leads to the same story in `:guild`.
_IS_STORY = f"""
    user_id = :user and guild_id in (0, :guild) and (
        slug = :slug or ({found_by_id("saved_stories.slug", "id")}) = ({found_by_id(":slug", "id")})
    )
    """
_SAVE = f"""
    insert into saved_stories (user_id, guild_id, slug, at)
    select :user, iif(exists (select 1 from stories where slug = :slug and guild_id = 0), 0, :guild),
           :slug, :now
    where (select count(*) from saved_stories where user_id = :user) < :most
      and not exists (select 1 from saved_stories where {_IS_STORY})
    returning id
    """
_IS_SAVED = f"select 1 from saved_stories where {_IS_STORY}"
_REMOVE = f"delete from saved_stories where {_IS_STORY} returning id"
# The latest first; `story` is null for one that is not shown in `:guild`.
_OF_PERSON = f"""
    select guild_id, iif(guild_id in (0, :guild), ({found_by_id("saved_stories.slug", "id")}), null) as story
    from saved_stories where user_id = :user order by saved_stories.id desc
    """
_FORGET_GONE = f"""
    delete from saved_stories
    where user_id = :user and guild_id = :guild and ({found_by_id("saved_stories.slug", "id")}) is null
    returning id
    """
_RECORDS = "select id, record from stories where id in (select value from json_each(:ids))"


@dataclass(frozen=True, slots=True)
class SavedPage:
    """Some of somebody's saved stories, the latest first, and how many there are in all.

    Beside them there are those of other servers, library stories that are hidden here, and stories
    that were deleted since.
    """

    stories: tuple[Story, ...]
    start: int
    total: int
    elsewhere: int = 0
    hidden: int = 0
    gone: int = 0


class SavedStories:
    """What everybody has saved; `guild_id` is where they look, None in direct messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, user_id: int, story_id: str, guild_id: int | None, now: datetime) -> Saving:
        """Save a story that is shown there."""
        where = _where(user_id, guild_id) | {"slug": story_id}
        if await self._database.write(_SAVE, {**where, "now": to_seconds(now), "most": MOST_SAVED}):
            return Saving.SAVED
        return Saving.ALREADY if await self._database.fetch(_IS_SAVED, where) else Saving.FULL

    async def remove(self, user_id: int, story_id: str, guild_id: int | None) -> bool:
        """Save a story no longer; False where it was not saved."""
        return bool(await self._database.write(_REMOVE, _where(user_id, guild_id) | {"slug": story_id}))

    async def page(self, user_id: int, guild_id: int | None, start: int, length: int) -> SavedPage:
        """Up to `length` saved stories from `start` on; where there are none, those before."""
        here = guild_id or LIBRARY
        rows = await self._database.fetch(_OF_PERSON, _where(user_id, guild_id))
        # Two that the library has made one are shown once.
        ids = list(dict.fromkeys(row["story"] for row in rows if row["story"] is not None))
        if start >= len(ids):
            start = max(0, len(ids) - 1) // length * length
        missing = [row["guild_id"] for row in rows if row["story"] is None]
        gone = missing.count(here)
        hidden = missing.count(LIBRARY) if here != LIBRARY else 0
        return SavedPage(
            await self._stories(ids[start : start + length]),
            start,
            len(ids),
            elsewhere=len(missing) - gone - hidden,
            hidden=hidden,
            gone=gone,
        )

    async def forget_gone(self, user_id: int, guild_id: int | None) -> int:
        """Save those no longer that were deleted there; returns how many they were."""
        return len(await self._database.write(_FORGET_GONE, _where(user_id, guild_id)))

    async def _stories(self, ids: Sequence[int]) -> tuple[Story, ...]:
        rows = await self._database.fetch(_RECORDS, {"ids": json.dumps(ids)})
        return await asyncio.to_thread(_in_order, ids, rows)


def _where(user_id: int, guild_id: int | None) -> dict[str, int | str]:
    return {"user": user_id, "guild": guild_id or LIBRARY}


def _in_order(ids: Sequence[int], rows: Sequence[sqlite3.Row]) -> tuple[Story, ...]:
    records = {row["id"]: row["record"] for row in rows}
    return tuple(story_of(records[story]) for story in ids if story in records)

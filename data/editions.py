"""Which stories there are now: what everything made from them and held in memory is compared with."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from data.database import Database
from data.story_rows import LIBRARY

_log = logging.getLogger(__name__)

_PRESENT = """
    select (select digest from library_edition) as library,
           (select changes from server_stories where guild_id = :guild) as changes
    """

Held = TypeVar("Held")


@dataclass(frozen=True, slots=True)
class Edition:
    """The library that is loaded, and how often a server's own stories have changed.

    The same for every server that has none of its own.
    """

    library: str
    guild_id: int = LIBRARY
    changes: int | None = None


async def edition_of(database: Database, guild_id: int) -> Edition:
    """What a server sees now, also where another process has changed it."""
    (row,) = await database.look_up(_PRESENT, {"guild": guild_id})
    if row["changes"] is None:
        return Edition(row["library"] or "")
    return Edition(row["library"] or "", guild_id, row["changes"])


class OfLibrary(Generic[Held]):
    """What was made from the library; where it was loaded anew, the former until the new one is made."""

    def __init__(self, held: Held, library: str, make: Callable[[], Awaitable[Held]]) -> None:
        self._held = held
        self._library = library
        self._make = make
        self._making: asyncio.Task[None] | None = None

    def now(self, edition: Edition) -> Held:
        """What is held, and the reason to make it anew where it is of another library."""
        if edition.library != self._library and self._making is None:
            self._making = asyncio.create_task(self._renew(edition.library))
        return self._held

    async def _renew(self, library: str) -> None:
        try:
            self._held = await self._make()
            self._library = library
        except (sqlite3.Error, ValueError) as error:
            # ValueError: the database was closed meanwhile.
            _log.warning("The library that another process has loaded could not be read: %s", error)
        finally:
            self._making = None

"""Leaving nothing of an erased person in the file.

What is deleted is overwritten with zeros, but that is not all. The file beside the database holds
earlier pages until it is emptied; and where SQLite moves rows from one page to another, bytes of them
may stay behind between those of others. So the file is searched, and what has such bytes is written anew.

That takes a while after the erasure is stored. So the erasure also stores that it is to be done, but not
of whom; where the process ends before it is, the next one writes everything anew.
"""

import asyncio
import json
import logging
import os
from collections.abc import Collection

from data.database import Database, Transaction
from data.privacy import PEOPLE

_log = logging.getLogger(__name__)

# Smaller numbers take fewer bytes, which stand for other things too. Discord's are all larger.
_LEAST_SEARCHED = 1 << 47
_CHUNK = 1 << 22
_PAGES_AT_ONCE = 200
_CHANGES = "select total_changes() as changes"
_MERGE = "insert into story_words (story_words, rank) values ('merge', :pages)"
_BEGIN = "insert into clearings default values returning id"
_INDEXES = """
    select name from sqlite_master
    where type = 'index' and sql is not null and tbl_name in (select value from json_each(:tables))
    """


async def begin_clearing(transaction: Transaction) -> int:
    """Store, with what is erased, that traces of it are to be cleared; returns the clearing's number."""
    rows = await transaction.fetch(_BEGIN)
    return int(rows[0]["id"])


class Traces:
    """What may be left in the file of those who were erased."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._file: int | None = None

    async def clear(self, user_id: int) -> bool:
        """Leave nothing; False where somebody is just reading, so that it has to be tried again."""
        if not await self._empty_log():
            return False
        if user_id < _LEAST_SEARCHED or not await self._is_in_file(user_id):
            return True
        for index in await self._indexes():
            if await self._is_kept_again(user_id):
                return True
            await self._database.write(f"reindex {index}")
        if not await self._empty_log():
            return False
        if await self._is_in_file(user_id) and not await self._is_kept_again(user_id):
            return await self.write_anew()
        return True

    async def write_anew(self) -> bool:
        """Leave nothing of anybody who was erased; False where it has to be tried again."""
        # While somebody reads, all of that would be for nothing.
        if not await self._empty_log():
            return False
        _log.info("The whole database is written anew, so that nothing of an erased person is left in it")
        await self._database.write("vacuum")
        return await self._empty_log()

    async def unfinished(self) -> list[int]:
        """The clearings that are not done, of this process and of others."""
        rows = await self._database.fetch("select id from clearings order by id")
        return [int(row["id"]) for row in rows]

    async def finish(self, clearings: Collection[int]) -> None:
        """Nothing is left of these."""
        await self._database.write(
            "delete from clearings where id in (select value from json_each(:done))",
            {"done": json.dumps(list(clearings))},
        )

    async def forget_words(self) -> None:
        """Take the words of deleted stories out of the search, which only notes that they are gone.

        That means to write what is left anew, a few pages at a time.
        """
        # Below zero, it also takes up what SQLite would not merge yet.
        pages = -_PAGES_AT_ONCE
        while True:
            async with self._database.transaction() as transaction:
                before = await transaction.fetch(_CHANGES)
                await transaction.fetch(_MERGE, {"pages": pages})
                after = await transaction.fetch(_CHANGES)
            # https://www.sqlite.org/fts5.html#the_merge_command: fewer than two, and it is done.
            if after[0]["changes"] - before[0]["changes"] < 2:
                return
            pages = _PAGES_AT_ONCE

    def close(self) -> None:
        """Let go of the file, after every connection has."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    async def _empty_log(self) -> bool:
        rows = await self._database.write("pragma wal_checkpoint(truncate)")
        return not rows[0]["busy"]

    async def _indexes(self) -> list[str]:
        tables = json.dumps(sorted({place.table for place in PEOPLE}))
        rows = await self._database.fetch(_INDEXES, {"tables": tables})
        return [str(row["name"]) for row in rows]

    async def _is_kept_again(self, user_id: int) -> bool:
        """Whether that person has used the bot again meanwhile."""
        for place in PEOPLE:
            rows = await self._database.fetch(place.count, {"user": user_id})
            if rows[0]["total"]:
                return True
        return False

    async def _is_in_file(self, user_id: int) -> bool:
        if self._file is None:
            # Kept open: closing it would take away the locks that SQLite holds on it in this process.
            self._file = os.open(self._database.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        return await asyncio.to_thread(_is_in, self._file, user_id.to_bytes(8, "big"))


def _is_in(file: int, wanted: bytes) -> bool:
    os.lseek(file, 0, os.SEEK_SET)
    end = b""
    while chunk := os.read(file, _CHUNK):
        if wanted in end + chunk:
            return True
        end = chunk[-len(wanted) + 1 :]
    return False

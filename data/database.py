"""The SQLite file under asyncio: one writer, readers beside it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from itertools import cycle
from pathlib import Path
from typing import Any, Self

import aiosqlite

from data.migration import BUSY_SECONDS, prepare

Parameters = Mapping[str, Any]

_READERS = 2


class Transaction:
    """Statements that all take effect, or none."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def fetch(self, sql: str, parameters: Parameters | None = None) -> Sequence[sqlite3.Row]:
        """Run one statement and return its rows."""
        return list(await self._connection.execute_fetchall(sql, parameters or {}))

    async def run_for_each(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Run one statement once for every row of parameters."""
        await self._connection.executemany(sql, rows)


class Database:
    """An open database; `open` checks, migrates and connects."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections = AsyncExitStack()
        self._writing = asyncio.Lock()

    @classmethod
    async def open(cls, path: Path) -> Self:
        """Open the file at `path`, making or migrating it; raises DatabaseProblem."""
        await asyncio.to_thread(prepare, path)
        database = cls(path)
        try:
            await database._connect()
        except BaseException:
            await database.close()
            raise
        return database

    async def _connect(self) -> None:
        self._writer = await self._connection("pragma foreign_keys = on", "pragma synchronous = normal")
        self._readers = cycle([await self._connection("pragma query_only = on") for _ in range(_READERS)])

    async def _connection(self, *settings: str) -> aiosqlite.Connection:
        connection = aiosqlite.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
        await self._connections.enter_async_context(connection)
        connection.row_factory = sqlite3.Row
        for setting in settings:
            await connection.execute_fetchall(setting)
        return connection

    async def close(self) -> None:
        """Close every connection; a transaction under way is rolled back."""
        await self._connections.aclose()

    async def fetch(self, sql: str, parameters: Parameters | None = None) -> Sequence[sqlite3.Row]:
        """Rows of one reading statement, beside any writer."""
        return list(await next(self._readers).execute_fetchall(sql, parameters or {}))

    async def write(self, sql: str, parameters: Parameters | None = None) -> Sequence[sqlite3.Row]:
        """Run one writing statement, a transaction by itself, and return its rows."""
        async with self._writing:
            return list(await self._writer.execute_fetchall(sql, parameters or {}))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """One writing transaction; an exception or a cancellation undoes it whole.

        A commit that has begun cannot be withdrawn: a cancellation then waits for its end.
        """
        async with self._writing:
            try:
                await self._writer.execute_fetchall("begin immediate")
                yield Transaction(self._writer)
                await self._writer.execute_fetchall("commit")
            except BaseException:
                # The thread finishes the statement that was left, then this; it does nothing
                # where no transaction is open any more. Closing has undone it already.
                with suppress(ValueError):
                    await asyncio.shield(self._writer.rollback())
                raise

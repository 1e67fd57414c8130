"""The SQLite file under asyncio: one writer, readers beside it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from operator import attrgetter
from pathlib import Path
from time import perf_counter
from typing import Any, Self

import aiosqlite

from data.migration import BUSY_SECONDS, prepare
from data.write_queue import WriteQueue

Parameters = Mapping[str, Any]
# Is told what was done (read, write, transaction) and how many seconds it took, waiting included.
Watch = Callable[[str, float], None]

_READERS = 2
# A large library is read where the system holds it in memory, without a copy (1 GB at most).
_IN_MEMORY = "pragma mmap_size = 1073741824"
# So long SQLite itself waits for another process; the writer goes on asking until its patience ends.
_ASK_AGAIN_SECONDS = 0.05


class Transaction:
    """Statements that all take effect, or none."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        self._when_kept: list[Callable[[], None]] = []

    def when_kept(self, told: Callable[[], None]) -> None:
        """Call it after the commit, and never where there is none."""
        self._when_kept.append(told)

    def tell_kept(self) -> None:
        """The commit is done."""
        for told in self._when_kept:
            told()

    async def fetch(self, sql: str, parameters: Parameters | None = None) -> Sequence[sqlite3.Row]:
        """Run one statement and return its rows."""
        return list(await self._connection.execute_fetchall(sql, parameters or {}))

    async def run_for_each(self, sql: str, rows: Iterable[Parameters]) -> None:
        """Run one statement once for every row of parameters."""
        await self._connection.executemany(sql, rows)


class Reader:
    """A connection that reads, with a thread of its own."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection
        # How many wait for it.
        self.asked = 0

    async def fetch(self, sql: str, parameters: Parameters) -> Sequence[sqlite3.Row]:
        """Rows of one statement, after those that were asked for before."""
        self.asked += 1
        try:
            return list(await self._connection.execute_fetchall(sql, parameters))
        finally:
            self.asked -= 1


class Database:
    """An open database; `open` checks, migrates and connects."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections = AsyncExitStack()
        self._writing = asyncio.Lock()
        self._unwritten = 0
        self.watch: Watch = _unwatched
        # How long a writer waits for another process; whoever answers people sets it lower.
        self.patience = BUSY_SECONDS
        # Whether nobody waits while a search is under way: then no thread is needed for it.
        self.alone = False

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
        # What somebody was told is stored has to outlive a power cut too, for half a millisecond each.
        self._writer = await self._connection(
            _ASK_AGAIN_SECONDS,
            "pragma foreign_keys = on",
            "pragma synchronous = full",
            # What is deleted is overwritten, so that nothing of it is left in the file.
            "pragma secure_delete = on",
        )
        self._queue = WriteQueue(self._writer, self._writing)
        self._readers = [
            Reader(await self._connection(BUSY_SECONDS, "pragma query_only = on")) for _ in range(_READERS)
        ]
        self._glances = sqlite3.connect(self.path, timeout=0, isolation_level=None)
        self._connections.callback(self._glances.close)
        self._glances.row_factory = sqlite3.Row
        self._glances.execute(_IN_MEMORY)
        self._glances.execute("pragma query_only = on")

    async def _connection(self, busy_seconds: float, *settings: str) -> aiosqlite.Connection:
        connection = aiosqlite.connect(self.path, timeout=busy_seconds, isolation_level=None)
        await self._connections.enter_async_context(connection)
        connection.row_factory = sqlite3.Row
        await connection.execute_fetchall(_IN_MEMORY)
        for setting in settings:
            await connection.execute_fetchall(setting)
        return connection

    async def close(self) -> None:
        """Close every connection; a transaction under way is rolled back."""
        await self._connections.aclose()

    @property
    def queue_length(self) -> int:
        """How many writes and transactions are not on the disk yet: waiting, or under way."""
        return self._unwritten

    async def fetch(self, sql: str, parameters: Parameters | None = None) -> Sequence[sqlite3.Row]:
        """Rows of one reading statement, beside any writer."""
        return await (self.look_up if self.alone else self._search)(sql, parameters or {})

    async def _search(self, sql: str, parameters: Parameters) -> Sequence[sqlite3.Row]:
        begin = perf_counter()
        try:
            # Nobody waits behind somebody's long search where another reader is free.
            return await min(self._readers, key=attrgetter("asked")).fetch(sql, parameters)
        finally:
            self.watch("read", perf_counter() - begin)

    async def look_up(self, sql: str, parameters: Parameters) -> Sequence[sqlite3.Row]:
        """What an index leads to soon; at once, as the way to a thread and back would take longer."""
        begin = perf_counter()
        try:
            rows = self.glance(sql, parameters)
        except sqlite3.OperationalError:
            return await self._search(sql, parameters)
        self.watch("read", perf_counter() - begin)
        return rows

    def glance(self, sql: str, parameters: Parameters) -> Sequence[sqlite3.Row]:
        """The same where nothing can be awaited; it waits for nothing either, not for a locked file."""
        return self._glances.execute(sql, parameters).fetchall()

    async def write(self, sql: str, parameters: Parameters | None = None) -> Sequence[sqlite3.Row]:
        """Run one writing statement, a transaction by itself, and return its rows."""
        with self._to_write("write") as deadline:
            return await self._queue.write(sql, parameters or {}, deadline)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """One writing transaction; an exception or a cancellation undoes it whole.

        A commit that has begun cannot be withdrawn: a cancellation then waits for its end.
        """
        with self._to_write("transaction") as deadline:
            async with self._writing:
                try:
                    await self._begin(deadline)
                    transaction = Transaction(self._writer)
                    yield transaction
                    await self._writer.execute_fetchall("commit")
                except BaseException:
                    # The thread finishes the statement that was left, then this; it does nothing
                    # where no transaction is open any more. Closing has undone it already.
                    with suppress(ValueError):
                        await asyncio.shield(self._writer.rollback())
                    raise
        transaction.tell_kept()

    @contextmanager
    def _to_write(self, way: str) -> Iterator[float]:
        """Count and measure what is to be written; gives until when it may wait for another process."""
        begin = perf_counter()
        self._unwritten += 1
        try:
            yield begin + self.patience
        finally:
            self._unwritten -= 1
            self.watch(way, perf_counter() - begin)

    async def _begin(self, deadline: float) -> None:
        """Begin a transaction, which has to wait while another process writes.

        The deadline counts from when it was wanted: those that queued behind a locked file give up
        together with the first, and not each after a time of its own.
        """
        while True:
            try:
                await self._writer.execute_fetchall("begin immediate")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or perf_counter() > deadline:
                    raise
            else:
                return


def _unwatched(_way: str, _seconds: float) -> None:
    """Nobody measures."""

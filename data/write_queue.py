"""Single statements that wait for the writer together: one transaction, one wait for the disk for all.

Each still takes effect or fails by itself, and is told so only when it is on the disk.
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import aiosqlite

Rows = Sequence[sqlite3.Row]

# Others wait as long as these take.
_MOST_AT_ONCE = 100


@dataclass(slots=True)
class _Waiting:
    """A statement, until when it may wait for another process, and whoever wants to know."""

    sql: str
    parameters: Mapping[str, Any]
    deadline: float
    told: asyncio.Future[Rows] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class WriteQueue:
    """Brings statements to the one connection that writes, while nobody else has a transaction there."""

    def __init__(self, connection: aiosqlite.Connection, turn: asyncio.Lock) -> None:
        # aiosqlite has no call for several statements in one go of its thread.
        self._in_thread: Callable[..., Awaitable[list[Rows | Exception]]] = connection._execute  # noqa: SLF001
        self._plain = connection._conn  # noqa: SLF001
        self._turn = turn
        self._waiting: list[_Waiting] = []
        self._writing: asyncio.Task[None] | None = None

    async def write(self, sql: str, parameters: Mapping[str, Any], deadline: float) -> Rows:
        """Run one statement, a transaction by itself, and return its rows."""
        waiting = _Waiting(sql, parameters, deadline)
        self._waiting.append(waiting)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write_all(), name="writing")
        return await waiting.told

    async def _write_all(self) -> None:
        batch: list[_Waiting] = []
        try:
            while self._waiting:
                async with self._turn:
                    batch, self._waiting = self._waiting[:_MOST_AT_ONCE], self._waiting[_MOST_AT_ONCE:]
                    await self._write([each for each in batch if not each.told.cancelled()])
        finally:
            self._writing = None
            for each in (*batch, *self._waiting):
                # Only where this task was ended before they had their turn.
                each.told.cancel()

    async def _write(self, batch: list[_Waiting]) -> None:
        """Let all of them know; those that waited too long for another process, that it is busy."""
        while batch:
            statements = [(each.sql, each.parameters) for each in batch]
            try:
                outcomes = await self._in_thread(_run, self._plain, statements)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                    outcomes = [error] * len(batch)
                else:
                    now = perf_counter()
                    _tell([each for each in batch if now > each.deadline], [error] * len(batch))
                    batch = [each for each in batch if now <= each.deadline]
                    continue
            except (sqlite3.Error, ValueError) as error:
                # ValueError: the connection was closed meanwhile.
                outcomes = [error] * len(batch)
            _tell(batch, outcomes)
            return


def _tell(batch: Sequence[_Waiting], outcomes: Sequence[Rows | Exception]) -> None:
    for each, outcome in zip(batch, outcomes, strict=False):
        if each.told.cancelled():
            continue
        if isinstance(outcome, Exception):
            each.told.set_exception(outcome)
        else:
            each.told.set_result(outcome)


def _run(
    connection: sqlite3.Connection, statements: Sequence[tuple[str, Mapping[str, Any]]]
) -> list[Rows | Exception]:
    """What became of each; raises where none of them took effect."""
    if len(statements) == 1:
        return [connection.execute(*statements[0]).fetchall()]
    connection.execute("begin immediate")
    try:
        outcomes: list[Rows | Exception] = []
        for sql, parameters in statements:
            try:
                outcomes.append(connection.execute(sql, parameters).fetchall())
            except sqlite3.Error as error:
                # A statement that breaks a rule is undone alone; a full or failing disk undoes all.
                if not connection.in_transaction:
                    raise
                outcomes.append(error)
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:
            connection.rollback()
        raise
    return outcomes

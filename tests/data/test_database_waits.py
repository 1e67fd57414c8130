"""A database that another process has locked: told in time, read meanwhile, written when it is free."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path
from time import perf_counter

import pytest

from data.database import Database

COUNT = "select count(*) as total from skills"
INSERT = "insert into skills (key, name, category) values (:key, :key, 'stunts')"
PATIENCE = 0.3


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "test.sqlite3")
    opened.patience = PATIENCE
    try:
        yield opened
    finally:
        await opened.close()


@pytest.fixture
def other(database: Database) -> Iterator[sqlite3.Connection]:
    """Another process, which holds the file for writing."""
    with closing(sqlite3.connect(database.path, isolation_level=None)) as connection:
        connection.execute("begin exclusive")
        yield connection


async def in_a_transaction(database: Database, key: str) -> None:
    async with database.transaction() as transaction:
        await transaction.fetch(INSERT, {"key": key})


async def test_a_writer_gives_up_when_its_patience_ends(
    database: Database, other: sqlite3.Connection
) -> None:
    for write in (database.write(INSERT, {"key": "rowing"}), in_a_transaction(database, "rowing")):
        begin = perf_counter()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            await write
        assert PATIENCE <= perf_counter() - begin < PATIENCE + 0.5
    assert [row["total"] for row in await database.fetch(COUNT)] == [0]


async def test_all_that_queue_give_up_together(database: Database, other: sqlite3.Connection) -> None:
    begin = perf_counter()
    writes = (database.write(INSERT, {"key": str(number)}) for number in range(10))
    results = await asyncio.gather(*writes, return_exceptions=True)
    assert [type(result) for result in results] == [sqlite3.OperationalError] * 10
    # One after the other they would have taken ten times the patience.
    assert perf_counter() - begin < PATIENCE + 10 * 0.06 + 0.5


async def test_readers_do_not_wait(database: Database, other: sqlite3.Connection) -> None:
    writing = asyncio.create_task(database.write(INSERT, {"key": "rowing"}))
    await asyncio.sleep(0)
    begin = perf_counter()
    assert [row["total"] for row in await database.fetch(COUNT)] == [0]
    assert perf_counter() - begin < PATIENCE / 2
    assert not writing.done()
    await asyncio.gather(writing, return_exceptions=True)


async def test_a_writer_goes_on_as_soon_as_the_file_is_free(
    database: Database, other: sqlite3.Connection
) -> None:
    database.patience = 10.0
    writing = asyncio.gather(database.write(INSERT, {"key": "rowing"}), in_a_transaction(database, "fencing"))
    await database.fetch(COUNT)
    other.execute("rollback")
    await writing
    assert [row["total"] for row in await database.fetch(COUNT)] == [2]


async def test_time_is_told_for_what_succeeds_and_what_fails(
    database: Database, other: sqlite3.Connection
) -> None:
    told: list[tuple[str, float]] = []
    database.watch = lambda way, seconds: told.append((way, seconds))
    await database.fetch(COUNT)
    with pytest.raises(sqlite3.OperationalError):
        await database.write(INSERT, {"key": "rowing"})
    with pytest.raises(sqlite3.OperationalError):
        await in_a_transaction(database, "rowing")
    assert [way for way, _ in told] == ["read", "write", "transaction"]
    assert [seconds > PATIENCE for _, seconds in told] == [False, True, True]

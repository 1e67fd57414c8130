"""Statements that are written together: each takes effect or fails by itself, and none is lost."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from data.database import Database

INSERT = "insert into skills (key, name, category) values (:key, :key, 'stunts') returning key"
NULL = "insert into skills (key, name, category) values (:key, null, 'stunts') returning key"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "test.sqlite3")
    opened.patience = 0.3
    try:
        yield opened
    finally:
        await opened.close()


async def together(
    database: Database, *statements: tuple[str, str]
) -> list[Sequence[sqlite3.Row] | BaseException]:
    writes = (database.write(sql, {"key": key}) for sql, key in statements)
    return list(await asyncio.gather(*writes, return_exceptions=True))


async def keys(database: Database) -> list[str]:
    return [row["key"] for row in await database.fetch("select key from skills order by key")]


async def test_each_gets_its_own_rows_and_all_are_kept(database: Database) -> None:
    names = [f"skill {number:03}" for number in range(250)]
    results = await together(database, *((INSERT, name) for name in names))
    assert [[row["key"] for row in rows] for rows in results if not isinstance(rows, BaseException)] == [
        [name] for name in names
    ]
    assert await keys(database) == names


async def test_one_that_fails_fails_alone(database: Database) -> None:
    results = await together(
        database, (INSERT, "a"), (INSERT, "a"), (NULL, "b"), ("no sql", "x"), (INSERT, "c")
    )
    assert [isinstance(result, BaseException) for result in results] == [False, True, True, True, False]
    assert isinstance(results[1], sqlite3.IntegrityError)
    assert isinstance(results[3], sqlite3.OperationalError)
    assert await keys(database) == ["a", "c"]


async def test_whoever_turns_away_spoils_nothing_for_the_others(database: Database) -> None:
    async with database.transaction():
        writes = [asyncio.create_task(database.write(INSERT, {"key": str(number)})) for number in range(6)]
        await asyncio.sleep(0)
        writes[2].cancel()
    results = await asyncio.gather(*writes, return_exceptions=True)
    assert [isinstance(result, asyncio.CancelledError) for result in results].index(True) == 2
    assert {"0", "1", "3", "4", "5"} <= set(await keys(database))
    assert [row["key"] for row in await database.write(INSERT, {"key": "after"})] == ["after"]


async def test_a_transaction_is_never_mixed_with_what_waits(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):  # noqa: PT012
        async with database.transaction() as transaction:
            waiting = asyncio.create_task(database.write(INSERT, {"key": "outside"}))
            await transaction.fetch(INSERT, {"key": "inside"})
            await asyncio.sleep(0)
            raise ZeroDivisionError
    await waiting
    assert await keys(database) == ["outside"]


async def test_all_are_told_that_another_process_is_writing(database: Database) -> None:
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("begin immediate")
        results = await together(database, *((INSERT, str(number)) for number in range(20)))
        assert [type(result) for result in results] == [sqlite3.OperationalError] * 20
        other.execute("rollback")
    assert await keys(database) == []
    assert len(await together(database, (INSERT, "a"), (INSERT, "b"))) == 2
    assert await keys(database) == ["a", "b"]


async def test_what_is_not_on_the_disk_yet_is_counted(database: Database) -> None:
    async with database.transaction():
        writes = [asyncio.create_task(database.write(INSERT, {"key": str(number)})) for number in range(3)]
        await asyncio.sleep(0)
        assert database.queue_length == 4
        writes[0].cancel()
    await asyncio.gather(*writes, return_exceptions=True)
    with pytest.raises(sqlite3.IntegrityError):
        await database.write(INSERT, {"key": "1"})
    assert database.queue_length == 0


async def test_whoever_still_waits_when_the_database_closes_is_told(database: Database) -> None:
    writes = [asyncio.create_task(database.write(INSERT, {"key": str(number)})) for number in range(5)]
    await database.close()
    results = await asyncio.wait_for(asyncio.gather(*writes, return_exceptions=True), 5)
    assert all(isinstance(result, BaseException | list) for result in results)

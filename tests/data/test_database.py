import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from data import database as database_module
from data.database import Database

COUNT = "select count(*) as total from skills"
INSERT = "insert into skills (key, name, category) values (:key, :key, 'stunts')"


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "test.sqlite3")
    try:
        yield opened
    finally:
        await opened.close()


async def total(database: Database) -> int:
    return int((await database.fetch(COUNT))[0]["total"])


async def write(database: Database, *keys: str) -> None:
    async with database.transaction() as transaction:
        for key in keys:
            await transaction.fetch(INSERT, {"key": key})


async def run_and_fail(database: Database, sql: str) -> None:
    async with database.transaction() as transaction:
        await transaction.fetch(sql)
        raise ZeroDivisionError


async def refer_to_nothing(database: Database) -> None:
    """A transaction that only its commit finds wrong."""
    async with database.transaction() as transaction:
        await transaction.fetch("pragma defer_foreign_keys = on")
        await transaction.fetch(INSERT, {"key": "rowing"})
        await transaction.fetch("insert into story_actors (person_id, story_id) values (7, 7)")


async def test_the_file_is_in_wal_mode_with_foreign_keys_on(database: Database) -> None:
    assert [tuple(row) for row in await database.fetch("pragma journal_mode")] == [("wal",)]
    async with database.transaction() as transaction:
        assert [tuple(row) for row in await transaction.fetch("pragma foreign_keys")] == [(1,)]
        with pytest.raises(sqlite3.IntegrityError):
            await transaction.fetch("insert into story_actors (person_id, story_id) values (7, 7)")


async def test_what_is_written_in_a_transaction_is_there_after_it(database: Database) -> None:
    await write(database, "rowing", "fencing")
    assert await total(database) == 2


async def test_an_exception_undoes_the_whole_transaction_and_the_next_one_works(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await run_and_fail(database, "insert into skills (key, name, category) values ('a', 'a', 'stunts')")
    with pytest.raises(sqlite3.IntegrityError):
        await write(database, "rowing", "rowing")
    assert await total(database) == 0
    await write(database, "rowing")
    assert await total(database) == 1


async def test_a_single_statement_is_a_transaction_by_itself(database: Database) -> None:
    rows = await database.write(f"{INSERT} returning key", {"key": "rowing"})
    assert [row["key"] for row in rows] == ["rowing"]
    with pytest.raises(sqlite3.IntegrityError):
        await database.write(INSERT, {"key": "rowing"})
    await write(database, "fencing")
    assert await total(database) == 2


async def test_readers_see_the_state_before_a_transaction_until_it_ends(database: Database) -> None:
    async with database.transaction() as transaction:
        await transaction.fetch(INSERT, {"key": "rowing"})
        assert await total(database) == 0
    assert await total(database) == 1


async def test_transactions_wait_for_each_other(database: Database) -> None:
    running = 0

    async def change(number: int) -> None:
        nonlocal running
        async with database.transaction() as transaction:
            running += 1
            assert running == 1
            await transaction.fetch(INSERT, {"key": f"skill {number}"})
            await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*(change(number) for number in range(20)))
    assert await total(database) == 20


async def test_reading_cannot_write(database: Database) -> None:
    for sql in (INSERT, "delete from skills", "drop table skills", "pragma user_version = 99"):
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            await database.fetch(sql, {"key": "rowing"} if ":key" in sql else None)
    assert await total(database) == 0


async def test_cancelling_at_any_moment_leaves_all_or_nothing_and_a_writer_that_works(
    database: Database,
) -> None:
    finished = False
    for steps in range(200):
        before = await total(database)
        keys = (f"one {steps}", f"two {steps}")
        task = asyncio.create_task(write(database, *keys))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        try:
            await task
            finished = True
        except asyncio.CancelledError:
            assert task.cancelled()
        written = await total(database) - before
        assert written in ((2,) if finished and not task.cancelled() else (0, 2))
        await write(database, f"next {steps}")
        assert await total(database) == before + written + 1


@pytest.mark.parametrize("statement", ["begin immediate", INSERT, "commit"])
async def test_cancelling_while_a_statement_runs_is_safe(
    database: Database, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread goes on with a statement that nobody waits for any more."""
    writer: Any = database._writer
    real = writer.execute_fetchall
    reached = asyncio.Event()

    def watched(sql: str, *parameters: Any) -> Any:
        if sql == statement:
            reached.set()
        return real(sql, *parameters)

    monkeypatch.setattr(writer, "execute_fetchall", watched)
    task = asyncio.create_task(write(database, "rowing"))
    await reached.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    # Once a commit is under way it takes effect; before that, nothing does.
    assert await total(database) == (1 if statement == "commit" else 0)
    await write(database, "fencing")
    assert await total(database) == (2 if statement == "commit" else 1)


async def test_cancelling_again_while_a_transaction_is_undone_is_safe(database: Database) -> None:
    inside = asyncio.Event()

    async def waits() -> None:
        async with database.transaction() as transaction:
            await transaction.fetch(INSERT, {"key": "rowing"})
            inside.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(waits())
    await inside.wait()
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await write(database, "fencing")
    assert await total(database) == 1


async def test_a_commit_that_fails_is_undone(database: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        await refer_to_nothing(database)
    assert await total(database) == 0
    await write(database, "fencing")
    assert await total(database) == 1


async def test_a_transaction_that_sqlite_undid_itself_tells_the_first_error(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        await run_and_fail(database, "rollback")
    await write(database, "fencing")
    assert await total(database) == 1


async def test_a_file_that_another_program_keeps_locked_is_busy_and_then_free_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.05)
    database = await Database.open(tmp_path / "busy.sqlite3")
    try:
        with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
            other.execute("begin immediate")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                await write(database, "rowing")
            assert await total(database) == 0
            other.execute("rollback")
        await write(database, "rowing")
        assert await total(database) == 1
    finally:
        await database.close()


async def test_two_processes_write_in_turn(database: Database) -> None:
    other = await Database.open(database.path)
    try:
        await asyncio.gather(
            *(write(database, f"here {number}") for number in range(10)),
            *(write(other, f"there {number}") for number in range(10)),
        )
        assert await total(database) == await total(other) == 20
    finally:
        await other.close()


async def test_closing_lets_running_queries_finish_and_undoes_a_running_transaction(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "closing.sqlite3")
    inside = asyncio.Event()
    closed = asyncio.Event()

    async def half_written() -> None:
        async with database.transaction() as transaction:
            await transaction.fetch(INSERT, {"key": "rowing"})
            inside.set()
            await closed.wait()
            await transaction.fetch(INSERT, {"key": "fencing"})

    writing = asyncio.create_task(half_written())
    await inside.wait()
    reading = [asyncio.create_task(total(database)) for _ in range(20)]
    await asyncio.sleep(0)
    await database.close()
    closed.set()
    assert await asyncio.gather(*reading) == [0] * 20
    with pytest.raises(ValueError, match=r"closed|no active connection"):
        await writing
    await database.close()
    reopened = await Database.open(tmp_path / "closing.sqlite3")
    try:
        assert await total(reopened) == 0
    finally:
        await reopened.close()


async def test_a_transaction_cancelled_after_the_close_is_simply_cancelled(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "closing.sqlite3")
    inside = asyncio.Event()

    async def waits() -> None:
        async with database.transaction():
            inside.set()
            await asyncio.Event().wait()

    writing = asyncio.create_task(waits())
    await inside.wait()
    await database.close()
    writing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await writing


async def test_closing_leaves_one_file(tmp_path: Path) -> None:
    database = await Database.open(tmp_path / "alone.sqlite3")
    await write(database, "rowing")
    await database.close()
    assert await asyncio.to_thread(lambda: [path.name for path in tmp_path.iterdir()]) == ["alone.sqlite3"]


async def test_a_short_search_does_not_wait_behind_a_long_one(database: Database) -> None:
    long = """
        with recursive up (n) as (select 1 union all select n + 1 from up limit 3000000)
        select max(n) from up
        """
    ended: list[str] = []

    async def ask(name: str, sql: str) -> None:
        await database.fetch(sql)
        ended.append(name)

    searching = asyncio.create_task(ask("long", long))
    await asyncio.sleep(0)
    for _ in range(4):
        await ask("short", COUNT)
    await searching
    assert ended == ["short"] * 4 + ["long"]

"""After an erasure the bytes of the files themselves are searched, without any VACUUM of ours."""

import logging
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.domain.privacy import Contributions
from bot.domain.review import State, Verdict
from data.archive import Archive
from data.database import Transaction
from tests.conftest import NOW
from tests.data.daily import GUILD, posted_days
from tests.data.people import ADA, BO, STORY, use_everything


def traces(path: Path, person: int) -> list[str]:
    """Where the id stands, as text or as the eight bytes of a whole number."""
    found = []
    for file in (path, path.with_name(f"{path.name}-wal")):
        content = file.read_bytes() if file.exists() else b""
        found += [
            f"{file.name} at {content.index(form)}"
            for form in (str(person).encode(), person.to_bytes(8, "big"))
            if form in content
        ]
    return found


@pytest.mark.parametrize("contributions", Contributions)
async def test_nothing_is_left_in_any_file(archive: Archive, contributions: Contributions) -> None:
    path = archive.database.path
    days = await posted_days(archive, NOW, 2)
    for at, person in enumerate((BO, ADA)):
        await use_everything(archive, person, days, channel=70 + at)
    assert traces(path, ADA)
    await archive.personal.erase(ADA, contributions)
    assert await archive.traces.clear(ADA)
    assert traces(path, ADA) == []
    assert traces(path, BO)


async def test_what_was_deleted_long_before_is_left_nowhere_either(archive: Archive) -> None:
    for at in range(30):
        await archive.drafts.keep(GUILD, ADA, "suggest", "", {"story": "x" * 50 * at}, NOW)
    await archive.personal.erase(ADA, Contributions.KEEP)
    assert await archive.traces.clear(ADA)
    assert traces(archive.database.path, ADA) == []


async def test_the_words_of_a_deleted_story_are_left_in_no_file(archive: Archive) -> None:
    told = STORY.model_copy(
        update={"story": "She trained with a quuxophone for a whole year before the shoot."}
    )
    number = await archive.reviews.suggest(GUILD, ADA, told, NOW)
    await archive.reviews.decide(GUILD, number, Verdict(State.APPROVED, BO, NOW))
    await archive.personal.erase(ADA, Contributions.DELETE)
    await archive.traces.forget_words()
    assert await archive.traces.clear(ADA)
    # The search keeps the stems of words, and of words that begin alike only the ends.
    assert b"uuxophon" not in archive.database.path.read_bytes()
    (found,) = await archive.database.fetch(
        "select count(*) as total from story_words where story_words match 'freediving'"
    )
    assert found["total"] > 0
    await archive.database.write("insert into story_words (story_words) values ('integrity-check')")


def crowd(path: Path) -> list[int]:
    """Thousands of rows of hundreds of people, among which SQLite has had to move many."""
    chance = random.Random(1)
    people = [1 << 59 | chance.getrandbits(58) for _ in range(200)]
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("pragma secure_delete = on")
        for number in range(12_000):
            values = (chance.choice(people), f"play:{number}:0", "k" * chance.randint(5, 40), number)
            connection.execute(
                "insert into answers (user_id, place, round, question_key, option, is_right, at)"
                " values (?, 'play', ?, ?, 1, 1, ?)",
                values,
            )
            connection.execute(
                "insert into log_entries (guild_id, at, user_id, action, words) values (?, ?, ?, 'x', ?)",
                (GUILD, number, values[0], "w" * chance.randint(3, 300)),
            )
    return people


async def test_bytes_that_sqlite_left_behind_when_it_moved_rows_are_found_and_overwritten(
    archive: Archive,
) -> None:
    path = archive.database.path
    people = crowd(path)
    left_behind = 0
    for person in people[:40]:
        await archive.personal.erase(person, Contributions.KEEP)
        await archive.database.write("pragma wal_checkpoint(truncate)")
        left_behind += bool(traces(path, person))
        assert await archive.traces.clear(person)
        assert traces(path, person) == []
    assert left_behind, "there was nothing to be overwritten, so this test has shown nothing"
    (row,) = await archive.database.fetch("pragma integrity_check")
    assert row[0] == "ok"
    rows = await archive.database.fetch("select count(*) as total from log_entries")
    assert rows[0]["total"] == 12_000


async def test_all_that_is_left_of_anybody_is_overwritten_at_once(archive: Archive) -> None:
    path = archive.database.path
    people = crowd(path)[:40]
    for person in people:
        await archive.personal.erase(person, Contributions.KEEP)
    assert any(traces(path, person) for person in people)
    assert await archive.traces.write_anew()
    assert [person for person in people if traces(path, person)] == []
    (row,) = await archive.database.fetch("pragma integrity_check")
    assert row[0] == "ok"


async def test_what_is_to_be_cleared_is_stored_with_the_erasure(archive: Archive) -> None:
    first = await archive.personal.erase(ADA, Contributions.KEEP)
    second = await archive.personal.erase(BO, Contributions.DELETE)
    server = await archive.departures.delete(GUILD, NOW)
    assert await archive.traces.unfinished() == [first.clearing, second.clearing, server]
    await archive.traces.finish([second.clearing])
    assert await archive.traces.unfinished() == [first.clearing, server]


async def test_an_erasure_that_is_undone_leaves_nothing_to_be_cleared(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Transaction.fetch

    async def breaking(self: Transaction, sql: str, parameters: Any = None) -> Any:
        rows = await real(self, sql, parameters)
        if "clearings" in sql:
            raise sqlite3.OperationalError("disk I/O error")
        return rows

    await archive.drafts.keep(GUILD, ADA, "suggest", "", {}, NOW)
    with monkeypatch.context() as broken:
        broken.setattr(Transaction, "fetch", breaking)
        with pytest.raises(sqlite3.OperationalError):
            await archive.personal.erase(ADA, Contributions.KEEP)
    assert await archive.traces.unfinished() == []
    assert len(await archive.personal.holdings(ADA)) == 1


async def test_what_no_index_holds_is_written_anew_as_well(
    archive: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    """A page of a table with bytes of nobody's row; as a stand-in, the id in a column that holds none."""
    await archive.database.write("create table stray (id integer primary key, other integer) strict")
    await archive.database.write("insert into stray (other) values (:user)", {"user": ADA})
    with caplog.at_level(logging.INFO):
        await archive.traces.clear(ADA)
    assert "written anew" in caplog.text
    (row,) = await archive.database.fetch("pragma quick_check")
    assert row[0] == "ok"


async def test_while_somebody_reads_it_has_to_be_tried_again(archive: Archive) -> None:
    path = archive.database.path
    await archive.drafts.keep(GUILD, ADA, "suggest", "", {}, NOW)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from drafts").fetchone()
        await archive.personal.erase(ADA, Contributions.KEEP)
        assert not await archive.traces.clear(ADA)
        reader.execute("rollback")
        assert await archive.traces.clear(ADA)
    assert traces(path, ADA) == []


async def test_while_somebody_reads_nothing_is_written_anew_in_vain(
    archive: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from drafts").fetchone()
        await archive.personal.erase(ADA, Contributions.KEEP)
        with caplog.at_level(logging.INFO):
            assert not await archive.traces.write_anew()
        assert "written anew" not in caplog.text
        reader.execute("rollback")
    assert await archive.traces.write_anew()


async def test_who_is_back_already_is_not_looked_for(archive: Archive) -> None:
    await archive.personal.erase(ADA, Contributions.KEEP)
    await archive.drafts.keep(GUILD, ADA, "suggest", "", {}, NOW)
    assert await archive.traces.clear(ADA)
    assert len(await archive.personal.holdings(ADA)) == 1

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.domain.subject import SubjectKind
from data import library
from data.archive import Archive
from data.database import Database
from data.editions import edition_of
from tests.data.editions import write_edition
from tests.stories import a_story

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HERE = 1


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    database = await Database.open(tmp_path / "small.sqlite3")
    await library.load(database, NOW, write_edition(tmp_path, [a_story()]))
    archive = await Archive.of(database)
    yield archive
    await archive.close()


async def until_known(archive: Archive, name: str) -> None:
    async with asyncio.timeout(10):
        while (await archive.shelves.of(HERE)).names_of(SubjectKind.ACTOR).resolve(name).meant is None:  # noqa: ASYNC110
            await asyncio.sleep(0)


async def test_the_names_follow_a_library_that_another_process_loads(
    archive: Archive, tmp_path: Path
) -> None:
    before = await archive.shelves.of(HERE)
    assert before is await archive.shelves.of(None), "servers without stories of their own share one shelf"
    other = await Database.open(archive.database.path)
    try:
        newer = a_story(id="toni-collette--a-play--piano", actors=["Toni Collette"])
        await library.load(other, NOW, write_edition(tmp_path, [newer]))
    finally:
        await other.close()
    await until_known(archive, "Toni Collette")
    after = await archive.shelves.of(HERE)
    assert after.edition != before.edition
    assert after.names_of(SubjectKind.ACTOR).resolve("Kate Winslet").meant is None
    async with asyncio.timeout(10):
        while not (await archive.asking.answer("How did Toni Collette prepare?")).stories:  # noqa: ASYNC110
            await asyncio.sleep(0)


async def test_an_edition_is_of_the_server_once_it_has_stories_of_its_own(archive: Archive) -> None:
    before = await edition_of(archive.database, HERE)
    assert before == await edition_of(archive.database, HERE + 1)
    with closing(sqlite3.connect(archive.database.path, isolation_level=None)) as other:
        other.execute("insert into server_stories (guild_id, changes) values (?, 1)", (HERE,))
        first = await edition_of(archive.database, HERE)
        other.execute("update server_stories set changes = changes + 1")
        second = await edition_of(archive.database, HERE)
    assert len({before, first, second}) == 3
    assert await edition_of(archive.database, HERE + 1) == before


async def test_an_edition_is_told_too_where_it_cannot_be_told_at_once(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    expected = await edition_of(archive.database, HERE)
    monkeypatch.setattr(archive.database, "glance", busy)
    assert await edition_of(archive.database, HERE) == expected


async def test_nothing_can_be_written_at_a_glance(archive: Archive) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        archive.database.glance("delete from stories returning id", {})

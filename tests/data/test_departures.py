"""What a server has is deleted thirty days after the bot has left it, and not before."""

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.daily.share import Share
from bot.domain.privacy import SERVER_KEPT
from data import departures
from data.archive import Archive
from data.privacy import SERVERS
from data.servers import Server
from tests.conftest import NOW
from tests.data.daily import ALL, GUILD, posted_days
from tests.data.people import ADA, STORY, use_everything

OTHER = 11 << 22
SECOND = timedelta(seconds=1)


async def fill(archive: Archive, guild: int, channel: int) -> None:
    days = await posted_days(archive, NOW, 2, guild=guild)
    await use_everything(archive, ADA, days, guild=guild, channel=channel)
    await archive.servers.save(Server(guild, 1, 2))
    await archive.database.write(
        "insert into own_questions (guild_id, record) values (:guild, '{}')", {"guild": guild}
    )


def kept_of(path: Path, guild: int) -> dict[str, int]:
    """How many rows each table has of a server."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            place.table: count
            for place in SERVERS
            if (
                count := connection.execute(
                    f"select count(*) from {place.table} where guild_id = ?", [guild]
                ).fetchone()[0]
            )
        }


async def test_all_of_it_goes_and_nothing_else(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(departures, "_ROWS_AT_ONCE", 1)
    path = archive.database.path
    await fill(archive, GUILD, 70)
    await fill(archive, OTHER, 71)
    library, other = kept_of(path, 0), kept_of(path, OTHER)
    await archive.departures.left(GUILD, NOW)
    assert set(kept_of(path, GUILD)) == {place.table for place in SERVERS}
    assert await archive.departures.next_instant(ALL) == NOW + SERVER_KEPT
    assert await archive.departures.due(ALL, NOW + SERVER_KEPT - SECOND) == []
    assert await archive.departures.due(ALL, NOW + SERVER_KEPT) == [GUILD]
    await archive.departures.delete(GUILD, NOW + SERVER_KEPT)
    assert kept_of(path, GUILD) == {}
    assert (kept_of(path, 0), kept_of(path, OTHER)) == (library, other)
    assert await archive.departures.due(ALL, NOW + SERVER_KEPT) == []
    assert await archive.departures.next_instant(ALL) is None
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        words = "select count(*) from story_words where server = ?"
        assert connection.execute(words, [str(GUILD)]).fetchone() == (0,)


async def test_before_its_time_nothing_is_deleted(archive: Archive) -> None:
    await fill(archive, GUILD, 70)
    before = kept_of(archive.database.path, GUILD)
    await archive.departures.delete(GUILD, NOW + 2 * SERVER_KEPT)
    assert kept_of(archive.database.path, GUILD) == before
    await archive.departures.left(GUILD, NOW)
    await archive.departures.delete(GUILD, NOW + SERVER_KEPT - SECOND)
    assert kept_of(archive.database.path, GUILD) == {**before, "departures": 1}


async def test_coming_back_cancels_it_and_leaving_again_begins_anew(archive: Archive) -> None:
    await archive.departures.left(GUILD, NOW)
    await archive.departures.left(GUILD, NOW + SERVER_KEPT / 2)
    assert await archive.departures.next_instant(ALL) == NOW + SERVER_KEPT
    await archive.departures.returned(GUILD)
    assert await archive.departures.next_instant(ALL) is None
    await archive.departures.left(GUILD, NOW + SERVER_KEPT)
    assert await archive.departures.next_instant(ALL) == NOW + 2 * SERVER_KEPT


async def test_what_happened_while_nobody_watched_is_noticed(archive: Archive) -> None:
    await fill(archive, GUILD, 70)
    await archive.servers.save(Server(OTHER, 1, 2))
    await archive.departures.left(OTHER, NOW - SERVER_KEPT)
    await archive.departures.compare({OTHER}, ALL, NOW)
    assert await archive.departures.next_instant(ALL) == NOW + SERVER_KEPT
    await archive.departures.compare({OTHER, GUILD}, ALL, NOW)
    assert await archive.departures.next_instant(ALL) is None


async def test_each_process_looks_after_its_own_servers(archive: Archive) -> None:
    mine, others = Share(2, (1,)), Share(2, (0,))
    even = 8 << 22
    for guild in (GUILD, even):
        await archive.servers.save(Server(guild, 1, 2))
    await archive.departures.compare((), mine, NOW)
    assert await archive.departures.due(mine, NOW + SERVER_KEPT) == [GUILD]
    assert await archive.departures.due(others, NOW + SERVER_KEPT) == []
    await archive.departures.compare((), others, NOW)
    assert await archive.departures.due(others, NOW + SERVER_KEPT) == [even]


async def test_a_server_that_returns_much_later_finds_nothing_of_before(archive: Archive) -> None:
    """Neither in the file nor in what is held in memory."""
    await fill(archive, GUILD, 70)
    shelf = await archive.shelves.of(GUILD)
    assert await shelf.stories.by_id(STORY.id) is not None
    await archive.departures.left(GUILD, NOW)
    await archive.departures.delete(GUILD, NOW + SERVER_KEPT)
    await archive.departures.returned(GUILD)
    assert (await archive.shelves.of(GUILD)).edition == (await archive.shelves.of(None)).edition
    number = await archive.reviews.suggest(GUILD, ADA, STORY, NOW)
    assert await archive.reviews.by_number(GUILD, number) is not None
    assert json.loads(await archive.personal.export(ADA, NOW))["trivia answers"] == []

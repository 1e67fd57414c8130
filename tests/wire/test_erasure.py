"""A process that is killed between an erasure and the clearing of its traces: the next one clears them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.data.test_traces import traces

from .conftest import Scene, StartBot
from .standin import DiscordStandin

LEFT = 77 << 22


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Somebody reads the file as it is now, such as a copy under way; its log cannot be emptied then."""
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("begin")
        reader.execute("select count(*) from answers").fetchone()
        yield
        reader.execute("rollback")


def leave_bytes(path: Path, person: int) -> None:
    """What moved rows leave between others now and then, for certain: pages of no table any more."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("pragma secure_delete = off")
        database.execute("create table stray (id integer primary key, person integer) strict")
        rows = [{"person": person}] * 10_000
        database.executemany("insert into stray (person) values (:person)", rows)
        database.execute("drop table stray")


def clearings(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        return int(database.execute("select count(*) from clearings").fetchone()[0])


async def erase(standin: DiscordStandin, scene: Scene) -> None:
    card = await standin.slash(scene.member, scene.channel, "privacy erase")
    reply = await standin.click(scene.member, card, "Erase, keep contributions unnamed")
    await reply.settled(lambda reply: "Erased" in reply.text)


async def test_nothing_is_left_in_any_file_after_the_next_start(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, tmp_path: Path
) -> None:
    path = tmp_path / "understudy.sqlite3"
    bot = await bot_process()
    await standin.slash(scene.member, scene.channel, "trivia play")
    leave_bytes(path, scene.member.user.id)
    with reading(path):
        await erase(standin, scene)
        await bot.kill()
    assert clearings(path) == 1
    assert traces(path, scene.member.user.id), "there was nothing to be cleared, so this shows nothing"

    again = await bot_process()
    await again.logged("What a former run was to clear away is cleared")
    assert traces(path, scene.member.user.id) == []
    assert clearings(path) == 0
    assert again.complaints() == []
    await again.stop()
    assert traces(path, scene.member.user.id) == []


async def test_the_words_of_a_server_that_was_left_are_cleared_too(
    bot_process: StartBot, tmp_path: Path
) -> None:
    """Its stories were deleted, and the process was killed before the search forgot their words."""
    path = tmp_path / "understudy.sqlite3"
    await (await bot_process()).kill()
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            """
            insert into stories (id, guild_id, slug, production_id, category, year, weight, record)
            select :id, :guild, 'a', min(id), 'stunts', 2000, 1, '{}' from productions
            """,
            {"id": LEFT, "guild": LEFT},
        )
        database.execute(
            "insert into story_words (rowid, account, server) values (:id, 'quuxophone', :id)", {"id": LEFT}
        )
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("delete from stories where guild_id = :guild", {"guild": LEFT})
        database.execute("insert into clearings default values")
    assert b"uuxophon" in path.read_bytes()

    again = await bot_process()
    await again.logged("What a former run was to clear away is cleared")
    assert b"uuxophon" not in path.read_bytes()
    assert again.complaints() == []

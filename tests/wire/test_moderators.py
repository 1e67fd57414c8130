"""Moderators at work over the wire: the same instant, a large import, and a kill in its middle."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from time import perf_counter

import pytest

from bot.domain.exchange.files import Format, write_file
from bot.domain.story import Story
from data.archive import Archive
from data.corpus_files import read
from data.servers import Server
from tests.e2e.desk import NEW

from .conftest import Scene, StartBot
from .daily_stage import now
from .messages import File
from .replies import Reply
from .standin import DiscordStandin
from .world import Channel, Json

MODERATORS = 6


def many(number: int) -> list[Story]:
    """So many different stories, as long and full as those of the library."""
    told = read().stories
    return [
        told[at % len(told)].model_copy(
            update={"id": f"imported-{at}", "actors": (f"Actor {at % 997}",), "headline": f"Headline {at}"}
        )
        for at in range(number)
    ]


def csv_of(number: int) -> File:
    """A spreadsheet of so many stories."""
    return File("stories.csv", "".join(write_file(many(number), Format.CSV)).encode())


async def name_log(folder: Path, guild_id: int, channel: Channel) -> None:
    """Name the log channel, before the bot's process starts."""
    archive = await Archive.open(folder / "understudy.sqlite3", now)
    try:
        await archive.servers.save(Server(guild_id, log_channel_id=channel.id))
    finally:
        await archive.close()


def own_stories(folder: Path) -> int:
    """How many stories of their own servers have."""
    with closing(sqlite3.connect(folder / "understudy.sqlite3")) as connection:
        (count,) = connection.execute("select count(*) from stories where guild_id <> 0").fetchone()
        return int(count)


async def test_moderators_at_the_same_instant_make_one_verdict_and_one_message(
    scene: Scene, standin: DiscordStandin, bot_process: StartBot, tmp_path: Path
) -> None:
    role = next(role for role in scene.guild.roles.values() if role.name == "stage manager")
    moderators = [
        scene.guild.add_member(scene.world.add_user(f"moderator {at}"), role) for at in range(MODERATORS)
    ]
    await name_log(tmp_path, scene.guild.id, scene.channel)
    bot = await bot_process()
    form = await standin.slash(scene.member, scene.channel, "story suggest")
    sent = await standin.submit(scene.member, form, NEW)
    assert "waits for a moderator" in sent.text

    def cards() -> list[Json]:
        return [post for post in scene.channel.messages.values() if "Suggestion no. 1" in str(post)]

    await standin.until(lambda: bool(cards()), "the card in the log channel")
    (card,) = cards()
    replies: list[Reply] = await asyncio.gather(
        *(standin.click(moderator, card, "Approve") for moderator in moderators)
    )
    texts = [reply.text for reply in replies]
    assert all("**Approved** by" in text for text in texts)
    assert sum("Somebody was first" in text for text in texts) == MODERATORS - 1
    private = scene.world.dm(scene.member.user)
    await standin.until(lambda: bool(private.messages), "the message to the author")
    assert own_stories(tmp_path) == 1
    assert len(private.messages) == 1
    assert bot.complaints() == []


@pytest.mark.parametrize("rows", [2500, pytest.param(10_000, marks=pytest.mark.long)])
async def test_many_rows_are_imported_while_completions_are_answered(
    scene: Scene, standin: DiscordStandin, bot_process: StartBot, tmp_path: Path, rows: int
) -> None:
    bot = await bot_process()
    slow: list[float] = []
    typing = True

    async def type_names() -> None:
        while typing:
            offered = await standin.type_into(
                scene.member, scene.channel, "prep", focused="actor", actor="kate w"
            )
            assert offered.choices
            slow.append(offered.milliseconds)
            await asyncio.sleep(0.02)

    somebody = asyncio.create_task(type_names())
    begin, worked = perf_counter(), bot.cpu_seconds()
    preview = await standin.slash(scene.moderator, scene.channel, "mod import", file=csv_of(rows))
    await preview.settled(within=60)
    await preview.settled(lambda reply: f"{rows:,} new" in reply.text, within=60)
    done = await standin.click(scene.moderator, preview, "Import all of it")
    await done.settled(lambda reply: "### Imported" in reply.text, within=60)
    took = perf_counter() - begin
    typing = False
    await somebody
    assert own_stories(tmp_path) == rows
    # A machine that is busy with other things makes it wait; it works no longer than that.
    assert min(took, bot.cpu_seconds() - worked) < rows / 500
    slow.sort()
    assert len(slow) > 50
    assert slow[int(len(slow) * 0.9)] < 100
    found = await standin.slash(scene.member, scene.channel, "prep", actor="Actor 7")
    assert "Headline" in found.text
    assert bot.complaints() == []


async def test_an_import_that_is_killed_leaves_nothing(
    scene: Scene, standin: DiscordStandin, bot_process: StartBot, tmp_path: Path
) -> None:
    bot = await bot_process()
    preview = await standin.slash(scene.moderator, scene.channel, "mod import", file=csv_of(3000))
    await preview.settled(lambda reply: "3,000 new" in reply.text, within=60)
    await standin.click(scene.moderator, preview, "Import all of it")
    async with asyncio.timeout(30):
        while own_stories(tmp_path) < 400:  # noqa: ASYNC110 - another process writes the file
            await asyncio.sleep(0.01)
    await bot.kill()
    with closing(sqlite3.connect(tmp_path / "understudy.sqlite3")) as connection:
        sql = "select count(*) from stories where guild_id > 0"
        assert connection.execute(sql).fetchone() == (0,)
        assert connection.execute("select count(*) from revisions").fetchone() == (0,)
    await bot_process()
    found = await standin.slash(scene.member, scene.channel, "prep", actor="Actor 7")
    assert "I know no story" in found.text
    export = await standin.slash(scene.moderator, scene.channel, "mod export")
    await export.settled(lambda reply: "nothing to export" in reply.text, within=10)

"""The file locked, the disk full, the tables wrong: told clearly, nothing told that was not stored."""

from __future__ import annotations

import asyncio
import re
import resource
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import Scene, StartBot
from .daily_stage import DailyStage, options_of, posts_in
from .standin import DiscordStandin
from .world import Json

_ROOM = "size=48m"


@pytest.fixture
def stage(tmp_path: Path) -> DailyStage:
    return DailyStage(tmp_path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own, that can be filled."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", _ROOM, "tmpfs", folder], capture_output=True)
    if mounted.returncode != 0:
        pytest.skip("only root can mount a small disk here")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


async def question(stage: DailyStage, scene: Scene) -> Json:
    """Today's question, as soon as the bot has posted it."""
    await stage.becomes({"posted": 1})
    (post,) = posts_in(scene.channel)
    return post


async def answer(standin: DiscordStandin, scene: Scene, post: Json, name: str) -> str:
    """Let a new member answer; what they are told."""
    member = scene.guild.add_member(scene.world.add_user(name))
    return (await standin.click(member, post, options_of(post)[0])).text


def is_counted(told: str) -> bool:
    return "The story behind it comes" in told


async def test_a_locked_database_is_told_in_time_and_read_meanwhile(
    bot_process: StartBot, standin: DiscordStandin, stage: DailyStage, scene: Scene
) -> None:
    await stage.schedule([scene.guild])
    bot = await bot_process()
    post = await question(stage, scene)
    assert is_counted(await answer(standin, scene, post, "early"))
    with closing(sqlite3.connect(stage.path, isolation_level=None)) as other:
        other.execute("begin exclusive")
        answering = [asyncio.create_task(answer(standin, scene, post, f"member{n}")) for n in range(5)]
        begin = time.perf_counter()
        reply = await standin.slash(scene.member, scene.channel, "prep", actor="Tom Cruise")
        assert "Tom Cruise" in reply.text
        assert time.perf_counter() - begin < 1
        for told in await asyncio.gather(*answering):
            assert told == "My memory is busy, so nothing was saved. Please try again in a moment."
        other.execute("rollback")
    assert is_counted(await answer(standin, scene, post, "late"))
    assert stage.answers() == 2
    assert len(bot.complaints()) == 5
    assert "Traceback" not in bot.log.read_text(encoding="utf-8")


async def test_a_full_disk_is_told_and_recovered_from(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, small_disk: Path
) -> None:
    stage = DailyStage(small_disk)
    await stage.schedule([scene.guild])
    bot = await bot_process(DATABASE_PATH=str(stage.path), BACKUP_EVERY_HOURS="0")
    post = await question(stage, scene)
    fill(small_disk)
    # What is allocated already is used up first; each that is told to count must count.
    told = [await answer(standin, scene, post, f"member{number}") for number in range(2)]
    while "My memory is full" not in told[-1]:
        assert is_counted(told[-1])
        told.append(await answer(standin, scene, post, f"member{len(told)}"))
    assert told[-1] == "My memory is full, so nothing was saved. The operator of this bot has to make room."
    assert "Tom Cruise" in (await standin.slash(scene.member, scene.channel, "prep", actor="Tom Cruise")).text
    (small_disk / "filler").unlink()
    told.append(await answer(standin, scene, post, "late"))
    assert is_counted(told[-1])
    await bot.kill()
    assert stage.answers() == sum(map(is_counted, told))
    assert is_sound(stage.path)
    assert "Traceback" not in bot.log.read_text(encoding="utf-8")


def fill(disk: Path) -> None:
    """Leave not a byte."""
    with (disk / "filler").open("wb", buffering=0) as file:
        block = b"\0" * 65536
        while block:
            try:
                file.write(block)
            except OSError:
                block = block[: len(block) // 2]


async def test_a_disk_that_fails_is_told_and_recovered_from(
    bot_process: StartBot, standin: DiscordStandin, stage: DailyStage, scene: Scene
) -> None:
    """The system refuses to let any file grow, as a failing disk or a quota would."""
    await stage.schedule([scene.guild])
    bot = await bot_process()
    post = await question(stage, scene)
    unlimited = resource.prlimit(bot.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, (0, unlimited[1]))
    told = [await answer(standin, scene, post, f"member{number}") for number in range(3)]
    assert all(each.startswith("My memory cannot be written to, so nothing was saved.") for each in told)
    resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, unlimited)
    assert is_counted(await answer(standin, scene, post, "late"))
    assert stage.answers() == 1
    await bot.kill()
    assert is_sound(stage.path)


def is_sound(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as database:
        return bool(database.execute("pragma integrity_check").fetchone() == ("ok",))


async def test_the_reference_of_an_unexpected_error_is_found_in_the_log(
    bot_process: StartBot, standin: DiscordStandin, stage: DailyStage, scene: Scene
) -> None:
    bot = await bot_process()
    card = await standin.slash(scene.member, scene.channel, "prep", actor="Tom Cruise")
    with closing(sqlite3.connect(stage.path)) as other:
        other.execute("alter table stories rename to lost")
    replies = [
        await standin.slash(scene.member, scene.channel, "random"),
        await standin.click(scene.member, card, "Next"),
    ]
    references = [reference_of(reply.text) for reply in replies]
    assert references[0] != references[1]
    for reference, what in zip(references, ("/random", "the press 'read:"), strict=True):
        line = await bot.logged(f"Reference {reference}: {what}")
        after = bot.lines[bot.lines.index(line) + 1 :]
        assert after[0] == "Traceback (most recent call last):"
        assert any("no such table" in each for each in after)


def reference_of(told: str) -> str:
    found = re.search(r"the reference \*\*([0-9A-F]{6})\*\*", told)
    assert found, told
    return found[1]

"""How the process ends, what it leaves behind, and what it never tells."""

from __future__ import annotations

import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import Scene, StartBot
from .process import BotProcess
from .standin import DiscordStandin

DATABASE = "understudy.sqlite3"


def is_closed_well(folder: Path) -> bool:
    log = folder / f"{DATABASE}-wal"
    if log.exists() and log.stat().st_size:
        return False
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        return bool(database.execute("pragma integrity_check").fetchone() == ("ok",))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_it_ends_at_once_when_told(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, tmp_path: Path, number: signal.Signals
) -> None:
    bot = await bot_process()
    await standin.slash(scene.member, scene.channel, "prep", actor="Kate Winslet")
    code, seconds = await bot.stop(number)
    assert code == 0
    assert seconds < 5
    await standin.until(lambda: not standin.gateway.sessions, "the goodbye to the gateway")
    assert is_closed_well(tmp_path)
    assert bot.complaints() == []


@pytest.mark.parametrize("path", ["/users/@me", "/applications/*/commands", "/gateway/bot"])
async def test_it_ends_when_told_while_it_starts(standin: DiscordStandin, tmp_path: Path, path: str) -> None:
    gate = standin.faults.hold(path, method="GET")
    bot = BotProcess(standin, tmp_path)
    await bot.launch()
    try:
        await gate.reached.wait()
        code, seconds = await bot.stop()
        assert (code, seconds < 5) == (0, True), bot.tail()
        assert "Traceback" not in bot.tail()
    finally:
        gate.open()
        await bot.kill()


async def test_it_ends_when_told_while_discord_is_silent(
    bot_process: StartBot, standin: DiscordStandin, tmp_path: Path
) -> None:
    bot = await bot_process()
    standin.faults.answer(500, times=1000)
    gate = standin.faults.hold(method="GET", times=1000)
    standin.gateway.cut()
    code, seconds = await bot.stop()
    gate.open()
    assert (code, seconds < 5) == (0, True), bot.tail()
    assert is_closed_well(tmp_path)


async def test_a_killed_process_leaves_a_sound_database(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, tmp_path: Path
) -> None:
    bot = await bot_process()
    await standin.slash(scene.member, scene.channel, "prep", actor="Kate Winslet")
    await bot.kill()
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)


@pytest.mark.first_start
async def test_killed_while_it_loads_the_library_for_the_first_time(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, tmp_path: Path
) -> None:
    half = BotProcess(standin, tmp_path)
    await half.launch()
    await standin.requested("GET", "/users/@me")
    await half.kill()
    bot = await bot_process()
    assert (
        "Kate Winslet"
        in (await standin.slash(scene.member, scene.channel, "prep", actor="Kate Winslet")).text
    )
    assert bot.complaints() == []


@pytest.mark.parametrize("form", ["text", "json"])
async def test_the_log_never_holds_a_secret(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, form: str
) -> None:
    bot = await bot_process(LOG_LEVEL="debug", LOG_FORMAT=form)
    card = await standin.slash(scene.member, scene.channel, "prep", actor="Tom Cruise")
    await standin.click(scene.member, card, "Next")
    standin.gateway.cut()
    await standin.until(lambda: standin.gateway.resumed == 1)
    await bot.stop()
    log = bot.log.read_text(encoding="utf-8")
    assert len(log) > 1000
    assert standin.world.token not in log
    assert card.interaction.token not in log


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"DISCORD_TOKEN": "another.token.value"}, "DISCORD_TOKEN"),
        ({"DISCORD_API_URL": "http://127.0.0.1:9/api/v10"}, "cannot be reached"),
        ({"DISCORD_API_URL": "nowhere"}, "DISCORD_API_URL"),
        ({"SHARD_IDS": "7", "SHARD_COUNT": "2"}, "SHARD_IDS"),
        ({"DATABASE_PATH": "/dev/null/understudy.sqlite3"}, "/dev/null"),
    ],
)
async def test_what_stops_the_start_is_told_in_one_line(
    standin: DiscordStandin, tmp_path: Path, settings: dict[str, str], says: str
) -> None:
    bot = BotProcess(standin, tmp_path, settings=settings)
    await bot.launch()
    assert await bot.wait() == 1
    assert says in bot.lines[-1]
    assert not any("Traceback" in line for line in bot.lines)
    told = [line for line in bot.lines if " INFO " not in line]
    assert len(told) == 1
    assert settings.get("DISCORD_TOKEN", "another.token") not in "\n".join(bot.lines)


async def test_a_bad_moment_of_discord_at_the_start_is_waited_out(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    standin.faults.answer(502, "/users/@me", body=False)
    standin.faults.rate_limit("/applications/*/commands", method="GET", retry_after=0.1)
    await bot_process()
    assert (await standin.slash(scene.member, scene.channel, "about")).text


async def test_memory(bot_process: StartBot, standin: DiscordStandin, scene: Scene) -> None:
    bot = await bot_process()
    for _ in range(20):
        await standin.slash(scene.member, scene.channel, "random")
    # The aim is 110; the bound is wider because systems count shared pages differently.
    assert bot.resident_mb() < 160

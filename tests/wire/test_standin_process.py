"""The bare bot as a process: how a bot is started, watched and ended, and what it costs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from .bare_bot import CARD_TEXT, CHOICES
from .conftest import Scene
from .process import BotProcess
from .standin import DiscordStandin

BARE = "tests.wire.bare_bot"


@pytest.fixture
async def bare(standin: DiscordStandin, tmp_path: Path) -> AsyncIterator[BotProcess]:
    async with BotProcess(standin, tmp_path, module=BARE) as bot:
        yield bot


async def test_it_answers_and_ends_when_told(bare: BotProcess, standin: DiscordStandin, scene: Scene) -> None:
    suggested = await standin.complete(scene.member, scene.channel, "prep", focused="actor", actor="n")
    assert len(suggested) == len(CHOICES)
    reply = await standin.slash(scene.member, scene.channel, "prep", actor=suggested[0]["value"])
    assert reply.text == CARD_TEXT
    assert 10 < bare.resident_mb() < 500
    assert bare.complaints() == []
    assert standin.world.token not in bare.log.read_text(encoding="utf-8")
    await bare.stop()
    assert not bare.running


async def test_a_cut_connection_is_resumed(bare: BotProcess, standin: DiscordStandin, scene: Scene) -> None:
    standin.gateway.cut()
    await standin.until(lambda: standin.gateway.resumed == 1)
    assert (await standin.slash(scene.member, scene.channel, "prep", actor="Name 1")).text == CARD_TEXT


async def test_a_killed_bot_starts_again(standin: DiscordStandin, scene: Scene, tmp_path: Path) -> None:
    bot = BotProcess(standin, tmp_path, module=BARE)
    for _ in range(2):
        async with bot:
            await standin.slash(scene.member, scene.channel, "prep", actor="Name 1")
            await bot.kill()
            await standin.until(lambda: not standin.gateway.connections)
    assert len(standin.gateway.identifies) == 2


async def test_two_processes_serve_two_shards(standin: DiscordStandin, scene: Scene, tmp_path: Path) -> None:
    settings = [{"SHARD_IDS": str(shard), "SHARD_COUNT": "2"} for shard in (0, 1)]
    other = standin.world.add_guild("Another")
    member = other.add_member(scene.member.user)
    bots = [BotProcess(standin, tmp_path, module=BARE, settings=one) for one in settings]
    try:
        await asyncio.gather(*(bot.launch() for bot in bots))
        await asyncio.gather(*(bot.logged("Ready") for bot in bots))
        assert standin.gateway.ready
        for person, channel in ((scene.member, scene.channel), (member, next(iter(other.channels.values())))):
            assert (await standin.slash(person, channel, "prep", actor="Name 1")).text == CARD_TEXT
    finally:
        await asyncio.gather(*(bot.kill() for bot in bots))


async def test_a_bot_that_cannot_start_says_why(standin: DiscordStandin, tmp_path: Path) -> None:
    wrong = BotProcess(standin, tmp_path, module=BARE, settings={"DISCORD_TOKEN": "another"})
    with pytest.raises(RuntimeError, match=r"(?s)the bot ended with 1:.*Improper token"):
        await wrong.start()

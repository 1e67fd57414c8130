"""Starting again, losing the gateway, and sharing the work between processes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from .conftest import Scene, StartBot
from .process import BotProcess
from .standin import DiscordStandin

COMMANDS = "/applications/*/commands"


async def test_commands_are_told_once(bot_process: StartBot, standin: DiscordStandin) -> None:
    first = await bot_process()
    assert len(standin.requests("PUT", COMMANDS)) == 1
    names = standin.commands.names()
    await first.stop()
    await bot_process()
    assert len(standin.requests("GET", COMMANDS)) == 2
    assert [call.path for call in standin.requests() if call.method in ("PUT", "POST", "PATCH")] == [
        standin.requests("PUT", COMMANDS)[0].path
    ]
    assert standin.commands.names() == names


async def test_commands_that_changed_are_told_again(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    await (await bot_process()).stop()
    prep = standin.commands.find("prep", 1, None)
    prep["description"] = "Former words"
    await bot_process()
    assert len(standin.requests("PUT", COMMANDS)) == 2
    assert standin.commands.find("prep", 1, None)["description"] != "Former words"


async def test_commands_for_one_server(bot_process: StartBot, standin: DiscordStandin, scene: Scene) -> None:
    await bot_process(DEV_GUILD_ID=str(scene.guild.id))
    reply = await standin.slash(scene.member, scene.channel, "about")
    assert reply.interaction.payload["data"]["guild_id"] == str(scene.guild.id)


@pytest.mark.parametrize("killed", [True, False])
async def test_a_button_from_before_a_restart_works_after_it(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, *, killed: bool
) -> None:
    first = await bot_process()
    card = await standin.slash(scene.member, scene.channel, "prep", actor="Tom Cruise")
    before = card.text
    await (first.kill() if killed else first.stop())
    second = await bot_process()
    await standin.click(scene.member, card, "Next")
    assert card.text != before
    await standin.click(scene.member, card, "Back")
    assert card.text == before
    assert second.complaints() == []


async def test_a_dropped_gateway_is_resumed(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    bot = await bot_process()
    standin.gateway.cut()
    await standin.until(lambda: not standin.gateway.ready)
    assert (
        "Kate Winslet"
        in (await standin.slash(scene.member, scene.channel, "prep", actor="Kate Winslet")).text
    )
    assert (len(standin.gateway.identifies), standin.gateway.resumed) == (1, 1)
    assert bot.complaints() == []


async def test_a_lost_session_is_begun_anew(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    bot = await bot_process()
    await standin.gateway.invalidate()
    # discord.py leaves the five seconds between two identifies that Discord asks for.
    await standin.until(lambda: len(standin.gateway.identifies) == 2 and standin.gateway.ready, within=20)
    assert (await standin.slash(scene.member, scene.channel, "about")).text
    assert bot.complaints() == []


async def test_two_processes_share_the_shards_and_one_database(
    standin: DiscordStandin, scene: Scene, tmp_path: Path
) -> None:
    other = scene.world.add_guild("Another")
    member = other.add_member(scene.member.user)
    bots = [
        BotProcess(standin, tmp_path, settings={"SHARD_IDS": shard, "SHARD_COUNT": "2"}) for shard in "01"
    ]
    try:
        await asyncio.gather(*(bot.launch() for bot in bots))
        await asyncio.gather(*(bot.logged("Ready as", within=20) for bot in bots))
        assert standin.gateway.ready
        for person, channel in ((scene.member, scene.channel), (member, next(iter(other.channels.values())))):
            assert (await standin.slash(person, channel, "prep", actor="Kate Winslet")).text
        assert [bot.complaints() for bot in bots] == [[], []]
    finally:
        await asyncio.gather(*(bot.kill() for bot in bots))

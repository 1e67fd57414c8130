"""The gateway closing with every code: come back by itself, or end with one line that says why."""

from __future__ import annotations

import pytest

from .conftest import Scene, StartBot
from .standin import DiscordStandin

PASSING = (1000, 1001, 1012, 4000, 4001, 4002, 4003, 4005, 4007, 4008, 4009)
FINAL = {
    4004: "DISCORD_TOKEN",
    4010: "SHARD_COUNT",
    4011: "SHARD_COUNT",
    4012: "upgrade",
    4013: "upgrade",
    4014: "intents",
}


async def test_it_comes_back_by_itself(bot_process: StartBot, standin: DiscordStandin, scene: Scene) -> None:
    bot = await bot_process()
    for code in PASSING:
        await standin.gateway.close(code)
        await standin.until(lambda: not standin.gateway.ready)
        # Where the session is over, discord.py leaves the five seconds that Discord asks for.
        await standin.until(lambda: standin.gateway.ready, f"the return after {code}", within=20)
        assert (await standin.slash(scene.member, scene.channel, "about")).text
        assert len(standin.gateway.connections) == 1
    assert bot.complaints() == []


@pytest.mark.parametrize("code", FINAL)
async def test_it_ends_with_one_line_and_does_not_try_again(
    bot_process: StartBot, standin: DiscordStandin, code: int
) -> None:
    bot = await bot_process()
    await standin.gateway.close(code)
    assert await bot.wait() == 1
    told = [line for line in bot.lines if " INFO " not in line]
    assert len(told) == 1, bot.tail()
    assert FINAL[code] in told[0]
    assert len(standin.gateway.identifies) == 1

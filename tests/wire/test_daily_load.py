"""Many servers at one time, many members at one question: as fast as Discord allows, and all counted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest

from .daily_stage import DailyStage, channel_of, options_of, posts_in
from .process import BotProcess
from .standin import DiscordStandin
from .world import Member, World

# What Discord allows: https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
ALLOWED_PER_SECOND = 50
LEAST_SHARE = 0.9
# By the whole way over the gateway and back over HTTP, and so more than within the process.
ANSWER_MS = 10
MESSAGES = "/channels/*/messages"


@pytest.mark.parametrize("servers", [120, pytest.param(1000, marks=pytest.mark.long)])
async def test_servers_due_at_once(
    servers: int, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    world = World()
    guilds = world.add_guilds(servers)
    broken = channel_of(guilds[3])
    stage = DailyStage(tmp_path)
    await stage.schedule(guilds)
    standin = DiscordStandin(world, checking=False)
    standin.rate_limits.global_per_second = ALLOWED_PER_SECOND
    standin.faults.answer(500, f"/channels/{broken.id}/messages", method="POST", times=99)
    async with standin, BotProcess(standin, tmp_path) as bot:
        await stage.becomes({"claimed": 1, "posted": servers - 1}, within=20 + servers / 20)
        sent = sorted(call.arrived for call in standin.requests("POST", MESSAGES) if call.status == 200)
        rate = (len(sent) - 1) / (sent[-1] - sent[0])
        record_property("posts_per_second", round(rate, 1))
        assert len(sent) == servers - 1
        assert rate >= ALLOWED_PER_SECOND * LEAST_SHARE
        assert standin.rate_limits.refused == 0
        assert all(
            len(posts_in(channel_of(guild))) == 1 for guild in guilds if channel_of(guild) is not broken
        )
        assert bot.running


async def test_500_members_answer_within_a_second(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    world = World()
    guild = world.add_guild("The Green Room")
    members = [guild.add_member(world.add_user(f"member {number}")) for number in range(600)]
    calm, crowd = members[:100], members[100:]
    stage = DailyStage(tmp_path)
    await stage.schedule([guild])
    async with (
        DiscordStandin(world, checking=False, recording=False) as standin,
        BotProcess(standin, tmp_path) as bot,
    ):
        await stage.becomes({"posted": 1})
        (post,) = posts_in(channel_of(guild))
        options = options_of(post)

        async def click(member: Member, at: int) -> float:
            reply = await standin.click(member, post, options[at % 4])
            assert "right" in reply.text or "not it" in reply.text
            return reply.milliseconds

        async def click_within_a_second(at: int) -> float:
            await asyncio.sleep(at / len(crowd))
            return await click(crowd[at], at)

        alone = [await click(member, at) for at, member in enumerate(calm)]
        together = await asyncio.gather(*(click_within_a_second(at) for at in range(len(crowd))))
        record_property("alone_median_ms", round(median(alone), 1))
        record_property("together_median_ms", round(median(together), 1))
        record_property("together_slowest_ms", round(max(together), 1))
        assert stage.answers() == len(members)
        assert median(alone) < ANSWER_MS
        assert bot.complaints() == []

"""The daily question through a real process: killed at every moment, doubled, sharded; one post each."""

from __future__ import annotations

import asyncio
import random
from datetime import timedelta
from pathlib import Path

import pytest

from .components import text_of
from .conftest import Scene, StartBot
from .daily_stage import DailyStage, channel_of, options_of, posts_in
from .process import BotProcess
from .standin import DiscordStandin
from .world import Guild

MESSAGES = "/channels/*/messages"


@pytest.fixture
def stage(tmp_path: Path) -> DailyStage:
    return DailyStage(tmp_path)


async def assert_one_each(stage: DailyStage, guilds: list[Guild]) -> None:
    """Wait until every server has its question, and hold that it has no second one."""
    await stage.becomes({"posted": len(guilds)})
    recorded = stage.recorded()
    for guild in guilds:
        (post,) = posts_in(channel_of(guild))
        assert recorded[guild.id] == int(post["id"])


async def test_what_is_due_is_posted_and_answered(
    bot_process: StartBot, standin: DiscordStandin, stage: DailyStage, scene: Scene
) -> None:
    await stage.schedule([scene.guild], timedelta(minutes=-90))
    bot = await bot_process()
    await assert_one_each(stage, [scene.guild])
    (post,) = posts_in(scene.channel)
    assert "1 h 30 min late: I was away when it was due" in text_of(post)
    answered = await standin.click(scene.member, post, options_of(post)[0])
    assert answered.ephemeral
    assert stage.answers() == 1
    again = await standin.click(scene.member, post, options_of(post)[1])
    assert "answered already" in again.text
    assert stage.answers() == 1
    assert bot.complaints() == []


async def test_a_forged_press_of_a_moderators_control_is_refused(
    bot_process: StartBot, standin: DiscordStandin, stage: DailyStage, scene: Scene
) -> None:
    await stage.schedule([scene.guild])
    bot = await bot_process()
    await assert_one_each(stage, [scene.guild])
    (post,) = posts_in(scene.channel)
    status = await standin.slash(scene.moderator, scene.channel, "daily status")
    again = await standin.slash(scene.moderator, scene.channel, "daily post")
    forged = [
        await standin.choose(scene.member, status, "daily-kinds", "diving"),
        await standin.click(scene.member, again, "Post it again"),
        await standin.slash(scene.member, scene.channel, "daily stop"),
    ]
    assert all("You may not use this here" in reply.text and reply.ephemeral for reply in forged)
    assert posts_in(scene.channel) == [post]
    assert "about" not in (await standin.slash(scene.moderator, scene.channel, "daily status")).text
    assert bot.complaints() == []


async def test_killed_at_each_moment(
    bot_process: StartBot, standin: DiscordStandin, stage: DailyStage, scene: Scene
) -> None:
    guilds = [scene.guild, *standin.world.add_guilds(2)]
    unsent, unrecorded, done = (channel_of(guild) for guild in guilds)
    await stage.schedule(guilds)
    # Before the claim.
    bot = await bot_process(ready=lambda bot: bot.identified)
    await bot.kill()
    # One server's post on its way to Discord, one's there but unknown to the bot, one's done.
    before = standin.faults.hold(f"/channels/{unsent.id}/messages", method="POST")
    after = standin.faults.hold(f"/channels/{unrecorded.id}/messages", method="POST", afterwards=True)
    bot = await bot_process()
    await asyncio.gather(before.reached.wait(), after.reached.wait())
    await stage.becomes({"claimed": 2, "posted": 1})
    await bot.kill()
    assert [len(posts_in(channel)) for channel in (unsent, unrecorded, done)] == [0, 1, 1]
    bot = await bot_process()
    await assert_one_each(stage, guilds)
    assert len(standin.requests("POST", f"/channels/{unrecorded.id}/messages")) == 1, "found, not sent again"
    # What the killed process had sent was only slow, and arrives now.
    before.open()
    after.open()
    await standin.requested("POST", f"/channels/{unsent.id}/messages", count=2)
    await assert_one_each(stage, guilds)
    assert bot.complaints() == []


async def test_killed_at_random_many_times(
    bot_process: StartBot, standin: DiscordStandin, stage: DailyStage, scene: Scene
) -> None:
    guilds = [scene.guild, *standin.world.add_guilds(30)]
    await stage.schedule(guilds)
    standin.faults.delay(0.2, MESSAGES, method="POST", times=200)
    chance = random.Random(4)
    for _ in range(2):
        bot = await bot_process()
        await asyncio.sleep(chance.uniform(0.0, 0.4))
        await bot.kill()
    await bot_process()
    await assert_one_each(stage, guilds)


async def test_two_processes_on_one_database(
    standin: DiscordStandin, stage: DailyStage, scene: Scene, tmp_path: Path
) -> None:
    guilds = [scene.guild, *standin.world.add_guilds(40)]
    # On a busy machine it is due before both are there; then they race to make it up.
    await stage.schedule(guilds, timedelta(seconds=3))
    bots = [BotProcess(standin, tmp_path) for _ in range(2)]
    try:
        await asyncio.gather(*(bot.launch() for bot in bots))
        await asyncio.gather(*(bot.logged("Ready as") for bot in bots))
        await assert_one_each(stage, guilds)
        assert len(standin.requests("POST", MESSAGES)) == len(guilds)
        assert [bot.complaints() for bot in bots] == [[], []]
    finally:
        await asyncio.gather(*(bot.kill() for bot in bots))


async def test_a_process_posts_for_its_own_shards(
    standin: DiscordStandin, stage: DailyStage, scene: Scene, tmp_path: Path
) -> None:
    guilds = [scene.guild, *standin.world.add_guilds(3)]
    await stage.schedule(guilds)
    even = [guild for guild in guilds if (guild.id >> 22) % 2 == 0]
    async with BotProcess(standin, tmp_path, settings={"SHARD_IDS": "0", "SHARD_COUNT": "2"}):
        await assert_one_each(stage, even)
        others = [guild for guild in guilds if guild not in even]
        assert [posts_in(channel_of(guild)) for guild in others] == [[], []]
        async with BotProcess(standin, tmp_path, settings={"SHARD_IDS": "1", "SHARD_COUNT": "2"}):
            await assert_one_each(stage, guilds)

"""Time in the playground, and what the bot does wrong while it passes."""

import asyncio
import logging
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import discord
import pytest
from discord.ext import commands
from simcord import Env

from bot.playground.clock import MovingClock
from bot.playground.troubles import Troubles

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


class RealTime:
    """The present outside, moved by the test."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


class Sleeper(commands.AutoShardedBot):
    """Notes the time every hour, and fails after three."""

    def __init__(self) -> None:
        super().__init__(command_prefix=(), intents=discord.Intents(guilds=True), shard_count=1)
        self.woken: list[datetime] = []
        self._hourly: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        self.woken.append(discord.utils.utcnow())
        self._hourly = asyncio.create_task(self._wake_hourly())

    async def _wake_hourly(self) -> None:
        for _ in range(3):
            await asyncio.sleep(HOUR.total_seconds())
            self.woken.append(discord.utils.utcnow())
        raise RuntimeError("no more\nsleep")


class Scene:
    def __init__(self, now: datetime = NOON) -> None:
        self.real = RealTime(now)
        self.bot = Sleeper()
        self.env = Env(self.bot, check_errors=False)
        self.turn = asyncio.Lock()
        self.clock = MovingClock(self.env, self.turn, self.real)
        self.clock.begin()


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    made = Scene()
    await made.env.start()
    try:
        yield made
    finally:
        await made.env.shutdown()


async def test_it_begins_at_the_present_before_the_bot_does(scene: Scene) -> None:
    assert scene.bot.woken == [NOON]
    assert scene.clock.now() == NOON


async def test_it_follows_real_time_and_wakes_whoever_is_due(scene: Scene) -> None:
    scene.real.now += 2 * HOUR + timedelta(minutes=1)
    await scene.clock.move_on(timedelta())
    assert [woken.hour for woken in scene.bot.woken] == [12, 13, 14]
    assert scene.clock.now() == scene.real.now


async def test_what_it_was_moved_on_by_stays(scene: Scene) -> None:
    await scene.clock.move_on(2 * HOUR)
    scene.real.now += timedelta(minutes=5)
    await scene.clock.move_on(timedelta())
    assert scene.clock.now() == NOON + 2 * HOUR + timedelta(minutes=5)


async def test_no_time_is_lost_while_a_page_has_its_turn(scene: Scene) -> None:
    async with scene.turn:
        waiting = asyncio.create_task(scene.clock.move_on(HOUR))
        await asyncio.sleep(0)
        scene.real.now += timedelta(seconds=7)
        assert scene.clock.now() == NOON
    await waiting
    assert scene.clock.now() == NOON + HOUR + timedelta(seconds=7)


async def test_real_time_that_goes_back_is_waited_for(scene: Scene) -> None:
    scene.real.now -= HOUR
    await scene.clock.move_on(timedelta())
    assert scene.clock.now() == NOON


def test_a_computer_that_is_years_behind_gets_a_time_that_runs() -> None:
    scene = Scene(datetime(2001, 1, 1, tzinfo=UTC))
    begun = scene.clock.now()
    scene.real.now += HOUR
    scene.clock.begin()
    assert scene.clock.now() == begun + HOUR


async def test_a_task_that_fails_is_told_once_in_one_line(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    troubles = Troubles(scene.env)
    await scene.clock.move_on(5 * HOUR)
    troubles.tell_unlogged()
    troubles.tell_unlogged()
    assert caplog.messages == ["The bot failed in the background: RuntimeError: no more sleep"]
    assert scene.clock.now() == NOON + 5 * HOUR


def test_a_logged_error_keeps_its_reference_and_loses_its_traceback(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.handler.addFilter(Troubles(Scene().env))
    try:
        raise ValueError("a film without a title")
    except ValueError:
        logging.getLogger("bot.errors").exception("Reference %s: %s failed", "A1B2C3", "/film")
    assert caplog.text.splitlines()[-1].endswith(
        "Reference A1B2C3: /film failed: ValueError: a film without a title"
    )
    assert "Traceback" not in caplog.text

"""A small world, the stand-in and the bot's process, as fixtures."""

from __future__ import annotations

import asyncio
import functools
import inspect
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest
import pytest_asyncio
from discord.gateway import DiscordWebSocket
from discord.http import Route

from .permissions import Permission
from .process import BotProcess, identified_and_ready
from .rehearsal_bot import RehearsalBot
from .standin import DiscordStandin
from .world import Channel, Guild, Member, World

SECONDS_PER_TEST = 120


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test of this folder a time limit."""
    for item in items:
        if not isinstance(item, pytest.Function) or item.path.parent != Path(__file__).parent:
            continue
        if inspect.iscoroutinefunction(item.obj):
            item.obj = _limited(item.obj)


def _limited(test: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    @functools.wraps(test)
    async def limited(*args: Any, **kwargs: Any) -> None:
        async with asyncio.timeout(SECONDS_PER_TEST):
            await test(*args, **kwargs)

    return limited


@dataclass(frozen=True)
class Scene:
    """One server with a channel, a member and a moderator."""

    world: World
    guild: Guild
    channel: Channel
    member: Member
    moderator: Member


class StartBot(Protocol):
    """Starts the bot on the test's one database; a second call is a restart."""

    async def __call__(self, ready: Callable[[BotProcess], bool] = ..., **settings: str) -> BotProcess: ...


@pytest.fixture
def scene() -> Scene:
    """The usual small world."""
    world = World()
    guild = world.add_guild("The Green Room", channel="rehearsal")
    moderators = guild.add_role("stage manager", Permission.MANAGE_GUILD | Permission.CREATE_EVENTS)
    return Scene(
        world,
        guild,
        channel=next(iter(guild.channels.values())),
        member=guild.add_member(world.add_user("mia")),
        moderator=guild.add_member(world.add_user("otto"), moderators),
    )


@pytest.fixture(autouse=True)
def library_is_there(request: pytest.FixtureRequest, tmp_path: Path, library_path: Path) -> None:
    """Most tests are not of a first start, which would load the library each time."""
    if request.node.get_closest_marker("first_start") is None:
        shutil.copy(library_path, tmp_path / "understudy.sqlite3")


@pytest_asyncio.fixture
async def standin(scene: Scene) -> AsyncIterator[DiscordStandin]:
    """The stand-in; at the end the bot must have kept Discord's rules, and the stand-in too."""
    async with DiscordStandin(scene.world) as standin:
        yield standin
    assert not standin.violations, "\n".join(map(str, standin.violations))
    assert not standin.checks.own_faults, "\n".join(map(str, standin.checks.own_faults))


@pytest_asyncio.fixture
async def bot_process(standin: DiscordStandin, tmp_path: Path) -> AsyncIterator[StartBot]:
    """Starts bot processes, and ends at last those that still run."""
    async with AsyncExitStack() as stack:

        async def start(
            ready: Callable[[BotProcess], bool] = identified_and_ready, **settings: str
        ) -> BotProcess:
            bot = BotProcess(standin, tmp_path, settings=settings, ready=ready)
            return await stack.enter_async_context(bot)

        yield start


class StartRehearsal(Protocol):
    """Starts a small bot in the test's own process; the options are those of the client."""

    async def __call__(self, **options: Any) -> RehearsalBot: ...


@pytest_asyncio.fixture
async def start_rehearsal(
    standin: DiscordStandin, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> AsyncIterator[StartRehearsal]:
    """Starts rehearsal bots; at the end none of them may have failed at anything."""
    monkeypatch.setattr(Route, "BASE", standin.api_url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", DiscordWebSocket.DEFAULT_GATEWAY)
    async with AsyncExitStack() as stack:
        bots: list[RehearsalBot] = []

        async def start(**options: Any) -> RehearsalBot:
            bot = await stack.enter_async_context(RehearsalBot(**options))
            bots.append(bot)
            running = bot.running = asyncio.create_task(bot.start(standin.world.token))
            stack.push_async_callback(_ended, bot, running)
            ready = asyncio.create_task(bot.present())
            await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
            if running.done():
                ready.cancel()
                running.result()
            return bot

        yield start
    assert [failure for bot in bots for failure in bot.failures] == []
    assert [r.getMessage() for r in caplog.records if "Ignoring exception" in r.getMessage()] == []


async def _ended(bot: RehearsalBot, running: asyncio.Task[None]) -> None:
    await bot.close()
    await asyncio.gather(running, return_exceptions=True)


@pytest_asyncio.fixture
async def rehearsal(start_rehearsal: StartRehearsal) -> RehearsalBot:
    """A small bot that uses all that the stand-in offers, ready."""
    return await start_rehearsal()

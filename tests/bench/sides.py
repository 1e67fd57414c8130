"""The bot and the bare bot side by side, each as a process on a stand-in of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tests.wire.daily_stage import DailyStage, channel_of
from tests.wire.permissions import Permission
from tests.wire.process import BotProcess
from tests.wire.standin import DiscordStandin
from tests.wire.world import Channel, Guild, Member, World

from .prepared import prepare

BOT, BARE_BOT = "bot", "tests.wire.bare_bot"
# A server as it is in life: some channels, some roles.
_CHANNELS, _ROLES = 10, 6


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two bots, and the people who use it."""

    bot: BotProcess
    standin: DiscordStandin
    guilds: Sequence[Guild]
    channel: Channel
    members: Sequence[Member]
    moderator: Member
    stage: DailyStage


@dataclass(frozen=True, slots=True)
class Cast:
    """How large a world is, and what is in it."""

    servers: int = 1
    members: int = 200
    stories: int | None = None
    # Servers whose daily question is due, and how long after now.
    dailies: int = 0
    due_in: timedelta = timedelta()


@asynccontextmanager
async def side_of(module: str, folder: Path, cast: Cast) -> AsyncIterator[Side]:
    """Start one bot in its world; with a folder that holds a database already, on that one."""
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    world, guilds = _world(cast.servers)
    guild, channel = guilds[0], channel_of(guilds[0])
    members = [guild.add_member(world.add_user(f"member {number}")) for number in range(cast.members)]
    manager = guild.add_role("manager", Permission.MANAGE_GUILD)
    moderator = guild.add_member(world.add_user("moderator"), manager)
    stage = DailyStage(folder)
    if module == BOT:
        await prepare(folder, cast.stories)
        await stage.schedule(guilds[: cast.dailies], cast.due_in)
    async with (
        DiscordStandin(world, checking=False, recording=False) as standin,
        BotProcess(standin, folder, module=module) as bot,
    ):
        yield Side(bot, standin, guilds, channel, members, moderator, stage)


@asynccontextmanager
async def both(folder: Path, cast: Cast) -> AsyncIterator[tuple[Side, Side]]:
    """The bot, then the bare bot."""
    async with AsyncExitStack() as stack:
        ours = await stack.enter_async_context(side_of(BOT, folder / "bot", cast))
        bare = await stack.enter_async_context(side_of(BARE_BOT, folder / "bare", cast))
        yield ours, bare


def _world(servers: int) -> tuple[World, list[Guild]]:
    world = World()
    guilds = world.add_guilds(servers)
    for guild in guilds:
        for number in range(_CHANNELS - 1):
            guild.add_channel(f"channel-{number}")
        for number in range(_ROLES - 2):
            guild.add_role(f"role {number}")
    return world, guilds

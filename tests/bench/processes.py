"""Several processes on one machine and one file, each with its share of the shards."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path

from tests.wire.daily_stage import DailyStage, channel_of, options_of, posts_in
from tests.wire.process import BotProcess
from tests.wire.replies import Reply
from tests.wire.standin import DiscordStandin
from tests.wire.world import Guild, Member, World

from .prepared import prepare
from .rounds import Round, run_round, until_at_rest
from .said import what_is_said
from .subjects import Act

_SHARDS = 4
_GUILDS = 8
# Each answers the daily question of each server once, so there have to be many.
_MEMBERS = 2500


@dataclass(frozen=True, slots=True)
class Shared:
    """The rounds of so many processes: stories looked up, and answers stored in their one file."""

    processes: int
    prep: Sequence[Round]
    click: Sequence[Round]
    memory_mb: float
    # Answers that people were told are counted, and those that the file holds.
    told: int
    stored: int


async def measure_sharing(processes: Sequence[int], rounds: int, seconds: float) -> list[Shared]:
    """The same work by one process, by two and so on."""
    return [await _measure(number, rounds, seconds) for number in processes]


async def _measure(processes: int, rounds: int, seconds: float) -> Shared:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        world = World()
        guilds = world.add_guilds(_GUILDS)
        users = [world.add_user(f"member {number}") for number in range(_MEMBERS)]
        members = {guild.id: [guild.add_member(user) for user in users] for guild in guilds}
        stage = DailyStage(folder)
        await prepare(folder, None)
        await stage.schedule(guilds)
        async with AsyncExitStack() as stack:
            standin = await stack.enter_async_context(DiscordStandin(world, checking=False, recording=False))
            bots = [
                await stack.enter_async_context(BotProcess(standin, folder, settings=_share(one, processes)))
                for one in range(processes)
            ]
            await stage.becomes({"posted": _GUILDS})
            prep = _prep(standin, guilds, members, what_is_said(stage.path).actors)
            click, told = _click(standin, guilds, members)

            def cpu_seconds() -> float:
                return sum(bot.cpu_seconds() for bot in bots)

            for bot in bots:
                await until_at_rest(bot)
            await run_round(cpu_seconds, prep, seconds / 3)
            done = [
                (await run_round(cpu_seconds, prep, seconds), await run_round(cpu_seconds, click, seconds))
                for _ in range(rounds)
            ]
            memory = sum(bot.resident_mb() for bot in bots)
        return Shared(
            processes, [one for one, _ in done], [two for _, two in done], memory, len(told), stage.answers()
        )


def _share(number: int, processes: int) -> dict[str, str]:
    """The settings of one of so many processes."""
    shards = ",".join(str(shard) for shard in range(_SHARDS) if shard % processes == number)
    return {"SHARD_COUNT": str(_SHARDS), "SHARD_IDS": shards}


def _prep(
    standin: DiscordStandin, guilds: Sequence[Guild], members: dict[int, list[Member]], actors: Sequence[str]
) -> Act:
    numbers = count()

    async def act() -> Reply:
        number = next(numbers)
        guild = guilds[number % len(guilds)]
        member = members[guild.id][number % _MEMBERS]
        return await standin.slash(member, channel_of(guild), "prep", actor=actors[number % len(actors)])

    return act


def _click(
    standin: DiscordStandin, guilds: Sequence[Guild], members: dict[int, list[Member]]
) -> tuple[Act, set[tuple[int, int]]]:
    """Answers to the daily questions, and whose answers were received."""
    posts = {guild.id: posts_in(channel_of(guild))[0] for guild in guilds}
    turns = cycle((guild, at) for at in range(_MEMBERS) for guild in guilds)
    told: set[tuple[int, int]] = set()

    async def act() -> Reply:
        guild, at = next(turns)
        member = members[guild.id][at]
        post = posts[guild.id]
        reply = await standin.click(member, post, options_of(post)[at % 4])
        told.add((guild.id, at))
        return reply

    return act, told

"""What starting and answering costs the bot, beside the bare bot in the same run.

`python -m tests.wire.figures` prints the table. Figures depend on the machine, the ratios less so.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from .process import BotProcess
from .standin import DiscordStandin
from .world import World

STARTS = 3
ONE_BY_ONE = 200
IN_FLIGHT = 16
ROUNDS = 60
NAMES = ("Kate Winslet", "Natalie Portman", "Joseph Gordon-Levitt", "Tom Cruise")


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of one bot."""

    first_start: float
    start: float
    resident: float
    prep_ms: float
    complete_ms: float
    preps_per_cpu_second: float
    completions_per_cpu_second: float


async def measure(module: str) -> Figures:
    """Start a bot some times on one folder, then let people use it."""
    world = World()
    guild = world.add_guild("Measured")
    channel = next(iter(guild.channels.values()))
    member = guild.add_member(world.add_user("mia"))
    with tempfile.TemporaryDirectory() as folder:
        async with DiscordStandin(world, checking=False, recording=False) as standin:
            bot = BotProcess(standin, Path(folder), module=module)
            starts = [await _timed_start(bot) for _ in range(STARTS + 1)]

            async def prep(number: int) -> float:
                name = NAMES[number % len(NAMES)]
                return (await standin.slash(member, channel, "prep", actor=name)).milliseconds

            async def complete(number: int) -> float:
                typed = NAMES[number % len(NAMES)][: 1 + number % 6]
                begin = time.perf_counter()
                await standin.complete(member, channel, "prep", focused="actor", actor=typed)
                return (time.perf_counter() - begin) * 1000

            async with bot:
                return Figures(
                    first_start=starts[0],
                    start=statistics.median(starts[1:]),
                    prep_ms=await _median(prep),
                    complete_ms=await _median(complete),
                    preps_per_cpu_second=await _per_cpu_second(bot, prep),
                    completions_per_cpu_second=await _per_cpu_second(bot, complete),
                    resident=bot.resident_mb(),
                )


async def _timed_start(bot: BotProcess) -> float:
    begin = time.perf_counter()
    async with bot:
        ready = time.perf_counter() - begin
        await bot.stop()
    return ready


async def _median(act: Callable[[int], Awaitable[float]]) -> float:
    return statistics.median([await act(number) for number in range(ONE_BY_ONE)])


async def _per_cpu_second(bot: BotProcess, act: Callable[[int], Awaitable[float]]) -> float:
    begin = bot.cpu_seconds()
    for _ in range(ROUNDS):
        await asyncio.gather(*(act(number) for number in range(IN_FLIGHT)))
    return ROUNDS * IN_FLIGHT / (bot.cpu_seconds() - begin)


async def main() -> None:
    """Print the table."""
    ours, bare = await measure("bot"), await measure("tests.wire.bare_bot")
    lines = [f"{'':44}{'bot':>10}{'bare bot':>10}{'ratio':>8}"]
    for what, field in (
        ("first start, database made, s", "first_start"),
        ("start on an existing database, s", "start"),
        ("resident after use, MB", "resident"),
        ("/prep, median, one at a time, ms", "prep_ms"),
        ("autocomplete, median, one at a time, ms", "complete_ms"),
        (f"/prep per CPU second, {IN_FLIGHT} in flight", "preps_per_cpu_second"),
        (f"autocompletes per CPU second, {IN_FLIGHT} in flight", "completions_per_cpu_second"),
    ):
        one, other = getattr(ours, field), getattr(bare, field)
        lines.append(f"{what:44}{one:10.2f}{other:10.2f}{one / other:8.2f}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    asyncio.run(main())

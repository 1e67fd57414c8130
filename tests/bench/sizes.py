"""How much memory each bot holds, by the number of its servers, and how long each takes to start."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from .sides import BARE_BOT, BOT, Cast, Side, side_of

STARTS = 3
# So many servers use the bot before its memory is read: what is kept for a server has to count.
_USED = 1000
_NAME = "Kate Winslet"


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of each bot at a number of servers."""

    servers: int
    ours: float
    bare: float


@dataclass(frozen=True, slots=True)
class Start:
    """Seconds from the start of the process to the first moment at which it answers."""

    ours: float
    bare: float


async def measure_memory(counts: Sequence[int]) -> list[Memory]:
    """One bot after the other, at each number of servers."""
    return [
        Memory(servers, await _megabytes(BOT, servers), await _megabytes(BARE_BOT, servers))
        for servers in counts
    ]


def growth(sizes: Sequence[Memory]) -> float:
    """What a further server costs, as a multiple of what it costs the bare bot."""
    first, last = sizes[0], sizes[-1]
    return (last.ours - first.ours) / (last.bare - first.bare)


async def measure_start(rounds: int = STARTS) -> Start:
    """On an existing database, in turn."""
    ours: list[float] = []
    bare: list[float] = []
    with tempfile.TemporaryDirectory() as scratch:
        async with (
            side_of(BOT, Path(scratch) / "bot", Cast()) as one,
            side_of(BARE_BOT, Path(scratch) / "bare", Cast()) as other,
        ):
            for _ in range(rounds):
                for side, times in ((one, ours), (other, bare)):
                    await side.bot.stop()
                    begin = time.perf_counter()
                    await side.bot.start()
                    times.append(time.perf_counter() - begin)
    return Start(median(ours), median(bare))


async def _megabytes(module: str, servers: int) -> float:
    with tempfile.TemporaryDirectory() as scratch:
        async with side_of(module, Path(scratch) / "bot", Cast(servers, members=1)) as side:
            await _use(side)
            return side.bot.resident_mb()


async def _use(side: Side) -> None:
    """Let somebody in each of the first servers look something up."""
    user = side.members[0].user
    for guild in side.guilds[:_USED]:
        member = guild.members.get(user.id) or guild.add_member(user)
        channel = next(iter(guild.channels.values()))
        await side.standin.type_into(member, channel, "prep", focused="actor", actor=_NAME[:4])
        await side.standin.slash(member, channel, "prep", actor=_NAME)

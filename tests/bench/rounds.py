"""Rounds of use in turn: the bot, the bare bot, the bot again, and what each cost."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles

from tests.wire.process import BotProcess

from .subjects import Act

IN_FLIGHT = 16
# Seconds of processor time in one second, from which on a bot is busy with something of its own.
_RESTING = 0.1
_PATIENCE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Round:
    """One round: how many interactions, the bot's processor time, each answer's milliseconds."""

    cpu_seconds: float
    milliseconds: Sequence[float]

    @property
    def per_cpu_second(self) -> float:
        """How many interactions a second of the bot's processor time is enough for."""
        return len(self.milliseconds) / self.cpu_seconds

    @property
    def p50(self) -> float:
        """The median answer."""
        return median(self.milliseconds)

    @property
    def p99(self) -> float:
        """The answer that only one of a hundred is slower than."""
        return quantiles(self.milliseconds, n=100)[98]


@dataclass(frozen=True, slots=True)
class Compared:
    """The rounds of something and of its floor, pair by pair."""

    ours: Sequence[Round]
    floor: Sequence[Round]

    @property
    def ratio(self) -> float:
        """The share of the floor's interactions per processor second."""
        pairs = zip(self.ours, self.floor, strict=True)
        return median(one.per_cpu_second / other.per_cpu_second for one, other in pairs)


async def run_rounds(
    acts: Mapping[str, tuple[BotProcess, Act]], rounds: int, seconds: float
) -> dict[str, list[Round]]:
    """Each in turn for some seconds, as many times as there are rounds; a first one warms up."""
    done: dict[str, list[Round]] = {name: [] for name in acts}
    for bot in {bot for bot, _ in acts.values()}:
        await until_at_rest(bot)
    for number in range(rounds + 1):
        for name, (bot, act) in acts.items():
            finished = await run_round(bot.cpu_seconds, act, seconds if number else seconds / 3)
            if number:
                done[name].append(finished)
    return done


async def until_at_rest(bot: BotProcess) -> None:
    """Wait until nothing of the start is left to do, such as reading a large library for questions."""
    for _ in range(_PATIENCE_SECONDS):
        begin = bot.cpu_seconds()
        await asyncio.sleep(1)
        if bot.cpu_seconds() - begin < _RESTING:
            return
    raise TimeoutError("the bot does not come to rest after its start")


async def run_round(cpu_seconds: Callable[[], float], act: Act, seconds: float) -> Round:
    """One thing over and over, by as many people as are in flight."""
    milliseconds: list[float] = []

    async def use() -> None:
        while time.perf_counter() < until:
            milliseconds.append((await act()).milliseconds)

    with uncollected():
        begin = cpu_seconds()
        until = time.perf_counter() + seconds
        await asyncio.gather(*(use() for _ in range(IN_FLIGHT)))
        return Round(cpu_seconds() - begin, milliseconds)


@contextmanager
def uncollected() -> Iterator[None]:
    """The stand-in's own collector would hold up everybody for a quarter of a second."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()

"""Thousands of daily questions due at one moment, as fast as Discord allows, while people go on typing."""

from __future__ import annotations

import asyncio
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median

from tests.wire.daily_stage import channel_of, now

from .rounds import uncollected
from .said import what_is_said
from .sides import BOT, Cast, Side, side_of
from .subjects import COMPLETE, SUBJECTS, Act

ALLOWED_PER_SECOND = 50
# People type a few letters a second.
_PAUSE = 0.2
# The servers have to have arrived before their questions are due.
_SERVERS_PER_SECOND = 250


@dataclass(frozen=True, slots=True)
class Dailies:
    """How the posting went."""

    servers: int
    per_second: float
    refused: int
    complete_ms: Sequence[float]

    @property
    def share(self) -> float:
        """The share of what Discord allows."""
        return self.per_second / ALLOWED_PER_SECOND

    @property
    def typing_p50(self) -> float:
        """The median of the completions meanwhile."""
        return median(self.complete_ms)


async def measure_dailies(servers: int) -> Dailies:
    """Let that many be due at once, and wait until each stands in its channel."""
    due_in = timedelta(seconds=20 + servers / _SERVERS_PER_SECOND)
    latest = now() + due_in
    cast = Cast(servers, members=20, dailies=servers, due_in=due_in)
    with tempfile.TemporaryDirectory() as scratch:
        async with side_of(BOT, Path(scratch) / "bot", cast) as side:
            side.standin.rate_limits.global_per_second = ALLOWED_PER_SECOND
            if now() > latest:
                raise TimeoutError("the servers took so long to arrive that the questions were due before")
            said = what_is_said(side.stage.path)
            complete = next(subject for subject in SUBJECTS if subject.label == COMPLETE)
            act = await complete.prepare(side, said)
            with uncollected():
                first, last, typed = await _post_all(side, servers, act)
            return Dailies(servers, (servers - 1) / (last - first), side.standin.rate_limits.refused, typed)


async def _post_all(side: Side, servers: int, act: Act) -> tuple[float, float, list[float]]:
    """When the first and the last stood there, and how long completions took in between."""
    channels = [channel_of(guild) for guild in side.guilds]
    patience = 60 + servers / _SERVERS_PER_SECOND
    await side.standin.until(
        lambda: any(channel.messages for channel in channels), "the first post", patience
    )
    first = time.perf_counter()
    typed: list[float] = []
    while sum(bool(channel.messages) for channel in channels) < servers:
        typed.append((await act()).milliseconds)
        await asyncio.sleep(_PAUSE)
        if time.perf_counter() - first > 60 + servers / ALLOWED_PER_SECOND * 2:
            raise TimeoutError("the questions were not all posted")
    return first, time.perf_counter(), typed

"""Time in the playground: it follows real time, and can be moved on."""

import asyncio
from datetime import UTC, datetime, timedelta

from simcord import Env

from bot.domain.clock import Clock

# Whoever sleeps is woken on the way; a day's sleepers are within SimCord's patience.
_STRIDE = timedelta(days=1)


def real_now() -> datetime:
    """The present outside of the playground."""
    return datetime.now(UTC)


class MovingClock:
    """Keeps the simulated Discord at the real present, plus whatever it was moved on by."""

    def __init__(self, env: Env, turn: asyncio.Lock, real: Clock = real_now) -> None:
        self._env = env
        self._turn = turn
        self._real = real
        # A computer whose clock is before SimCord's first day gets a time that runs all the same.
        self._ahead = max(env.now() - real(), timedelta())

    def begin(self) -> None:
        """Come to the present before anything is scheduled that would be woken on the way."""
        self._env.backend.advance_clock(max(self._behind(), timedelta()).total_seconds())

    def now(self) -> datetime:
        """The instant in the playground."""
        return self._env.now()

    async def move_on(self, by: timedelta) -> None:
        """Come to the present, and let that much more time pass; what is due on the way happens.

        What fails to be caught up now is made up by the next call.
        """
        self._ahead += by
        async with self._turn:
            present = self._real() + self._ahead
            while (behind := present - self._env.now()) > timedelta():
                await self._env.advance_time(min(behind, _STRIDE).total_seconds())

    def _behind(self) -> timedelta:
        return self._real() + self._ahead - self._env.now()

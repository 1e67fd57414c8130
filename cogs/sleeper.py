"""Sleeping until something is due, without ever looking in between."""

import asyncio
from datetime import datetime, timedelta

from bot.domain.clock import Clock

# A clock that jumps, a computer that was asleep, and what another process left undone are noticed
# after so long at most.
LONGEST_NAP = timedelta(hours=1)


class Sleeper:
    """Sleeps until an instant, or until it is called.

    A call that comes while what is due is being looked up isn't lost: `listen` before looking.
    """

    def __init__(self, clock: Clock, name: str) -> None:
        self._clock = clock
        self._name = name
        self._nap: asyncio.Task[None] | None = None
        self._called = False

    def listen(self) -> None:
        """Let only calls from now on keep it from sleeping."""
        self._called = False

    def call(self) -> None:
        """Wake it, or keep it awake: something has changed."""
        self._called = True
        if self._nap is not None:
            self._nap.cancel()

    async def sleep_until(self, instant: datetime | None) -> None:
        """Sleep until then, or as long as a nap may be."""
        if self._called:
            return
        left = LONGEST_NAP if instant is None else min(LONGEST_NAP, instant - self._clock())
        # A task of its own, so that a call can end it.
        self._nap = asyncio.create_task(asyncio.sleep(max(0.0, left.total_seconds())), name=self._name)
        try:
            await asyncio.wait({self._nap})
        finally:
            self._nap.cancel()
            self._nap = None

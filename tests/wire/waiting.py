"""Waiting for a condition instead of sleeping for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

PATIENCE = 10.0


class Watch:
    """Wakes whoever waits for a condition, each time that something has happened."""

    def __init__(self) -> None:
        self._waiters: set[asyncio.Future[None]] = set()

    def notify(self) -> None:
        """Tell that something has happened."""
        waiters, self._waiters = self._waiters, set()
        for waiter in waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def until(
        self,
        condition: Callable[[], bool],
        what: str = "the condition",
        within: float = PATIENCE,
    ) -> None:
        """Return when the condition holds; after that time say in words what never came."""
        try:
            async with asyncio.timeout(within):
                while not condition():
                    waiter = asyncio.get_running_loop().create_future()
                    self._waiters.add(waiter)
                    await waiter
        except TimeoutError:
            raise TimeoutError(f"{what} did not happen within {within:g} s") from None

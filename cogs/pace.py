"""The bot's own requests, evenly spaced below what Discord allows."""

import asyncio

# Discord allows a bot 50 requests a second. Answers to people don't count among them, and the
# rest is left for whatever else the bot asks for.
REQUESTS_PER_SECOND = 47.6
# Lost time is caught up within this much; more would be a burst.
_SLACK = 0.02


class Pace:
    """Lets one request through after the other, in the order in which they came."""

    def __init__(self, per_second: float = REQUESTS_PER_SECOND) -> None:
        self.per_second = per_second
        self._turns = asyncio.Lock()
        self._next = 0.0

    async def turn(self) -> None:
        """Wait until the next request may be sent."""
        loop = asyncio.get_running_loop()
        async with self._turns:
            wait = self._next - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
            self._next = max(self._next, loop.time() - _SLACK) + 1 / self.per_second

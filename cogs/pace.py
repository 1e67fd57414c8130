"""The bot's own requests, evenly spaced below what Discord allows."""

import asyncio

# Discord allows a bot 50 requests a second. Answers to people don't count among them, and the
# rest is left for whatever else the bot asks for.
REQUESTS_PER_SECOND = 47.6
# Lost time is caught up within this much; more would be a burst.
_SLACK = 0.02


class Pace:
    """Lets one request through after the other."""

    def __init__(self, per_second: float = REQUESTS_PER_SECOND) -> None:
        self.per_second = per_second
        self._promised = 0.0
        self._open = 0.0

    async def turn(self) -> None:
        """Wait until the next request may be sent."""
        loop = asyncio.get_running_loop()
        gap = 1 / self.per_second
        # Each sleeps until a moment of its own; whoever wakes late doesn't push into the others.
        mine = max(self._promised, loop.time())
        self._promised = mine + gap
        while (wait := max(mine, self._open) - loop.time()) > 0:  # noqa: ASYNC110 - nothing to await but time
            await asyncio.sleep(wait)
        self._open = max(self._open, loop.time() - _SLACK) + gap

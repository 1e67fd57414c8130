"""Taking turns: what takes some milliseconds to answer is answered one after the other."""

import asyncio
from collections import deque


class Turns:
    """Whoever came first is next, and between two of them the event loop hears everybody else.

    Without turns, the answers of all who asked in one moment are worked out before the first of them
    is sent, and whoever types meanwhile waits for them all.
    """

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._taken = False

    async def mine(self) -> None:
        """Wait until it is one's turn, which ends with the next thing that is awaited."""
        loop = asyncio.get_running_loop()
        if self._taken:
            turn = loop.create_future()
            self._waiting.append(turn)
            await turn
        else:
            self._taken = True
            loop.call_soon(self._next)

    def _next(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            # Who has been cancelled does not come any more.
            if not turn.done():
                turn.set_result(None)
                asyncio.get_running_loop().call_soon(self._next)
                return
        self._taken = False

"""Many small changes of a message as few edits, one at a time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta
from weakref import WeakValueDictionary

_log = logging.getLogger(__name__)

_AT_ONCE = 16


class GatheredEdits:
    """Edits a message some time after the first change that it does not show, with all that came since."""

    def __init__(self, what: str, gathered: timedelta, edit: Callable[[int], Awaitable[object]]) -> None:
        self._what = what
        self._gathered = gathered
        self._edit = edit
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._waiting: dict[int, float] = {}
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._edits: set[asyncio.Task[None]] = set()
        self._task: asyncio.Task[None] | None = None

    def mark(self, number: int) -> None:
        """Let that message be edited soon."""
        loop = asyncio.get_running_loop()
        self._waiting.setdefault(number, loop.time() + self._gathered.total_seconds())
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run(), name=f"{self._what} counts")

    def forget(self, number: int) -> None:
        """What was to be shown soon is shown already."""
        self._waiting.pop(number, None)

    def one_at_a_time(self, number: int) -> asyncio.Lock:
        """To be held by every edit of that message, so that none overtakes another."""
        return self._locks.setdefault(number, asyncio.Lock())

    async def stop(self) -> None:
        """End every task; what they left undone is for the next start to find."""
        tasks = [task for task in (self._task, *self._edits) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            number, at = next(iter(self._waiting.items()))
            await asyncio.sleep(max(0.0, at - loop.time()))
            if self._waiting.pop(number, None) is None:
                continue
            await self._slots.acquire()
            edit = asyncio.create_task(self._show(number), name=f"{self._what} count {number}")
            self._edits.add(edit)
            edit.add_done_callback(self._edits.discard)

    async def _show(self, number: int) -> None:
        try:
            await self._edit(number)
        except Exception:  # noqa: BLE001 - nobody waits for it; the log must know
            _log.exception("The count of %s %d could not be shown", self._what, number)
        finally:
            self._slots.release()

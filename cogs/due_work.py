"""Looking after what an agenda says is due: each by one of a bounded number of workers.

One task sleeps until the next instant at which something of this process is due. Each that is due
goes to a worker; so one that is slow or fails holds up no other.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from bot.domain.daily.share import Share
from cogs.house import House
from cogs.sleeper import Sleeper

_log = logging.getLogger(__name__)

_AFTER_TROUBLE = timedelta(seconds=10)
_AT_ONCE = 32
_BATCH = 200


class Numbered(Protocol):
    """Something that an agenda keeps."""

    @property
    def id(self) -> int:
        """By which it is told from the others."""


ItemT = TypeVar("ItemT", bound=Numbered)
ItemT_co = TypeVar("ItemT_co", bound=Numbered, covariant=True)


class Agenda(Protocol[ItemT_co]):
    """What is due, and when the next thing is, but for what is being looked after."""

    async def due(self, now: datetime, share: Share, busy: Collection[int], limit: int) -> Sequence[ItemT_co]:
        """What is due now, the longest due first."""

    async def next_instant(self, share: Share, busy: Collection[int]) -> datetime | None:
        """When something is due next, if anything is."""


class DueWork(Generic[ItemT]):
    """Does the work on each item when it is due; the work itself says when it is due again."""

    def __init__(
        self,
        house: House,
        what: str,
        agenda: Agenda[ItemT],
        work: Callable[[ItemT], Awaitable[None]],
        pick_up: Callable[[Share], Awaitable[None]],
    ) -> None:
        self._bot = house.bot
        self._clock = house.clock
        self._what = what
        self._agenda = agenda
        self._work = work
        self._pick_up = pick_up
        self._sleeper = Sleeper(house.clock, f"until the next {what}")
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._under_way: dict[int, asyncio.Task[None]] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch the agenda, once the bot has joined Discord."""
        self._task = asyncio.create_task(self._run(), name=f"{self._what}s")

    async def stop(self) -> None:
        """End every task; what is under way is gone on with by the next start."""
        tasks = [task for task in (self._task, *self._under_way.values()) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def call(self) -> None:
        """Look at once: something in the agenda has changed."""
        self._sleeper.call()

    async def _run(self) -> None:
        await self._bot.wait_until_ready()
        count = self._bot.shard_count or 1
        share = Share.of(count, self._bot.shard_ids or range(count))
        picked_up = False
        while True:
            try:
                if not picked_up:
                    await self._pick_up(share)
                    picked_up = True
                self._sleeper.listen()
                for item in await self._agenda.due(self._clock(), share, self._under_way, _BATCH):
                    task = asyncio.create_task(self._look_after(item), name=f"{self._what} {item.id}")
                    self._under_way[item.id] = task
                until = await self._agenda.next_instant(share, self._under_way)
            except Exception:  # noqa: BLE001 - it must outlive a locked database or a full disk
                _log.exception("What is due for a %s could not be read; trying again soon", self._what)
                until = self._clock() + _AFTER_TROUBLE
            await self._sleeper.sleep_until(until)

    async def _look_after(self, item: ItemT) -> None:
        try:
            async with self._slots:
                await self._work(item)
        except Exception:  # noqa: BLE001 - one's trouble is no other's
            _log.exception("Trouble with %s %d; trying again soon", self._what, item.id)
            await asyncio.sleep(_AFTER_TROUBLE.total_seconds())
        finally:
            del self._under_way[item.id]
            self._sleeper.call()

"""The sleeper behind privacy: deletes what is left of servers that were left, and traces of the erased.

One task sleeps until the next server's time is over, or until somebody was erased or a server was
left or came back. An outage at Discord is no leaving: such a server stays known to the bot. What a former
process was ended in the middle of is done first.
"""

import asyncio
import logging
from datetime import datetime, timedelta

from bot.domain.daily.share import Share
from cogs.house import House
from cogs.sleeper import Sleeper

_log = logging.getLogger(__name__)

_AFTER_TROUBLE = timedelta(seconds=10)


class PrivacyKeeper:
    """Deletes what is due."""

    def __init__(self, house: House) -> None:
        self._bot = house.bot
        self._departures = house.archive.departures
        self._traces = house.archive.traces
        self._clock = house.clock
        self._sleeper = Sleeper(house.clock, "until a server's data is deleted")
        self._task: asyncio.Task[None] | None = None
        # What is still to be written down, the last word of each server: when it was left, or None.
        self._news: dict[int, datetime | None] = {}
        # What is still to be cleared, by its number: who was erased, or None for a server.
        self._clearings: dict[int, int | None] = {}
        self._stories_deleted = False

    def start(self) -> None:
        """Begin, once the bot has joined Discord."""
        self._task = asyncio.create_task(self._run(), name="privacy")

    async def stop(self) -> None:
        """End the task; the next start notices what was left undone."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def left(self, guild_id: int) -> None:
        """The bot has left a server."""
        self._news[guild_id] = self._clock()
        self._sleeper.call()

    def returned(self, guild_id: int) -> None:
        """The bot is in a server, perhaps again."""
        self._news[guild_id] = None
        self._sleeper.call()

    def clear_traces_of(self, user_id: int, clearing: int, *, stories_deleted: bool) -> None:
        """Leave nothing of somebody who was erased in the file."""
        self._clearings[clearing] = user_id
        self._stories_deleted |= stories_deleted
        self._sleeper.call()

    async def _run(self) -> None:
        await self._bot.wait_until_ready()
        count = self._bot.shard_count or 1
        share = Share.of(count, self._bot.shard_ids or range(count))
        compared = finished = False
        while True:
            try:
                self._sleeper.listen()
                if not compared:
                    present = {guild.id for guild in self._bot.guilds}
                    await self._departures.compare(present, share, self._clock())
                    compared = True
                await self._write_news()
                await self._delete_due(share)
                until = await self._departures.next_instant(share)
                finished = finished or await self._finish_former()
                if not finished or not await self._clear_traces():
                    until = self._clock() + _AFTER_TROUBLE
            except Exception:  # noqa: BLE001 - it must outlive a locked database or a full disk
                _log.exception("What is to be deleted could not be deleted; trying again soon")
                until = self._clock() + _AFTER_TROUBLE
            await self._sleeper.sleep_until(until)

    async def _write_news(self) -> None:
        for guild_id, left_at in list(self._news.items()):
            if left_at is None:
                await self._departures.returned(guild_id)
            else:
                await self._departures.left(guild_id, left_at)
            if self._news.get(guild_id) == left_at:
                del self._news[guild_id]

    async def _delete_due(self, share: Share) -> None:
        for guild_id in await self._departures.due(share, self._clock()):
            if self._bot.get_guild(guild_id) is not None:
                await self._departures.returned(guild_id)
                continue
            self._clearings[await self._departures.delete(guild_id, self._clock())] = None
            self._stories_deleted = True
            _log.info("What was kept of server %d is deleted; it was left long ago", guild_id)

    async def _finish_former(self) -> bool:
        """Clear what a former process, which was ended, has left; False where it has to be tried again."""
        former = set(await self._traces.unfinished()) - self._clearings.keys()
        if not former:
            return True
        await self._traces.forget_words()
        if not await self._traces.write_anew():
            return False
        await self._traces.finish(former)
        _log.info("What a former run was to clear away is cleared")
        return True

    async def _clear_traces(self) -> bool:
        """Whether there are none any more; where somebody is just reading, it has to be tried again."""
        if self._stories_deleted:
            await self._traces.forget_words()
            self._stories_deleted = False
        for clearing, user_id in sorted(self._clearings.items()):
            if user_id is not None and not await self._traces.clear(user_id):
                return False
            await self._traces.finish([clearing])
            del self._clearings[clearing]
        return True

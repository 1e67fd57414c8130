"""The sleeper behind the daily questions: wakes when one is due anywhere, and posts it.

One task sleeps until the next instant in the ledger, over all servers of this process. What is
due it claims in turn, and hands each claim to one of a bounded number of workers; so a server
where sending is slow or fails holds up no other. A claim whose outcome nobody knows is looked
for in the channel before it is sent again.
"""

import asyncio
import logging
import secrets
import sqlite3
from collections.abc import Coroutine
from datetime import datetime, timedelta

import discord

from bot.domain.counted import counted
from bot.domain.daily.ledger import (
    ON_TIME,
    Daily,
    Reason,
    Schedule,
    State,
    is_too_late,
    last_wait,
    next_try,
    passed_by,
)
from bot.domain.daily.share import Share
from bot.domain.daily.timetable import Due, Timetable
from bot.domain.trivia.question import Question
from cogs.daily_delivery import DailyDelivery
from cogs.daily_redraw import DailyRedraw
from cogs.daily_troubles import DailyTroubles
from cogs.delivery import CONNECTION_TROUBLE, InDoubt, Outcome, Posted
from cogs.house import House
from cogs.sleeper import Sleeper
from data.daily_schedules import timetable_of

_log = logging.getLogger(__name__)

_AFTER_TROUBLE = timedelta(seconds=10)
_POSTPONED = timedelta(hours=1)
_AT_ONCE = 100
_BATCH = 200
_REVEALS_TRIED = 6
_REVEAL_AGAIN = timedelta(minutes=5)


class DailyPosts:
    """Posts and reveals what is due."""

    def __init__(self, house: House, redraw: DailyRedraw) -> None:
        self._bot = house.bot
        self._archive = house.archive
        self._clock = house.clock
        self._redraw = redraw
        self._pace = house.pace
        self._delivery = DailyDelivery(house.bot, house.archive, house.clock, house.pace)
        self._troubles = DailyTroubles(house, house.pace)
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._work: set[asyncio.Task[None]] = set()
        self._task: asyncio.Task[None] | None = None
        self._sleeper = Sleeper(house.clock, "until the next daily")
        self._began = house.clock()

    def start(self) -> None:
        """Begin to watch the ledger, once the bot has joined Discord."""
        self._task = asyncio.create_task(self._run(), name="daily questions")

    async def stop(self) -> None:
        """End every task; a claim under way is picked up by the next start."""
        tasks = [task for task in (self._task, *self._work) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def wake(self) -> None:
        """Look into the ledger at once: something in it has changed."""
        self._sleeper.call()

    async def _run(self) -> None:
        await self._bot.wait_until_ready()
        count = self._bot.shard_count or 1
        share = Share.of(count, self._bot.shard_ids or range(count))
        self._pace.per_second *= share.fraction
        self._began = self._clock()
        begun = False
        while True:
            try:
                if not begun:
                    await self._begin(share)
                    begun = True
                self._sleeper.listen()
                await self._do_what_is_due(share)
                until = await self._archive.agenda.next_instant(share)
            except Exception:  # noqa: BLE001 - it must outlive a locked database or a full disk
                _log.exception("The ledger could not be read or written; trying again soon")
                until = self._clock() + _AFTER_TROUBLE
            await self._sleeper.sleep_until(until)

    async def _begin(self, share: Share) -> None:
        await self._archive.agenda.pick_up(share, self._began)
        for daily_id in await self._archive.agenda.shown_short(share):
            self._redraw.mark(daily_id)

    async def _do_what_is_due(self, share: Share) -> None:
        while schedules := await self._archive.agenda.due_schedules(self._clock(), share, _BATCH):
            for schedule in schedules:
                try:
                    await self._open(schedule)
                except sqlite3.OperationalError:
                    raise
                except Exception:  # noqa: BLE001 - one server's trouble is no other's
                    _log.exception("The daily of server %d could not be opened", schedule.guild_id)
                    again = Due(schedule.due.on, self._clock() + _POSTPONED)
                    await self._archive.schedules.put_off(schedule, again)
        while days := await self._archive.agenda.due_days(self._clock(), share, _BATCH):
            for daily in days:
                await self._slots.acquire()
                handed_over = False
                try:
                    handed_over = await self._take_up(daily)
                except sqlite3.OperationalError:
                    raise
                except Exception:  # noqa: BLE001 - one server's trouble is no other's
                    _log.exception("Daily %d could not be taken up", daily.id)
                    await self._archive.dailies.put_off(daily, self._clock() + _POSTPONED)
                finally:
                    if not handed_over:
                        self._slots.release()

    async def _open(self, schedule: Schedule) -> None:
        """Claim what is due there and have it posted; what is too late is written down as missed."""
        now = self._clock()
        timetable = timetable_of(schedule)
        if self._bot.get_guild(schedule.guild_id) is None:
            # The bot has left that server; it may be asked back.
            await self._archive.schedules.put_off(schedule, timetable.next_after(now))
            return
        if is_too_late(schedule.due.at, now):
            passed, following = passed_by(schedule, timetable, now)
            await self._archive.dailies.write_missed(schedule, passed, following, Reason.AWAY)
            _log.warning("Server %d missed %s", schedule.guild_id, counted(len(passed), "daily question"))
            return
        await self._slots.acquire()
        handed_over = False
        try:
            handed_over = await self._claim(schedule, timetable, now)
        finally:
            if not handed_over:
                self._slots.release()

    async def _claim(self, schedule: Schedule, timetable: Timetable, now: datetime) -> bool:
        """Claim what is due; whether a worker has it now, and the slot with it."""
        question = await self._archive.questions.next_for(schedule, schedule.due.on)
        following = timetable.next_after(schedule.due.at, beyond=schedule.due.on)
        daily = await self._archive.dailies.claim(schedule, following, question, new_nonce(), now)
        if daily is None:
            return False
        if daily.question is None:
            await self._failed(daily, Reason.NO_QUESTION)
            return False
        return self._start(self._post(daily, daily.question), daily)

    async def post_now(self, daily: Daily, question: Question) -> None:
        """Post a day that a moderator has claimed, and return when it is done."""
        await self._slots.acquire()
        await self._post(daily, question)

    async def remove_message(self, daily: Daily) -> bool:
        """Delete the message of a day that is to be posted anew; whether it is gone."""
        if daily.message_id is None:
            return True
        channel = self._bot.get_partial_messageable(daily.channel_id, guild_id=daily.guild_id)
        await self._pace.turn()
        try:
            await channel.get_partial_message(daily.message_id).delete()
        except discord.NotFound:
            return True
        except (discord.HTTPException, *CONNECTION_TROUBLE) as error:
            _log.warning("A message could not be deleted in channel %d: %s", daily.channel_id, error)
            return False
        return True

    async def _take_up(self, daily: Daily) -> bool:
        """Try a day again, or reveal it; whether a worker has it now, and the slot with it."""
        now = self._clock()
        if daily.state in (State.POSTED, State.REVEALED):
            revealed = await self._archive.dailies.reveal(daily, now + _REVEAL_AGAIN * (daily.tries + 1))
            return revealed is not None and self._start(self._show_reveal(revealed), revealed)
        schedule = await self._archive.schedules.of(daily.guild_id)
        in_doubt = daily.state is State.CLAIMED
        wanted = schedule is not None and not is_too_late(daily.due_at, now)
        if not (wanted or in_doubt):
            await self._archive.dailies.missed(daily, Reason.AWAY)
            return False
        target = schedule or Schedule(
            daily.guild_id, daily.channel_id, 0, "UTC", Due(daily.on, daily.due_at), daily.role_id
        )
        question = daily.question or await self._archive.questions.next_for(target, daily.on)
        if question is None:
            await self._archive.dailies.failed(daily, Reason.NO_QUESTION, last_wait(daily.due_at, now))
            return False
        taken = await self._archive.dailies.take_again(daily, target, question, new_nonce(), now)
        if taken is None:
            return False
        return self._start(self._post(taken, question, in_doubt=in_doubt, wanted=wanted), taken)

    def _start(self, work: Coroutine[None, None, None], daily: Daily) -> bool:
        task = asyncio.create_task(work, name=f"daily {daily.id}")
        self._work.add(task)
        task.add_done_callback(self._work.discard)
        return True

    async def _post(
        self, daily: Daily, question: Question, *, in_doubt: bool = False, wanted: bool = True
    ) -> None:
        """Send a claimed day, or find it sent already, and write down what became of it."""
        try:
            since = daily.tried_at or daily.due_at
            outcome = await self._delivery.looked_for(daily, since) if in_doubt else None
            if outcome is None and wanted:
                if in_doubt:
                    await self._archive.dailies.sent_again(daily, self._clock())
                outcome = await self._delivery.deliver(daily, question, late_because=self._why_late(daily))
            await self._write_down(daily, outcome)
        except Exception:  # noqa: BLE001 - the claim runs out, and the day is taken up again
            _log.exception("Daily %d could not be posted", daily.id)
        finally:
            self._slots.release()
            self.wake()

    async def _write_down(self, daily: Daily, outcome: Outcome | None) -> None:
        dailies = self._archive.dailies
        now = self._clock()
        if isinstance(outcome, Posted):
            await dailies.posted(daily, outcome.message_id, min(outcome.at, now), self._why_late(daily))
        elif outcome is None or is_too_late(daily.due_at, now):
            await dailies.missed(daily, Reason.AWAY if outcome is None else outcome.reason)
        elif isinstance(outcome, InDoubt):
            await dailies.in_doubt(daily, outcome.reason, next_try(daily.tries, daily.due_at, now))
        else:
            await self._failed(daily, outcome.reason)

    async def _failed(self, daily: Daily, reason: Reason) -> None:
        again = next_try(daily.tries, daily.due_at, self._clock())
        await self._archive.dailies.failed(daily, reason, again)
        await self._troubles.tell(daily, reason, again)

    async def _show_reveal(self, daily: Daily) -> None:
        try:
            if await self._redraw.redraw(daily.id) or daily.tries >= _REVEALS_TRIED:
                await self._archive.dailies.settled(daily)
        except Exception:  # noqa: BLE001 - it is due again later
            _log.exception("Daily %d could not be revealed", daily.id)
        finally:
            self._slots.release()

    def _why_late(self, daily: Daily) -> Reason | None:
        """Why it is late, if it is; what kept it before, or that this process began too late."""
        if daily.reason is not None:
            return daily.reason
        is_late = self._clock() - daily.due_at > ON_TIME
        return Reason.AWAY if is_late and daily.due_at < self._began else None


def new_nonce() -> str:
    """What makes one message of two sendings."""
    return str(secrets.randbits(63))

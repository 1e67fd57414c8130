"""Keeping the message of each match true to what is stored."""

import asyncio
import logging
from datetime import timedelta
from enum import Enum
from weakref import WeakValueDictionary

import discord
from discord.ext import commands

from bot.domain.trivia.match import Match
from cogs.cards.trivia_match import match_card
from cogs.daily_delivery import CONNECTION_TROUBLE
from cogs.pace import Pace
from data.archive import Archive

_log = logging.getLogger(__name__)

# Who has joined or answered within so long becomes one edit.
GATHERED = timedelta(seconds=2)
_GIVES_UP = timedelta(seconds=20)


class Drawn(Enum):
    """What became of an edit."""

    DONE = "done"
    GONE = "gone"
    FAILED = "failed"


class MatchMessages:
    """Edits messages to what is stored, however often and in whatever order it is asked to."""

    def __init__(self, bot: commands.AutoShardedBot, archive: Archive, pace: Pace) -> None:
        self._bot = bot
        self._archive = archive
        self._pace = pace
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._waiting: dict[int, float] = {}
        self._task: asyncio.Task[None] | None = None
        self._edits: set[asyncio.Task[None]] = set()

    def mark(self, match_id: int) -> None:
        """Let the message show soon who has joined or answered."""
        loop = asyncio.get_running_loop()
        self._waiting.setdefault(match_id, loop.time() + GATHERED.total_seconds())
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run(), name="match counts")

    async def stop(self) -> None:
        """End every task; the next step of a match draws its message anew."""
        tasks = [task for task in (self._task, *self._edits) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def draw(self, match_id: int) -> Drawn:
        """Bring the message in line with what is stored."""
        # One edit at a time, so that a count never overtakes an answer.
        async with self._locks.setdefault(match_id, asyncio.Lock()):
            # This edit will show what was to be shown soon.
            self._waiting.pop(match_id, None)
            match = await self._archive.matches.by_id(match_id)
            if match is None or match.message_id is None:
                return Drawn.GONE
            return await self._edit(match, match.message_id)

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            match_id, at = next(iter(self._waiting.items()))
            await asyncio.sleep(max(0.0, at - loop.time()))
            if self._waiting.pop(match_id, None) is None:
                continue
            # The pace bounds how many there can be.
            await self._pace.turn()
            edit = asyncio.create_task(self._show_count(match_id), name=f"match count {match_id}")
            self._edits.add(edit)
            edit.add_done_callback(self._edits.discard)

    async def _show_count(self, match_id: int) -> None:
        try:
            await self.draw(match_id)
        except Exception:  # noqa: BLE001 - nobody waits for it; the log must know
            _log.exception("The count of match %d could not be shown", match_id)

    async def _edit(self, match: Match, message_id: int) -> Drawn:
        card = match_card(match, await self._archive.matches.answers(match))
        channel = self._bot.get_partial_messageable(match.channel_id, guild_id=match.guild_id)
        try:
            async with asyncio.timeout(_GIVES_UP.total_seconds()):
                await channel.get_partial_message(message_id).edit(
                    view=card, allowed_mentions=discord.AllowedMentions.none()
                )
        except (discord.NotFound, discord.Forbidden) as error:
            _log.warning("The message of match %d is out of reach: %s", match.id, error)
            return Drawn.GONE
        except (discord.HTTPException, *CONNECTION_TROUBLE) as error:
            _log.warning("Discord did not take an edit of match %d: %s", match.id, error)
            return Drawn.FAILED
        return Drawn.DONE

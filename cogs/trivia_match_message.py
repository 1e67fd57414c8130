"""Keeping the message of each match true to what is stored."""

import asyncio
import logging
from datetime import timedelta
from enum import Enum

import discord
from discord.ext import commands

from bot.domain.trivia.match import Match
from cogs.cards.trivia_match import match_card
from cogs.delivery import CONNECTION_TROUBLE
from cogs.gathered_edits import GatheredEdits
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
        self._edits = GatheredEdits("match", GATHERED, self._show_count)

    def mark(self, match_id: int) -> None:
        """Let the message show soon who has joined or answered."""
        self._edits.mark(match_id)

    async def stop(self) -> None:
        """End every task; the next step of a match draws its message anew."""
        await self._edits.stop()

    async def draw(self, match_id: int) -> Drawn:
        """Bring the message in line with what is stored."""
        # One edit at a time, so that a count never overtakes an answer.
        async with self._edits.one_at_a_time(match_id):
            # This edit will show what was to be shown soon.
            self._edits.forget(match_id)
            match = await self._archive.matches.by_id(match_id)
            if match is None or match.message_id is None:
                return Drawn.GONE
            return await self._edit(match, match.message_id)

    async def _show_count(self, match_id: int) -> None:
        await self._pace.turn()
        await self.draw(match_id)

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

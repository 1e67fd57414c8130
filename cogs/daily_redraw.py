"""Keeping the messages of dailies true: how many have played, and what is revealed."""

import asyncio
import logging
from datetime import timedelta

import discord
from discord import ui
from discord.ext import commands

from bot.domain.daily.ledger import REVEAL_AFTER, SENDING_GIVES_UP, Daily, State
from bot.domain.daily.streak import FREEZES_KEPT, longest_running
from bot.domain.trivia.question import Question
from cogs.cards.daily import question_card, reveal_card
from cogs.delivery import CONNECTION_TROUBLE
from cogs.gathered_edits import GatheredEdits
from cogs.pace import Pace
from data.archive import Archive

_log = logging.getLogger(__name__)

# The answers of so long become one edit of the message.
GATHERED = timedelta(seconds=8)
# Whoever has missed more questions in a row than there are freezes is in no streak.
_STREAK_REACH = FREEZES_KEPT + 1


class DailyRedraw:
    """Edits messages to what the ledger says, however often and in whatever order it is asked to."""

    def __init__(self, bot: commands.AutoShardedBot, archive: Archive, pace: Pace) -> None:
        self._bot = bot
        self._archive = archive
        self._pace = pace
        self._edits = GatheredEdits("daily", GATHERED, self.redraw)

    def mark(self, daily_id: int) -> None:
        """Let the message show soon how many have played."""
        self._edits.mark(daily_id)

    async def stop(self) -> None:
        """End every task; what they left undone is found again at the next start."""
        await self._edits.stop()

    async def redraw(self, daily_id: int) -> bool:
        """Bring the message in line with the ledger; False where that has to be tried again."""
        await self._pace.turn()
        # One edit at a time, so that a count never overtakes a reveal.
        async with self._edits.one_at_a_time(daily_id):
            daily = await self._archive.dailies.by_id(daily_id)
            if daily is None or daily.message_id is None or daily.question is None:
                return True
            return await self._edit(daily, daily.question, daily.message_id)

    async def _edit(self, daily: Daily, question: Question, message_id: int) -> bool:
        players = await self._archive.answers.players(daily.id)
        if daily.state is State.REVEALED:
            card = await self._revealed(daily, question)
        elif daily.state is State.POSTED and daily.posted_at is not None:
            card = question_card(daily, question, players, daily.posted_at + REVEAL_AFTER)
        else:
            return True
        channel = self._bot.get_partial_messageable(daily.channel_id, guild_id=daily.guild_id)
        try:
            async with asyncio.timeout(SENDING_GIVES_UP.total_seconds()):
                await channel.get_partial_message(message_id).edit(
                    view=card, allowed_mentions=discord.AllowedMentions.none()
                )
        except discord.NotFound:
            await self._archive.dailies.message_gone(daily)
            return True
        except (discord.HTTPException, *CONNECTION_TROUBLE) as error:
            _log.warning(
                "Discord did not take an edit of the daily in channel %d: %s", daily.channel_id, error
            )
            return False
        if players != daily.players_shown:
            await self._archive.dailies.shows(daily, players)
        return True

    async def _revealed(self, daily: Daily, question: Question) -> ui.LayoutView:
        archive = self._archive
        dates = await archive.dailies.dates_posted(daily.guild_id)
        upto = [on for on in dates if on <= daily.on]
        since = upto[-_STREAK_REACH:][0] if upto else daily.on
        players = await archive.answers.dates_of_players(daily.guild_id, since)
        keepers = await asyncio.to_thread(longest_running, players, upto)
        seen = (await archive.shelves.of(daily.guild_id)).stories
        story = await seen.by_id(question.story_id) if question.story_id is not None else None
        return reveal_card(daily, question, await archive.answers.spread(daily.id), keepers, story)

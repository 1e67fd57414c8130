"""Bringing one daily question to its channel, and finding it there again."""

from dataclasses import replace
from datetime import datetime

import discord
from discord import ui
from discord.ext import commands

from bot.domain.clock import Clock
from bot.domain.daily.ledger import REVEAL_AFTER, Daily, Reason
from bot.domain.trivia.question import Question
from cogs.cards.daily import question_card
from cogs.cards.daily_actions import AnswerDaily
from cogs.delivery import Delivery, Outcome, Place
from cogs.pace import Pace
from data.archive import Archive


class DailyDelivery:
    """Sends dailies."""

    def __init__(self, bot: commands.AutoShardedBot, archive: Archive, clock: Clock, pace: Pace) -> None:
        self._archive = archive
        self._clock = clock
        self._delivery = Delivery(bot, pace)

    async def deliver(self, daily: Daily, question: Question, *, late_because: Reason | None) -> Outcome:
        """Send it; what the card says of the time is that of the sending."""

        async def draw() -> ui.LayoutView:
            posted_at = daily.posted_at or self._clock()
            players = await self._archive.answers.players(daily.id)
            told = replace(daily, posted_at=posted_at, reason=late_because)
            return question_card(told, question, players, posted_at + REVEAL_AFTER)

        role = [] if daily.role_id is None else [discord.Object(daily.role_id)]
        mentions = discord.AllowedMentions(everyone=False, users=False, roles=role, replied_user=False)
        return await self._delivery.send(_place(daily), daily.nonce, draw, mentions)

    async def looked_for(self, daily: Daily, since: datetime) -> Outcome | None:
        """What became of a sending since then that nobody wrote down; None where it never arrived."""

        def asks(custom_id: str) -> bool:
            pressed = AnswerDaily.template().fullmatch(custom_id)
            return pressed is not None and AnswerDaily.from_match(pressed).daily == daily.id

        return await self._delivery.looked_for(_place(daily), since, asks)


def _place(daily: Daily) -> Place:
    return Place(daily.guild_id, daily.channel_id)

"""Telling a server, once, that its question can't be posted."""

import logging
from datetime import datetime

import discord

from bot.domain.daily.ledger import Daily, Reason
from cogs.cards.daily_desk import trouble_card
from cogs.delivery import CONNECTION_TROUBLE
from cogs.house import House
from cogs.pace import Pace
from data.daily_tellings import first_telling

_log = logging.getLogger(__name__)


class DailyTroubles:
    """Tells the operator each time, and the log channel of the server the first time."""

    def __init__(self, house: House, pace: Pace) -> None:
        self._bot = house.bot
        self._archive = house.archive
        self._clock = house.clock
        self._pace = pace

    async def tell(self, daily: Daily, reason: Reason, again: datetime) -> None:
        """Tell that a day failed, why, and when it is tried again."""
        _log.warning("The daily of server %d failed (%s)", daily.guild_id, reason)
        log_channel = (await self._archive.servers.of(daily.guild_id)).log_channel_id
        guild = self._bot.get_guild(daily.guild_id)
        channel = guild.get_channel_or_thread(log_channel) if guild and log_channel else None
        if not isinstance(channel, discord.abc.Messageable):
            return
        if not await first_telling(self._archive.database, daily, self._clock()):
            return
        await self._pace.turn()
        try:
            await channel.send(
                view=trouble_card(daily, reason, again), allowed_mentions=discord.AllowedMentions.none()
            )
        except (discord.HTTPException, *CONNECTION_TROUBLE) as error:
            _log.warning("The log channel of server %d could not be told: %s", daily.guild_id, error)

"""The channel in which a server's moderators are told what was sent in and who changed what."""

import asyncio
import logging

import discord
from discord import ui

from bot.domain.activity import Entry
from cogs.cards.mod_log import entry_card
from cogs.delivery import CONNECTION_TROUBLE, Postable, missing_permissions
from cogs.house import House
from data.reviews import MessagePlace

_log = logging.getLogger(__name__)
_NOBODY = discord.AllowedMentions.none()


class LogChannel:
    """Posts into the log channel of each server that has one."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._telling: set[asyncio.Task[None]] = set()

    def announce(self, guild_id: int, entry: Entry) -> None:
        """Tell of a change soon, without anybody waiting for it."""
        task = asyncio.create_task(self._tell(guild_id, entry))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def stop(self) -> None:
        """Tell no more."""
        for task in self._telling:
            task.cancel()
        await asyncio.gather(*self._telling, return_exceptions=True)

    async def post(self, guild_id: int, card: ui.LayoutView) -> MessagePlace | None:
        """Post a card; None where there is no log channel, or it cannot be posted to."""
        channel_id = (await self._house.archive.servers.of(guild_id)).log_channel_id
        guild = self._house.bot.get_guild(guild_id)
        channel = guild.get_channel_or_thread(channel_id) if guild and channel_id else None
        if not isinstance(channel, Postable):
            return None
        # Known beforehand, so Discord is not asked for what it refuses; panel and doctor tell of it.
        if missing_permissions(channel, channel.guild.me):
            _log.info("The log channel of server %d is closed to me", guild_id)
            return None
        await self._house.pace.turn()
        try:
            message = await channel.send(view=card, allowed_mentions=_NOBODY)
        except (discord.HTTPException, *CONNECTION_TROUBLE) as error:
            _log.warning("The log channel of server %d could not be told: %s", guild_id, error)
            return None
        return MessagePlace(message.channel.id, message.id)

    async def redraw(self, place: MessagePlace, card: ui.LayoutView) -> None:
        """Draw a posted card anew; one that was deleted stays so."""
        channel = self._house.bot.get_partial_messageable(place.channel_id)
        await self._house.pace.turn()
        try:
            await channel.get_partial_message(place.message_id).edit(view=card, allowed_mentions=_NOBODY)
        except (discord.HTTPException, *CONNECTION_TROUBLE) as error:
            _log.info("A card in a log channel could not be drawn anew: %s", error)

    async def _tell(self, guild_id: int, entry: Entry) -> None:
        await self.post(guild_id, entry_card(entry))

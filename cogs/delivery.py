"""Bringing one message to its channel: sent once with its nonce, found again after a crash."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
import discord
from discord import ui
from discord.ext import commands

from bot.domain.daily.ledger import SENDING_GIVES_UP, Reason
from cogs.pace import Pace

_log = logging.getLogger(__name__)

# The most that this computer's clock and Discord's may differ when a message is looked for.
_CLOCKS_APART = timedelta(minutes=5)
_MESSAGES_LOOKED_AT = 500
_NOBODY = discord.AllowedMentions.none()

Postable = discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel


@dataclass(frozen=True, slots=True)
class Place:
    """A channel of a server."""

    guild_id: int
    channel_id: int


@dataclass(frozen=True, slots=True)
class Posted:
    """It is there, under that message id."""

    message_id: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NotPosted:
    """It is certainly not there."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class InDoubt:
    """Nobody knows: the answer did not arrive."""

    reason: Reason


Outcome = Posted | NotPosted | InDoubt
# What discord.py raises when a connection breaks or is slow.
CONNECTION_TROUBLE = (aiohttp.ClientError, OSError, TimeoutError)


class Delivery:
    """Sends messages, one request after the other at the bot's pace."""

    def __init__(self, bot: commands.AutoShardedBot, pace: Pace) -> None:
        self._bot = bot
        self._pace = pace

    async def send(
        self,
        place: Place,
        nonce: str,
        draw: Callable[[], Awaitable[ui.LayoutView]],
        mentions: discord.AllowedMentions = _NOBODY,
    ) -> Outcome:
        """Send what is drawn at the last moment; the nonce makes one message of two within some minutes."""
        channel = self._channel(place)
        if isinstance(channel, NotPosted):
            return channel
        await self._pace.turn()
        card = await draw()
        try:
            async with asyncio.timeout(SENDING_GIVES_UP.total_seconds()):
                message = await channel.send(view=card, nonce=nonce, allowed_mentions=mentions)
        except (discord.HTTPException, *CONNECTION_TROUBLE) as error:
            return _outcome(error, place)
        return Posted(message.id, message.created_at)

    async def looked_for(
        self, place: Place, since: datetime, is_ours: Callable[[str], bool]
    ) -> Outcome | None:
        """What became of a sending that nobody wrote down; None where it never arrived.

        It is known by a custom_id on it. While its channel can't be read, the doubt remains: it must not
        be sent a second time.
        """
        found = await self._look_for(place, since, is_ours)
        if isinstance(found, NotPosted) and found.reason is not Reason.NO_CHANNEL:
            return InDoubt(found.reason)
        return found

    async def _look_for(
        self, place: Place, since: datetime, is_ours: Callable[[str], bool]
    ) -> Outcome | None:
        channel = self._channel(place)
        if isinstance(channel, NotPosted):
            return channel
        await self._pace.turn()
        after = discord.Object(discord.utils.time_snowflake(since - _CLOCKS_APART))
        try:
            async with asyncio.timeout(SENDING_GIVES_UP.total_seconds()):
                async for message in channel.history(
                    limit=_MESSAGES_LOOKED_AT, after=after, oldest_first=True
                ):
                    if self._is_from_me(message) and _carries(message.components, is_ours):
                        return Posted(message.id, message.created_at)
        except discord.Forbidden:
            return NotPosted(Reason.NO_PERMISSION)
        except discord.NotFound:
            return NotPosted(Reason.NO_CHANNEL)
        except (discord.HTTPException, *CONNECTION_TROUBLE) as error:
            _log.warning("Could not look for a message in channel %d: %s", place.channel_id, error)
            return InDoubt(Reason.REFUSED)
        return None

    def _channel(self, place: Place) -> Postable | NotPosted:
        """Where to post, as far as the bot may there; asked of what it knows, without a request."""
        guild = self._bot.get_guild(place.guild_id)
        if guild is None or guild.unavailable:
            return NotPosted(Reason.OUTAGE)
        channel = guild.get_channel_or_thread(place.channel_id)
        if not isinstance(channel, Postable):
            return NotPosted(Reason.NO_CHANNEL)
        if guild.me is not None and missing_permissions(channel, guild.me):
            return NotPosted(Reason.NO_PERMISSION)
        return channel

    def _is_from_me(self, message: discord.Message) -> bool:
        return self._bot.user is not None and message.author.id == self._bot.user.id


def missing_permissions(channel: discord.abc.GuildChannel | discord.Thread, me: discord.Member) -> list[str]:
    """What the bot may not do there and needs for a post, in Discord's words."""
    granted = channel.permissions_for(me)
    in_thread = isinstance(channel, discord.Thread)
    needed = {
        "View Channel": granted.view_channel,
        "Send Messages in Threads" if in_thread else "Send Messages": (
            granted.send_messages_in_threads if in_thread else granted.send_messages
        ),
        "Embed Links": granted.embed_links,
        "Attach Files": granted.attach_files,
        "Read Message History": granted.read_message_history,
    }
    return [name for name, is_granted in needed.items() if not is_granted]


def _outcome(error: Exception, place: Place) -> NotPosted | InDoubt:
    if isinstance(error, discord.Forbidden):
        return NotPosted(Reason.NO_PERMISSION)
    if isinstance(error, discord.NotFound):
        return NotPosted(Reason.NO_CHANNEL)
    _log.warning("Discord did not take the message for channel %d: %s", place.channel_id, error)
    if isinstance(error, discord.HTTPException) and 400 <= error.status < 500:
        return NotPosted(Reason.REFUSED)
    return InDoubt(Reason.REFUSED)


def _carries(components: Iterable[object], is_ours: Callable[[str], bool]) -> bool:
    """Whether one of these components, or one within, has such a custom_id."""
    return any(
        is_ours(str(getattr(component, "custom_id", "")))
        or _carries(getattr(component, "children", ()), is_ours)
        for component in components
    )

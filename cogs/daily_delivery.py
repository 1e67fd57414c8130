"""Bringing one daily question to its channel: sent once, found again after a crash."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import aiohttp
import discord
from discord.ext import commands

from bot.domain.clock import Clock
from bot.domain.daily.ledger import REVEAL_AFTER, SENDING_GIVES_UP, Daily, Reason
from bot.domain.trivia.question import Question
from cogs.cards.daily import question_card
from cogs.cards.daily_actions import AnswerDaily
from cogs.pace import Pace
from data.archive import Archive

_log = logging.getLogger(__name__)

# The most that this computer's clock and Discord's may differ when a message is looked for.
_CLOCKS_APART = timedelta(minutes=5)
_MESSAGES_LOOKED_AT = 500

Postable = discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel


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


class DailyDelivery:
    """Sends dailies, one request after the other at the bot's pace."""

    def __init__(self, bot: commands.AutoShardedBot, archive: Archive, clock: Clock, pace: Pace) -> None:
        self._bot = bot
        self._archive = archive
        self._clock = clock
        self._pace = pace

    async def deliver(self, daily: Daily, question: Question, *, late_because: Reason | None) -> Outcome:
        """Send it; the nonce makes one message of two sendings within some minutes."""
        channel = self._channel(daily)
        if isinstance(channel, NotPosted):
            return channel
        await self._pace.turn()
        now = self._clock()
        players = await self._archive.answers.players(daily.id)
        card = question_card(
            replace(daily, posted_at=daily.posted_at or now, reason=late_because),
            question,
            players,
            (daily.posted_at or now) + REVEAL_AFTER,
        )
        role = [] if daily.role_id is None else [discord.Object(daily.role_id)]
        try:
            async with asyncio.timeout(SENDING_GIVES_UP.total_seconds()):
                message = await channel.send(
                    view=card,
                    nonce=daily.nonce,
                    allowed_mentions=discord.AllowedMentions(
                        everyone=False, users=False, roles=role, replied_user=False
                    ),
                )
        except (discord.HTTPException, *CONNECTION_TROUBLE) as error:
            return _outcome(error, daily)
        return Posted(message.id, message.created_at)

    async def look_for(self, daily: Daily, since: datetime) -> Posted | InDoubt | NotPosted | None:
        """The message of a daily that may have been sent since then; None where there is none."""
        channel = self._channel(daily)
        if isinstance(channel, NotPosted):
            return channel
        await self._pace.turn()
        after = discord.Object(discord.utils.time_snowflake(since - _CLOCKS_APART))
        try:
            async with asyncio.timeout(SENDING_GIVES_UP.total_seconds()):
                async for message in channel.history(
                    limit=_MESSAGES_LOOKED_AT, after=after, oldest_first=True
                ):
                    if self._is_ours(message) and _asks(message.components, daily.id):
                        return Posted(message.id, message.created_at)
        except discord.Forbidden:
            return NotPosted(Reason.NO_PERMISSION)
        except discord.NotFound:
            return NotPosted(Reason.NO_CHANNEL)
        except (discord.HTTPException, *CONNECTION_TROUBLE) as error:
            _log.warning("Could not look for the daily in channel %d: %s", daily.channel_id, error)
            return InDoubt(Reason.REFUSED)
        return None

    def _channel(self, daily: Daily) -> Postable | NotPosted:
        """Where to post, as far as the bot may there; asked of what it knows, without a request."""
        guild = self._bot.get_guild(daily.guild_id)
        if guild is None or guild.unavailable:
            return NotPosted(Reason.OUTAGE)
        channel = guild.get_channel_or_thread(daily.channel_id)
        if not isinstance(channel, Postable):
            return NotPosted(Reason.NO_CHANNEL)
        if guild.me is not None and missing_permissions(channel, guild.me):
            return NotPosted(Reason.NO_PERMISSION)
        return channel

    def _is_ours(self, message: discord.Message) -> bool:
        return self._bot.user is not None and message.author.id == self._bot.user.id


def missing_permissions(channel: discord.abc.GuildChannel | discord.Thread, me: discord.Member) -> list[str]:
    """What the bot may not do there and needs for a daily, in Discord's words."""
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


def _outcome(error: Exception, daily: Daily) -> NotPosted | InDoubt:
    if isinstance(error, discord.Forbidden):
        return NotPosted(Reason.NO_PERMISSION)
    if isinstance(error, discord.NotFound):
        return NotPosted(Reason.NO_CHANNEL)
    _log.warning("Discord did not take the daily for channel %d: %s", daily.channel_id, error)
    if isinstance(error, discord.HTTPException) and 400 <= error.status < 500:
        return NotPosted(Reason.REFUSED)
    return InDoubt(Reason.REFUSED)


def _asks(components: Iterable[object], daily_id: int) -> bool:
    """Whether one of these components, or one within, answers that daily."""
    for component in components:
        pressed = AnswerDaily.template().fullmatch(str(getattr(component, "custom_id", "")))
        if pressed is not None and AnswerDaily.from_match(pressed).daily == daily_id:
            return True
        if _asks(getattr(component, "children", ()), daily_id):
            return True
    return False

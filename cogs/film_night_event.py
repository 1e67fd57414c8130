"""The scheduled event of a film night at Discord: made, looked at, changed, begun, cancelled.

Discord has no nonce for events. What may have been made without an answer is looked for among the
server's events; where there are two of one night, all but the first are cancelled.
"""

import asyncio
import logging
from dataclasses import dataclass
from datetime import timedelta

import discord

from bot.domain.daily.ledger import SENDING_GIVES_UP, Reason
from bot.domain.film_night.event import Event, EventState
from bot.domain.film_night.form import Showing
from bot.domain.film_night.night import QUIZ_ROUNDS, Night
from bot.domain.text import clip
from cogs.delivery import CONNECTION_TROUBLE
from cogs.house import House

_log = logging.getLogger(__name__)

# https://discord.com/developers/docs/resources/guild-scheduled-event
_NAME, _LOCATION = 100, 100
# discord.py tries again after a second at the earliest; then there may be two.
_ANSWERED_AT_ONCE = 1.0
_SAME = timedelta(seconds=1)
_TROUBLE = (discord.HTTPException, *CONNECTION_TROUBLE)
_STATES = {
    discord.EventStatus.scheduled: EventState.SCHEDULED,
    discord.EventStatus.active: EventState.ACTIVE,
    discord.EventStatus.completed: EventState.COMPLETED,
    discord.EventStatus.cancelled: EventState.CANCELLED,
}
_LIVING = (discord.EventStatus.scheduled, discord.EventStatus.active)


@dataclass(frozen=True, slots=True)
class Made:
    """It stands, under that id."""

    event_id: int


@dataclass(frozen=True, slots=True)
class NotMade:
    """It certainly doesn't stand."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class Unknown:
    """Discord gave no answer; nobody knows yet."""


class NightEvents:
    """The events of film nights."""

    def __init__(self, house: House) -> None:
        self._bot = house.bot
        self._pace = house.pace

    async def make(self, night: Night, guild: discord.Guild, channel_name: str) -> Made | NotMade | Unknown:
        """Make the event of a night."""
        await self._pace.turn()
        began = asyncio.get_running_loop().time()
        try:
            async with asyncio.timeout(SENDING_GIVES_UP.total_seconds()):
                event = await guild.create_scheduled_event(
                    name=clip(night.event_name, _NAME),
                    description=_description(night.channel_id),
                    start_time=night.starts_at,
                    end_time=night.ends_at,
                    entity_type=discord.EntityType.external,
                    privacy_level=discord.PrivacyLevel.guild_only,
                    location=_location(channel_name),
                )
        except discord.Forbidden:
            return NotMade(Reason.NO_PERMISSION)
        except _TROUBLE as error:
            _log.warning("Discord did not make an event for server %d: %s", guild.id, error)
            if isinstance(error, discord.HTTPException) and error.status < 500:
                return NotMade(Reason.REFUSED)
            return await self.find(night)
        if asyncio.get_running_loop().time() - began > _ANSWERED_AT_ONCE:
            found = await self.find(night)
            return found if isinstance(found, Made) else Made(event.id)
        return Made(event.id)

    async def find(self, night: Night) -> Made | NotMade | Unknown:
        """The event of a night that may have been made; of several the first stays."""
        guild = self._bot.get_guild(night.guild_id)
        if guild is None:
            return NotMade(Reason.OUTAGE)
        await self._pace.turn()
        try:
            async with asyncio.timeout(SENDING_GIVES_UP.total_seconds()):
                events = await guild.fetch_scheduled_events(with_counts=False)
                first, *others = sorted(
                    (event for event in events if self._is_of(event, night)), key=lambda event: event.id
                ) or (None,)
                for other in others:
                    if other is not None:
                        await other.delete()
        except _TROUBLE as error:
            _log.warning("The events of server %d could not be read: %s", night.guild_id, error)
            return Unknown()
        return Made(first.id) if first is not None else NotMade(Reason.REFUSED)

    async def look(self, night: Night) -> Event | None:
        """How the event of a night stands; None where Discord can't tell now."""
        event = await self._event(night)
        if not isinstance(event, discord.ScheduledEvent):
            return event
        state = _STATES.get(event.status)
        return Event(state, event.start_time, event.end_time) if state is not None else None

    async def change(
        self, night: Night, showing: Showing, channel: discord.abc.GuildChannel | discord.Thread
    ) -> Reason | None:
        """Move the event; else why it was not, NO_CHANNEL where it is gone."""
        event = await self._event(night)
        if not isinstance(event, discord.ScheduledEvent):
            return Reason.NO_CHANNEL if event is not None else Reason.REFUSED
        try:
            async with asyncio.timeout(SENDING_GIVES_UP.total_seconds()):
                await event.edit(
                    start_time=showing.starts_at,
                    end_time=showing.ends_at,
                    entity_type=discord.EntityType.external,
                    location=_location(channel.name),
                    description=_description(channel.id),
                )
        except discord.Forbidden:
            return Reason.NO_PERMISSION
        except _TROUBLE as error:
            _log.warning("Discord did not change an event of server %d: %s", night.guild_id, error)
            return Reason.REFUSED
        return None

    async def start(self, night: Night) -> None:
        """Let the event begin, where Discord has not done so by itself."""
        event = await self._event(night)
        if not isinstance(event, discord.ScheduledEvent) or event.status is not discord.EventStatus.scheduled:
            return
        try:
            async with asyncio.timeout(SENDING_GIVES_UP.total_seconds()):
                await event.start()
        except _TROUBLE as error:
            _log.info("An event of server %d was not begun: %s", night.guild_id, error)

    async def cancel(self, night: Night) -> Reason | None:
        """Cancel the event, or end it where it has begun; why it was not, where it still stands."""
        event = await self._event(night)
        if event is None:
            return Reason.REFUSED
        if not isinstance(event, discord.ScheduledEvent) or event.status not in _LIVING:
            return None
        try:
            async with asyncio.timeout(SENDING_GIVES_UP.total_seconds()):
                await (event.cancel() if event.status is discord.EventStatus.scheduled else event.end())
        except discord.NotFound:
            return None
        except discord.Forbidden:
            return Reason.NO_PERMISSION
        except _TROUBLE as error:
            _log.warning("Discord did not cancel an event of server %d: %s", night.guild_id, error)
            return Reason.REFUSED
        return None

    async def _event(self, night: Night) -> discord.ScheduledEvent | Event | None:
        """The event itself, that it is gone, or None where Discord can't tell now."""
        guild = self._bot.get_guild(night.guild_id)
        if guild is None or guild.unavailable or night.event_id is None:
            return None
        await self._pace.turn()
        try:
            async with asyncio.timeout(SENDING_GIVES_UP.total_seconds()):
                return await guild.fetch_scheduled_event(night.event_id, with_counts=False)
        except discord.NotFound:
            return Event(EventState.GONE)
        except _TROUBLE as error:
            _log.warning("An event of server %d could not be read: %s", night.guild_id, error)
            return None

    def _is_of(self, event: discord.ScheduledEvent, night: Night) -> bool:
        return (
            self._bot.user is not None
            and event.creator_id == self._bot.user.id
            and event.name == clip(night.event_name, _NAME)
            and abs(event.start_time - night.starts_at) < _SAME
            and event.status in _LIVING
        )


def _description(channel_id: int) -> str:
    return (
        f"As the film begins, I post in <#{channel_id}> how they prepared for it. When it is over, a quiz of "
        f"{QUIZ_ROUNDS} questions opens there, and everyone can join."
    )


def _location(channel_name: str) -> str:
    return clip(f"#{channel_name}", _LOCATION)

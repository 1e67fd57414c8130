"""REST routes for a server's scheduled events."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import IntEnum

from . import errors
from .http_call import Answer, Call, Table
from .permissions import Permission
from .world import Guild, Json, World


class EventStatus(IntEnum):
    """How far an event has come."""

    SCHEDULED = 1
    ACTIVE = 2
    COMPLETED = 3
    CANCELLED = 4


_LIVING = (EventStatus.SCHEDULED, EventStatus.ACTIVE)
# What may follow what, by hand.
_NEXT = {
    EventStatus.SCHEDULED: {EventStatus.ACTIVE, EventStatus.CANCELLED},
    EventStatus.ACTIVE: {EventStatus.COMPLETED},
}
_EXTERNAL = 3
_CHANGED = ("name", "description", "scheduled_start_time", "scheduled_end_time", "entity_metadata")


class EventRoutes:
    """Makes, shows, changes and deletes events; time begins and completes them too."""

    def __init__(self, world: World) -> None:
        self._world = world

    def table(self) -> Table:
        """The routes."""
        events = "/guilds/{guild_id}/scheduled-events"
        event = f"{events}/{{guild_scheduled_event_id}}"
        return [
            ("GET", events, self.all),
            ("POST", events, self.create),
            ("GET", event, self.show),
            ("PATCH", event, self.edit),
            ("DELETE", event, self.delete),
        ]

    async def all(self, call: Call) -> Answer:
        """The events that are to come or run."""
        guild = self._guild(call)
        return [event for event in map(_present, guild.events.values()) if event["status"] in _LIVING]

    async def create(self, call: Call) -> Answer:
        """Make an event; its start has to be still to come."""
        guild = self._guild(call, Permission.CREATE_EVENTS)
        body: Json = call.body
        begin, end = _instant(body["scheduled_start_time"]), body.get("scheduled_end_time")
        if begin <= datetime.now(UTC):
            raise errors.invalid_form(["scheduled_start_time: Cannot schedule event in the past"])
        if body["entity_type"] == _EXTERNAL and end is None:
            raise errors.invalid_form(["scheduled_end_time: needed for an external event"])
        if end is not None and _instant(end) <= begin:
            raise errors.invalid_form(["scheduled_end_time: before the start"])
        event = {
            "id": str(self._world.new_id()),
            "guild_id": str(guild.id),
            "channel_id": body.get("channel_id"),
            "creator_id": str(self._world.bot.id),
            "creator": self._world.bot.payload(),
            "name": body["name"],
            "description": body.get("description"),
            "image": None,
            "scheduled_start_time": body["scheduled_start_time"],
            "scheduled_end_time": end,
            "privacy_level": body["privacy_level"],
            "status": int(EventStatus.SCHEDULED),
            "entity_type": body["entity_type"],
            "entity_id": None,
            "entity_metadata": body["entity_metadata"],
            "recurrence_rule": None,
            "guild_scheduled_event_exceptions": [],
            "user_count": 0,
        }
        guild.events[int(event["id"])] = event
        return event

    async def show(self, call: Call) -> Answer:
        """One event."""
        return _present(self._event(call, self._guild(call)))

    async def edit(self, call: Call) -> Answer:
        """Change an event, begin it, complete it or cancel it."""
        event = _present(self._event(call, self._guild(call, Permission.CREATE_EVENTS)))
        body: Json = call.body
        if body.get("status") is not None:
            wanted = EventStatus(body["status"])
            if wanted not in _NEXT.get(EventStatus(event["status"]), set()):
                raise errors.invalid_form([f"status: {wanted} cannot follow {event['status']}"])
            event["status"] = int(wanted)
        event.update({name: body[name] for name in _CHANGED if body.get(name) is not None})
        return event

    async def delete(self, call: Call) -> Answer:
        """Delete an event."""
        guild = self._guild(call, Permission.CREATE_EVENTS)
        del guild.events[int(self._event(call, guild)["id"])]
        return None

    def _guild(self, call: Call, needed: Permission | None = None) -> Guild:
        guild = self._world.guilds.get(call.id("guild_id"))
        if guild is None:
            raise errors.unknown("Guild")
        if not guild.has_bot:
            raise errors.missing_access()
        # Those who may make events may change their own; all of these are the bot's.
        may = guild.me.permissions() & (Permission.CREATE_EVENTS | Permission.MANAGE_EVENTS)
        if needed is not None and not may:
            raise errors.missing_permissions()
        return guild

    def _event(self, call: Call, guild: Guild) -> Json:
        event = guild.events.get(call.id("guild_scheduled_event_id"))
        if event is None:
            raise errors.unknown("Guild Scheduled Event")
        return event


def _present(event: Json) -> Json:
    """The event as it is now; Discord begins and completes external ones by itself."""
    now = datetime.now(UTC)
    if event["status"] == EventStatus.SCHEDULED and _instant(event["scheduled_start_time"]) <= now:
        event["status"] = int(EventStatus.ACTIVE)
    end = event["scheduled_end_time"]
    if event["status"] == EventStatus.ACTIVE and end is not None and _instant(end) <= now:
        event["status"] = int(EventStatus.COMPLETED)
    return event


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)

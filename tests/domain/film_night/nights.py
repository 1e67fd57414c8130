"""A film night, for tests of its rules."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.domain.film_night.night import Night, NightState

BEGINS, ENDS = datetime(2026, 12, 5, 20, tzinfo=UTC), datetime(2026, 12, 5, 22, tzinfo=UTC)
_NIGHT = Night(
    id=1,
    guild_id=7 << 22,
    channel_id=70,
    planner_id=9,
    film="black-swan-2010",
    title="Black Swan (2010)",
    zone="Europe/Madrid",
    starts_at=BEGINS,
    ends_at=ENDS,
    state=NightState.PLANNED,
    event_id=77,
)


def a_night(**changes: Any) -> Night:
    """A planned night, but for the changes."""
    return replace(_NIGHT, **changes)

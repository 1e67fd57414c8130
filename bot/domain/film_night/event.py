"""What becomes of a film night by what its event says: it goes on, waits, or is called off."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.film_night.night import Night

# An event that begins or ends within a moment is not waited for.
_A_MOMENT = timedelta(seconds=5)


class EventState(StrEnum):
    """How an event stands at Discord."""

    SCHEDULED = "scheduled"
    ACTIVE = "active"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Event:
    """A scheduled event as Discord tells it; one without an end lasts as long as the night."""

    state: EventState
    starts_at: datetime | None = None
    ends_at: datetime | None = None


class Step(StrEnum):
    """What comes next."""

    GO_ON = "go-on"
    WAIT = "wait"
    CALL_OFF = "call-off"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes next, and the times that hold from now on."""

    step: Step
    starts_at: datetime
    ends_at: datetime


def at_start(night: Night, event: Event, now: datetime) -> Verdict:
    """Whether a night that is due to begin does so; one that was moved waits for its new time."""
    starts_at, ends_at = _times(night, event)
    step = Step.GO_ON
    if event.state in (EventState.GONE, EventState.CANCELLED) or (
        # Discord completes an event at its end; before that somebody has ended it.
        event.state is EventState.COMPLETED and now < ends_at
    ):
        step = Step.CALL_OFF
    elif event.state is EventState.SCHEDULED and starts_at > now + _A_MOMENT:
        step = Step.WAIT
    return Verdict(step, starts_at, ends_at)


def at_end(night: Night, event: Event, now: datetime) -> Verdict:
    """Whether the quiz of a night that runs is due; a film that was given more time is waited for."""
    starts_at, ends_at = _times(night, event)
    step = Step.GO_ON
    if event.state is EventState.CANCELLED or (
        # Past its end a missing event tells nothing, unless the night was never seen to begin.
        event.state is EventState.GONE and (now < night.ends_at or night.stories_message_id is None)
    ):
        step = Step.CALL_OFF
    elif ends_at > now + _A_MOMENT:
        step = Step.WAIT
    return Verdict(step, starts_at, ends_at)


def _times(night: Night, event: Event) -> tuple[datetime, datetime]:
    starts_at = event.starts_at or night.starts_at
    if event.starts_at is None:
        return starts_at, night.ends_at
    return starts_at, max(starts_at, event.ends_at or starts_at + night.length)

"""The form in which a film night is planned, and what of it can't be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from bot.domain.daily.spoken_time import read_time
from bot.domain.daily.timetable import Timetable
from bot.domain.film_night.night import FARTHEST, Night
from bot.domain.film_night.spoken_day import read_day
from bot.domain.film_night.spoken_length import read_length

USUAL_LENGTH = "2 h 30 min"
_SHORTEST, _LONGEST = timedelta(minutes=10), timedelta(hours=12)
# Discord makes an event only of what is still to come; sending it takes a moment.
_SOONEST = timedelta(minutes=1)
_DAY = timedelta(days=1)


class NightField(StrEnum):
    """One input of the form."""

    DAY = "day"
    TIME = "time"
    ZONE = "zone"
    LENGTH = "length"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Showing:
    """From when to when a film is shown."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Faults:
    """What was typed is no time yet; every reason is told at once."""

    reasons: tuple[str, ...]


def read_showing(typed: Mapping[NightField, str], zone: tzinfo, now: datetime) -> Showing | Faults:
    """When the film is shown by what was typed, on the clocks of that zone.

    An hour that does not exist is the first instant after it, one that happens twice its first.
    """
    today = now.astimezone(zone).date()
    on = read_day(typed.get(NightField.DAY, ""), today)
    at = read_time(typed.get(NightField.TIME, ""))
    length = read_length(typed.get(NightField.LENGTH, "") or USUAL_LENGTH)
    reasons = []
    if on is None:
        reasons.append("Day: write it as **Friday**, **tomorrow** or **5 Dec**.")
    if at is None:
        reasons.append("Time: write it as **20:00** or **8pm**.")
    starts_at = None
    if on is not None and at is not None:
        starts_at = _begin(on, at, zone, today)
        reasons += _out_of_bounds(starts_at, now)
    if length is None or not _SHORTEST <= length <= _LONGEST:
        reasons.append("Length: write it as **2 h 30 min** or **150**, from 10 minutes to 12 hours.")
    if reasons or starts_at is None or length is None:
        return Faults(tuple(reasons))
    return Showing(starts_at, starts_at + length)


def filled_showing(night: Night, zone: tzinfo) -> dict[NightField, str]:
    """A planned night in the inputs of the form."""
    local = night.starts_at.astimezone(zone)
    hours, minutes = divmod(round(night.length.total_seconds() / 60), 60)
    return {
        NightField.DAY: written_day(local.date()),
        NightField.TIME: f"{local:%H:%M}",
        NightField.LENGTH: " ".join(
            part for part in (f"{hours} h" if hours else "", f"{minutes} min" if minutes else "") if part
        ),
        NightField.CHANNEL: str(night.channel_id),
    }


def written_day(on: date) -> str:
    """A day as the form reads it back: 5 Dec 2026."""
    return f"{on.day} {on:%b} {on.year}"


def _begin(on: date, at: time, zone: tzinfo, today: date) -> datetime:
    """The instant of that day and time; as far off as can be told where the day is out of reach."""
    due = Timetable(zone, at).due_on(on) if today <= on <= today + FARTHEST + _DAY else None
    if due is not None:
        return due.at
    return datetime.max.replace(tzinfo=UTC) if on > today else datetime.min.replace(tzinfo=UTC)


def _out_of_bounds(starts_at: datetime, now: datetime) -> list[str]:
    if starts_at < now + _SOONEST:
        return ["Day and time: that is over already. Choose a time to come."]
    if starts_at > now + FARTHEST:
        return ["Day: that is more than six months ahead. Choose one before."]
    return []

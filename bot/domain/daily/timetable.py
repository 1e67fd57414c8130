"""When a server's question is due: once a local date, whatever its clocks do."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)
# No place has skipped more than one date in a row.
_DATES_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Due:
    """One question's local date, and the instant at which it is to be posted."""

    on: date
    at: datetime


@dataclass(frozen=True, slots=True)
class Timetable:
    """A time of day somewhere, every day."""

    zone: tzinfo
    at: time

    def due_on(self, on: date) -> Due | None:
        """When that date's question is due; None for a date that the place never had.

        An hour that does not exist is due at the first instant after it, one that happens twice
        at its first.
        """
        if self._first_instant(datetime.combine(on, time.min)).astimezone(self.zone).date() != on:
            return None
        return Due(on, self._first_instant(datetime.combine(on, self.at)))

    def next_after(self, instant: datetime, *, beyond: date | None = None) -> Due:
        """The first that is due after an instant, and of a date beyond the one given."""
        on = instant.astimezone(self.zone).date() - _DAY
        if beyond is not None:
            on = max(on, beyond + _DAY)
        for ahead in range(_DATES_AHEAD):
            due = self.due_on(on + ahead * _DAY)
            if due is not None and due.at > instant:
                return due
        raise ValueError(f"{self.zone} has no date after {on}")

    def local_date(self, instant: datetime) -> date:
        """The date there at an instant."""
        return instant.astimezone(self.zone).date()

    def _first_instant(self, wall: datetime) -> datetime:
        """The first instant at which the clocks there show that time or a later one."""
        after = wall.replace(tzinfo=self.zone, fold=0).astimezone(UTC)
        if self._shown(after) == wall:
            return after
        # The time was skipped. Read with the offset from before the skip it lies after it, read
        # with the one from after the skip it lies before it.
        before = wall.replace(tzinfo=self.zone, fold=1).astimezone(UTC)
        while after - before > _SECOND:
            middle = before + (after - before) // 2
            middle = middle.replace(microsecond=0)
            if self._shown(middle) < wall:
                before = middle
            else:
                after = middle
        return after

    def _shown(self, instant: datetime) -> datetime:
        return instant.astimezone(self.zone).replace(tzinfo=None)

"""How members stand: accuracy, best categories, the last days, a server's ranking."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from bot.domain.category import Category
from bot.domain.daily.timetable import Timetable

# With fewer answers in a category nothing is said about it.
LEAST_IN_CATEGORY = 5
BEST_CATEGORIES = 3
GRID_DAYS = 30
PLACES_SHOWN = 10

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions were answered, and how many of them right."""

    answered: int = 0
    right: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.answered + other.answered, self.right + other.right)

    @property
    def accuracy(self) -> float:
        """The share of right answers."""
        return self.right / self.answered if self.answered else 0.0

    @property
    def percent(self) -> int:
        """That share as it is told; never 100 with a wrong answer, nor 0 with a right one."""
        if self.right in (0, self.answered):
            return 100 if self.right else 0
        return min(max(round(self.accuracy * 100), 1), 99)


class Mark(StrEnum):
    """How a day went."""

    MOSTLY_RIGHT = "mostly-right"
    MOSTLY_WRONG = "mostly-wrong"
    NOT_PLAYED = "not-played"


class Period(StrEnum):
    """The span of a ranking."""

    WEEK = "week"
    MONTH = "month"
    ALL = "all"

    def since(self, now: datetime, zone: tzinfo) -> datetime | None:
        """When the running period began there: Monday, or the first of the month; None for all time."""
        today = now.astimezone(zone).date()
        match self:
            case Period.WEEK:
                return _beginning_of(today - today.weekday() * _DAY, zone)
            case Period.MONTH:
                return _beginning_of(today.replace(day=1), zone)
        return None


@dataclass(frozen=True, slots=True)
class Place:
    """A member's place in a ranking; who did as well shares the rank."""

    rank: int
    user_id: int
    tally: Tally


def ranks(results: Sequence[Hashable]) -> Iterator[int]:
    """The ranks of results in their order: equal ones share a rank, and the next is as if they had not."""
    rank = 0
    for at, result in enumerate(results):
        if at == 0 or result != results[at - 1]:
            rank = at + 1
        yield rank


def ranking(tallies: Mapping[int, Tally]) -> tuple[Place, ...]:
    """Everyone with a right answer: by right answers, then by accuracy."""
    in_order = sorted(
        (member for member, tally in tallies.items() if tally.right),
        key=lambda member: (-tallies[member].right, tallies[member].answered, member),
    )
    results = [tallies[member] for member in in_order]
    return tuple(
        Place(rank, member, tallies[member]) for rank, member in zip(ranks(results), in_order, strict=True)
    )


def categories_by_accuracy(by_category: Mapping[Category, Tally]) -> tuple[tuple[Category, Tally], ...]:
    """The categories with enough answers, those that go best first."""
    known = [one for one in by_category.items() if one[1].answered >= LEAST_IN_CATEGORY]
    return tuple(sorted(known, key=lambda one: (-one[1].accuracy, -one[1].answered, one[0])))


def best_categories(by_category: Mapping[Category, Tally]) -> tuple[tuple[Category, Tally], ...]:
    """The categories that go best, with enough answers and at least one right."""
    known = categories_by_accuracy(by_category)
    return tuple(one for one in known if one[1].right)[:BEST_CATEGORIES]


def last_days(answers: Iterable[tuple[datetime, bool]], now: datetime, zone: tzinfo) -> tuple[Mark, ...]:
    """How each of the last days went there, the oldest first and today last."""
    today = now.astimezone(zone).date()
    days = {today - ago * _DAY: Tally() for ago in reversed(range(GRID_DAYS))}
    for at, is_right in answers:
        on = at.astimezone(zone).date()
        if on in days:
            days[on] += Tally(1, int(is_right))
    return tuple(_mark(tally) for tally in days.values())


def grid_begins(now: datetime, zone: tzinfo) -> datetime:
    """The beginning of the first of those days."""
    return _beginning_of(now.astimezone(zone).date() - (GRID_DAYS - 1) * _DAY, zone)


def _mark(tally: Tally) -> Mark:
    if not tally.answered:
        return Mark.NOT_PLAYED
    return Mark.MOSTLY_RIGHT if tally.right * 2 >= tally.answered else Mark.MOSTLY_WRONG


def _beginning_of(on: date, zone: tzinfo) -> datetime:
    """The first instant of a date there; of the next one where the place has skipped it."""
    timetable = Timetable(zone, time.min)
    due = timetable.due_on(on) or timetable.next_after(
        datetime.combine(on, time.min, zone) - 2 * _DAY, beyond=on
    )
    return due.at

"""Streaks: dailies of a server answered one after another."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

DAYS_PER_FREEZE = 7
FREEZES_KEPT = 2


@dataclass(frozen=True, slots=True)
class Streak:
    """How many dailies in a row, the most there ever were, and the freezes in reserve."""

    current: int = 0
    longest: int = 0
    freezes: int = 0


@dataclass(frozen=True, slots=True)
class StreakKeepers:
    """Who keeps the longest running streak of a server."""

    days: int
    members: tuple[int, ...]


def streak_of(answered: Collection[date], posted: Sequence[date], *, open_date: date | None = None) -> Streak:
    """The streak of a member who answered on those dates, over the dates that had a question.

    A date without a question is none of its days, so what the bot missed breaks nothing; nor
    does the open question, as long as it can still be answered. Every seventh day of a streak
    earns a freeze, which spends itself on the next question left unanswered.
    """
    on_time = answered if isinstance(answered, set | frozenset) else frozenset(answered)
    current = longest = freezes = 0
    for on in posted:
        if on in on_time:
            current += 1
            longest = max(longest, current)
            if current % DAYS_PER_FREEZE == 0:
                freezes = min(freezes + 1, FREEZES_KEPT)
        elif on == open_date:
            continue
        elif freezes and current:
            freezes -= 1
        else:
            current = freezes = 0
    return Streak(current, longest, freezes)


def longest_running(
    answered: Mapping[int, Iterable[date]], posted: Sequence[date], *, open_date: date | None = None
) -> StreakKeepers | None:
    """The members whose streak runs and is the longest; None while nobody has two days."""
    running = {
        member: streak_of(frozenset(dates), posted, open_date=open_date).current
        for member, dates in answered.items()
    }
    days = max(running.values(), default=0)
    if days < 2:
        return None
    return StreakKeepers(days, tuple(sorted(member for member, own in running.items() if own == days)))

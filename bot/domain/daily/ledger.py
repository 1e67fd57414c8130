"""The ledger's rows and its rules: states, reasons, how long a day is waited for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.category import Category
from bot.domain.daily.timetable import Due, Timetable
from bot.domain.tries import try_again, wait_longest
from bot.domain.trivia.question import Question

# A question that could not be posted in time is made up for so long, then the day is missed.
GRACE = timedelta(hours=6)
# Its answer is revealed then, or with the next question if that comes earlier.
REVEAL_AFTER = timedelta(hours=23)
# Posted within it is not worth a word about being late.
ON_TIME = timedelta(minutes=2)
# So long one process has a claim to itself. Sending gives up well before, so that no two
# processes ever send one question at different times.
LEASE = timedelta(seconds=90)
SENDING_GIVES_UP = timedelta(seconds=60)
# What was missed longer ago isn't written down any more.
DATES_WRITTEN_DOWN = 31


class State(StrEnum):
    """How far a day's question has come."""

    CLAIMED = "claimed"
    POSTED = "posted"
    REVEALED = "revealed"
    MISSED = "missed"
    FAILED = "failed"


class Reason(StrEnum):
    """Why a question was late, failed or missed."""

    AWAY = "away"
    NO_CHANNEL = "no-channel"
    NO_PERMISSION = "no-permission"
    NO_QUESTION = "no-question"
    OUTAGE = "outage"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When and where a server wants its question, and what is due there next."""

    guild_id: int
    channel_id: int
    at_minute: int
    zone: str
    due: Due
    role_id: int | None = None
    categories: tuple[Category, ...] = ()


@dataclass(frozen=True, slots=True)
class Daily:
    """One server's question of one local date."""

    id: int
    guild_id: int
    on: date
    channel_id: int
    role_id: int | None
    state: State
    question: Question | None
    nonce: str
    due_at: datetime
    tried_at: datetime | None = None
    tries: int = 0
    posted_at: datetime | None = None
    message_id: int | None = None
    players_shown: int = 0
    reason: Reason | None = None
    next_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether answers still count."""
        return self.state in (State.CLAIMED, State.POSTED)

    def is_being_sent(self, now: datetime) -> bool:
        """Whether a process may be sending it right now."""
        return self.state is State.CLAIMED and self.tried_at is not None and now < self.tried_at + LEASE

    @property
    def reveal_at(self) -> datetime:
        """When its answer is revealed, unless the next question comes earlier."""
        return (self.posted_at or self.tried_at or self.due_at) + REVEAL_AFTER

    @property
    def late_by(self) -> timedelta:
        """How much too late it was posted; nothing within a moment of its time."""
        late = self.posted_at - self.due_at if self.posted_at is not None else timedelta()
        return late if late > ON_TIME else timedelta()


def is_too_late(due_at: datetime, now: datetime) -> bool:
    """Whether a question that was due then is not made up any more."""
    return now > due_at + GRACE


def next_try(tries: int, due_at: datetime, now: datetime) -> datetime:
    """When to try again after that many tries; the last is at the end of the grace."""
    return try_again(tries, due_at + GRACE, now)


def last_wait(due_at: datetime, now: datetime) -> datetime:
    """When to try again what only a moderator can mend."""
    return wait_longest(due_at + GRACE, now)


def passed_by(schedule: Schedule, timetable: Timetable, now: datetime) -> tuple[list[Due], Due]:
    """What is too late to be made up, as far as it is written down, and what follows."""
    passed = [schedule.due]
    earliest = now - timedelta(days=DATES_WRITTEN_DOWN)
    due = timetable.next_after(max(schedule.due.at, earliest), beyond=schedule.due.on)
    while is_too_late(due.at, now):
        passed.append(due)
        due = timetable.next_after(due.at, beyond=due.on)
    return passed, due

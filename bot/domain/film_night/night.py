"""A film night: its states, and how long what belongs to it is made up."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.daily.ledger import ON_TIME, Reason

# Of one server at a time.
MOST_PLANNED = 10
# So far ahead at most one is planned.
FARTHEST = timedelta(days=183)
# The quiz is made up for so long after the end; the stories as long as the film runs.
QUIZ_GRACE = timedelta(hours=2)
QUIZ_ROUNDS = 5
# So long players can join the quiz: people come back from the film one after the other.
QUIZ_JOINING = timedelta(minutes=3)
# So long before its end the event is looked at. After its end Discord may have put it away, and
# then nobody can tell any more whether it was deleted.
LOOK_AHEAD = timedelta(minutes=1)
# So long a night that is over stays in the ledger.
KEPT = timedelta(days=30)


class NightState(StrEnum):
    """How far a film night has come."""

    # Its event is on its way to Discord.
    MAKING = "making"
    PLANNED = "planned"
    # Its stories are on their way.
    OPENING = "opening"
    # The film runs.
    OPEN = "open"
    # The quiz is on its way.
    ASKING = "asking"
    OVER = "over"
    CALLED_OFF = "called-off"


class Part(StrEnum):
    """What is posted on a film night."""

    STORIES = "stories"
    QUIZ = "quiz"


@dataclass(frozen=True, slots=True)
class Night:
    """One film night of a server; `film` is the production's key, `title` its title and year."""

    id: int
    guild_id: int
    channel_id: int
    planner_id: int
    film: str
    title: str
    zone: str
    starts_at: datetime
    ends_at: datetime
    state: NightState
    nonce: str = ""
    event_id: int | None = None
    stories_message_id: int | None = None
    match_id: int | None = None
    tried_at: datetime | None = None
    tries: int = 0
    reason: Reason | None = None
    next_at: datetime | None = None

    @property
    def length(self) -> timedelta:
        """How long the film takes."""
        return self.ends_at - self.starts_at

    @property
    def event_name(self) -> str:
        """What its event is called."""
        return f"Film night: {self.title}"

    @property
    def is_planned(self) -> bool:
        """Whether it is still to begin, and can be changed and called off."""
        return self.state is NightState.PLANNED

    @property
    def runs(self) -> bool:
        """Whether it has begun and is not over."""
        return self.state in (NightState.OPENING, NightState.OPEN, NightState.ASKING)

    def deadline(self, part: Part) -> datetime:
        """Until when a part is made up."""
        return self.ends_at if part is Part.STORIES else self.ends_at + QUIZ_GRACE

    def late_by(self, part: Part, now: datetime) -> timedelta:
        """How much too late a part comes now; nothing within a moment of its time."""
        late = now - (self.starts_at if part is Part.STORIES else self.ends_at)
        return late if late > ON_TIME else timedelta()


def next_look(ends_at: datetime, now: datetime) -> datetime:
    """When to look at the event of a night that runs: shortly before its end, then at its end."""
    early = ends_at - LOOK_AHEAD
    return early if now < early else ends_at

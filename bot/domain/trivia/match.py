"""A match in a channel: everyone who joined answers the same questions within a time."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.category import Category
from bot.domain.trivia.question import Question
from bot.domain.trivia.standing import ranks

LEAST_SECONDS, USUAL_SECONDS, MOST_SECONDS = 10, 20, 60
MOST_PLAYERS = 500
# So long players can join, and so long an answer stands before the next question.
JOINING = timedelta(seconds=60)
SHOWING = timedelta(seconds=8)
# A match that stood still for longer, because the bot was away, isn't gone on with.
RECENT = timedelta(minutes=2)
# So long a match's questions are kept; what was answered stays.
KEPT = timedelta(days=30)

_RIGHT, _AT_ONCE = 100, 100


class MatchState(StrEnum):
    """How far a match has come."""

    JOINING = "joining"
    ASKING = "asking"
    SHOWING = "showing"
    ENDED = "ended"


class Ending(StrEnum):
    """Why a match has ended."""

    FINISHED = "finished"
    STOPPED = "stopped"
    NOBODY = "nobody"
    AWAY = "away"
    LOST = "lost"


class Resumption(StrEnum):
    """What becomes of a match that was left running."""

    GO_ON = "go-on"
    ASK_AGAIN = "ask-again"
    END = "end"


@dataclass(frozen=True, slots=True)
class Match:
    """One match; `due_at` is when its present state is over by itself.

    An `occasion` is what it is held for where it is not one that somebody put up for the sake of it.
    """

    id: int
    guild_id: int
    channel_id: int
    message_id: int | None
    starter_id: int
    category: Category | None
    seconds: int
    questions: tuple[Question, ...]
    state: MatchState
    round: int
    due_at: datetime
    ending: Ending | None = None
    players: tuple[int, ...] = ()
    occasion: str | None = None
    note: str | None = None

    @property
    def least_players(self) -> int:
        """How many it takes; one is enough where nobody has put it up to find another."""
        return 2 if self.occasion is None else 1

    @property
    def question(self) -> Question:
        """The question of the present round."""
        return self.questions[self.round]

    @property
    def is_last_round(self) -> bool:
        """Whether no question follows."""
        return self.round + 1 >= len(self.questions)

    def resumption(self, now: datetime) -> Resumption:
        """What becomes of it when the bot comes back; a question whose time ran out is asked again."""
        if now > self.due_at + RECENT:
            return Resumption.END
        if self.state is MatchState.ASKING and now > self.due_at:
            return Resumption.ASK_AGAIN
        return Resumption.GO_ON


@dataclass(frozen=True, slots=True)
class MatchAnswer:
    """What a player answered in a round, and how fast."""

    user_id: int
    round: int
    option: int
    is_right: bool
    took: timedelta


@dataclass(frozen=True, slots=True)
class Score:
    """Where a player stands; who has as many points shares the rank."""

    rank: int
    user_id: int
    points: int
    right: int


def points(answer: MatchAnswer, seconds: int) -> int:
    """What an answer earns: 100 for being right, and up to 100 more for being fast."""
    if not answer.is_right:
        return 0
    left = 1 - answer.took / timedelta(seconds=seconds)
    return _RIGHT + round(_AT_ONCE * min(max(left, 0.0), 1.0))


def scores(players: Iterable[int], answers: Iterable[MatchAnswer], seconds: int) -> tuple[Score, ...]:
    """The table of a match, the best first; those who never answered stand in it too."""
    earned: Counter[int] = Counter(dict.fromkeys(players, 0))
    right: Counter[int] = Counter()
    for answer in answers:
        earned[answer.user_id] += points(answer, seconds)
        right[answer.user_id] += answer.is_right
    in_order = sorted(earned, key=lambda player: (-earned[player], player))
    return tuple(
        Score(rank, player, earned[player], right[player])
        for rank, player in zip(ranks([earned[player] for player in in_order]), in_order, strict=True)
    )

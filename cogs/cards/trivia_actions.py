"""What the buttons and selects of quizzes and matches do."""

from dataclasses import dataclass
from typing import ClassVar

from cogs.cards.actions import Action, Serial
from cogs.cards.daily_actions import Letter


@dataclass(frozen=True, slots=True)
class AnswerPlay(Action):
    """Answer a round of a quiz."""

    verb: ClassVar[str] = "play"
    play: Serial
    round: int
    letter: Letter


@dataclass(frozen=True, slots=True)
class GoOn(Action):
    """Turn to the next question of a quiz, or to its score."""

    verb: ClassVar[str] = "play-on"
    play: Serial


@dataclass(frozen=True, slots=True)
class SharePlay(Action):
    """Show the channel how a quiz went."""

    verb: ClassVar[str] = "play-share"
    play: Serial


@dataclass(frozen=True, slots=True)
class PlayAgain(Action):
    """Begin another quiz of the same kind."""

    verb: ClassVar[str] = "play-again"
    play: Serial


@dataclass(frozen=True, slots=True)
class TellStory(Action):
    """Tell the story behind a question, privately."""

    verb: ClassVar[str] = "behind"
    story: str


@dataclass(frozen=True, slots=True)
class TellPickedStory(Action):
    """Tell the story that is picked from a select, privately."""

    verb: ClassVar[str] = "behind-one"


@dataclass(frozen=True, slots=True)
class _OnMatch(Action):
    match: Serial


@dataclass(frozen=True, slots=True)
class JoinMatch(_OnMatch):
    """Be in a match that is about to begin."""

    verb: ClassVar[str] = "match-join"


@dataclass(frozen=True, slots=True)
class BeginMatch(_OnMatch):
    """Begin a match at once."""

    verb: ClassVar[str] = "match-begin"


@dataclass(frozen=True, slots=True)
class StopMatch(_OnMatch):
    """End a match before its time."""

    verb: ClassVar[str] = "match-stop"


@dataclass(frozen=True, slots=True)
class AnswerMatch(_OnMatch):
    """Answer a round of a match."""

    verb: ClassVar[str] = "match"
    round: int
    letter: Letter

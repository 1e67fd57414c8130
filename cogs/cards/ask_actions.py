"""What the buttons and selects of answers and searches do."""

from dataclasses import dataclass
from typing import ClassVar

from cogs.cards.actions import Action

# A typed question or search is carried by its words, up to this length.
LONGEST_CARRIED = 80
LONGEST_SEARCH = 60


@dataclass(frozen=True, slots=True)
class AskAbout(Action):
    """Ask something about a story; by it a reply to the card knows which story is meant."""

    verb: ClassVar[str] = "about"
    story: str


@dataclass(frozen=True, slots=True)
class AskForm(Action):
    """What is typed into the form that asks about a story."""

    verb: ClassVar[str] = "ask-about"
    story: str


@dataclass(frozen=True, slots=True)
class PickStory(Action):
    """Open the story picked from a select, whose values are the stories' ids."""

    verb: ClassVar[str] = "pick"
    start: int


@dataclass(frozen=True, slots=True)
class TurnAnswer(Action):
    """Turn to another page of an answer; the question is asked again by its words."""

    verb: ClassVar[str] = "answer"
    start: int
    question: str


@dataclass(frozen=True, slots=True)
class TurnSearch(Action):
    """Turn to another page of a search; the category is empty for any."""

    verb: ClassVar[str] = "find"
    category: str
    start: int
    words: str

"""What the buttons and selects of the daily question do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from cogs.cards.actions import Action, Serial


class Letter(StrEnum):
    """The four options as they are marked."""

    A = "a"
    B = "b"
    C = "c"
    D = "d"

    @property
    def option(self) -> int:
        """The option's place among the four."""
        return tuple(Letter).index(self)

    @property
    def sign(self) -> str:
        """The letter as it stands on the button."""
        return self.value.upper()


@dataclass(frozen=True, slots=True)
class AnswerDaily(Action):
    """Answer a daily; after its reveal, see how one did."""

    verb: ClassVar[str] = "daily"
    daily: Serial
    letter: Letter


@dataclass(frozen=True, slots=True)
class LimitDaily(Action):
    """Choose the categories that a server is asked about."""

    verb: ClassVar[str] = "daily-kinds"


@dataclass(frozen=True, slots=True)
class PostDailyAgain(Action):
    """Post today's question anew, in place of its present message."""

    verb: ClassVar[str] = "daily-again"
    daily: Serial

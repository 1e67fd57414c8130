"""What the buttons and selects of records do."""

from dataclasses import dataclass
from typing import ClassVar

from bot.domain.records import RecordKind
from cogs.cards.actions import Action


@dataclass(frozen=True, slots=True)
class ChooseRecord(Action):
    """Turn to the record picked from a select."""

    verb: ClassVar[str] = "record"


@dataclass(frozen=True, slots=True)
class TurnRecord(Action):
    """Turn to another page of a record."""

    verb: ClassVar[str] = "ranking"
    kind: RecordKind
    start: int


@dataclass(frozen=True, slots=True)
class ReadRecord(Action):
    """Show the story behind a record in an answer of its own."""

    verb: ClassVar[str] = "feat"
    story: str

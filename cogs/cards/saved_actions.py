"""What the buttons and selects of saving stories do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from cogs.cards.actions import Action


class SavedFile(StrEnum):
    """As what saved stories are taken along; its value is the ending of the file's name."""

    TEXT = "txt"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class _OnStory(Action):
    story: str


@dataclass(frozen=True, slots=True)
class SaveStory(_OnStory):
    """Save a story for oneself; the card on which it stands stays as it is."""

    verb: ClassVar[str] = "save"


@dataclass(frozen=True, slots=True)
class UnsaveStory(_OnStory):
    """Save it no longer."""

    verb: ClassVar[str] = "unsave"


@dataclass(frozen=True, slots=True)
class SaveAgain(_OnStory):
    """Take back that it is saved no longer."""

    verb: ClassVar[str] = "save-again"


@dataclass(frozen=True, slots=True)
class ListSaved(Action):
    """Turn to a page of one's saved stories."""

    verb: ClassVar[str] = "saved"
    start: int


@dataclass(frozen=True, slots=True)
class OpenSaved(Action):
    """Open the saved story picked from a select; `start` tells the pages apart."""

    verb: ClassVar[str] = "saved-open"
    start: int


@dataclass(frozen=True, slots=True)
class RemoveSaved(Action):
    """Remove the story picked from a select, and show the page again."""

    verb: ClassVar[str] = "saved-remove"
    start: int


@dataclass(frozen=True, slots=True)
class ForgetGone(Action):
    """Remove those that were deleted since."""

    verb: ClassVar[str] = "saved-forget"


@dataclass(frozen=True, slots=True)
class ExportSaved(Action):
    """Send one's saved stories as a file."""

    verb: ClassVar[str] = "saved-file"
    into: SavedFile

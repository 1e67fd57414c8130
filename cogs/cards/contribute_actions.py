"""What the buttons, selects and forms of suggesting, reviewing and editing do."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from bot.domain.form import FormPage
from cogs.cards.actions import Action, Serial


class Purpose(StrEnum):
    """What becomes of a story that is typed into the forms."""

    SUGGEST = "suggest"
    ADD = "add"
    REVIEW = "review"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class StoryForm(Action):
    """A page of a story's forms comes back; what was typed before is in the draft, 0 for none."""

    verb: ClassVar[str] = "story-form"
    purpose: Purpose
    page: FormPage
    draft: Serial


@dataclass(frozen=True, slots=True)
class BeginSuggestion(Action):
    """Suggest a story, where the library has no answer."""

    verb: ClassVar[str] = "suggest"


@dataclass(frozen=True, slots=True)
class OpenPage(Action):
    """Open a page of a draft."""

    verb: ClassVar[str] = "open-page"
    purpose: Purpose
    page: FormPage
    draft: Serial


@dataclass(frozen=True, slots=True)
class UseSpelling(Action):
    """Take the known skills that may have been meant in place of those typed into a draft."""

    verb: ClassVar[str] = "use-spelling"
    purpose: Purpose
    draft: Serial


@dataclass(frozen=True, slots=True)
class FinishDraft(Action):
    """Send, add or approve what the draft tells."""

    verb: ClassVar[str] = "finish"
    purpose: Purpose
    draft: Serial


@dataclass(frozen=True, slots=True)
class EditStory(Action):
    """Open a page of a story that is there."""

    verb: ClassVar[str] = "edit"
    page: FormPage
    story: str


@dataclass(frozen=True, slots=True)
class DeleteStory(Action):
    """Delete a story, or hide one of the library."""

    verb: ClassVar[str] = "delete"
    story: str


@dataclass(frozen=True, slots=True)
class RestoreStory(Action):
    """Bring a deleted or hidden story back."""

    verb: ClassVar[str] = "restore"
    story: str


@dataclass(frozen=True, slots=True)
class ShowHistory(Action):
    """Turn to a page of a story's history."""

    verb: ClassVar[str] = "history"
    start: int
    story: str


@dataclass(frozen=True, slots=True)
class RevertStory(Action):
    """Take a story back to the revision picked from a select; `start` tells selects apart."""

    verb: ClassVar[str] = "revert"
    start: int
    story: str


@dataclass(frozen=True, slots=True)
class ReportStory(Action):
    """Tell that something is wrong with a story."""

    verb: ClassVar[str] = "wrong"
    story: str


@dataclass(frozen=True, slots=True)
class ReportForm(Action):
    """What is wrong with a story comes back."""

    verb: ClassVar[str] = "wrong-form"
    story: str


@dataclass(frozen=True, slots=True)
class _OnItem(Action):
    item: Serial


@dataclass(frozen=True, slots=True)
class OpenItem(_OnItem):
    """Show an item, to the person who presses alone."""

    verb: ClassVar[str] = "open-item"


@dataclass(frozen=True, slots=True)
class ApproveItem(_OnItem):
    """Approve a suggestion as it is, or tell that a report was put right."""

    verb: ClassVar[str] = "approve"


@dataclass(frozen=True, slots=True)
class AmendItem(_OnItem):
    """Edit a suggestion before it is approved."""

    verb: ClassVar[str] = "amend"


@dataclass(frozen=True, slots=True)
class RejectItem(_OnItem):
    """Open the form for the reason why something is not taken."""

    verb: ClassVar[str] = "reject"


@dataclass(frozen=True, slots=True)
class RejectForm(_OnItem):
    """The reason comes back."""

    verb: ClassVar[str] = "reject-form"


@dataclass(frozen=True, slots=True)
class RepeatItem(_OnItem):
    """Open the form for the story that a suggestion repeats."""

    verb: ClassVar[str] = "repeat"


@dataclass(frozen=True, slots=True)
class RepeatForm(_OnItem):
    """The story that is repeated comes back."""

    verb: ClassVar[str] = "repeat-form"


@dataclass(frozen=True, slots=True)
class RepeatAgain(_OnItem):
    """Open that form once more with the words in the draft, of which no one story could be told."""

    verb: ClassVar[str] = "repeat-again"
    draft: Serial


@dataclass(frozen=True, slots=True)
class PickRepeated(_OnItem):
    """The story that is repeated, picked from those that have the words."""

    verb: ClassVar[str] = "repeat-pick"


@dataclass(frozen=True, slots=True)
class ReverseItem(_OnItem):
    """Take a verdict back."""

    verb: ClassVar[str] = "reverse"


@dataclass(frozen=True, slots=True)
class WithdrawItem(_OnItem):
    """Take back what one has sent in."""

    verb: ClassVar[str] = "withdraw"


@dataclass(frozen=True, slots=True)
class ShowQueue(Action):
    """Turn to a page of the queue."""

    verb: ClassVar[str] = "queue"
    start: int


@dataclass(frozen=True, slots=True)
class ShowMine(Action):
    """Turn to a page of what one has sent in."""

    verb: ClassVar[str] = "mine"
    start: int

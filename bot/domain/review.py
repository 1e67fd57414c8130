"""What waits for a moderator, and the one verdict that it gets."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.counted import counted
from bot.domain.text import clean_line

REASON_LENGTH = 300
# So many of a member's may wait at once in a server.
MOST_WAITING = 10
_SHORTEST_REASON = 3


class ItemKind(StrEnum):
    """What somebody sent in."""

    SUGGESTION = "suggestion"
    REPORT = "report"


class State(StrEnum):
    """Where an item stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"

    def label(self, kind: ItemKind) -> str:
        """The state as moderators read it; a report is put right, not approved."""
        return _LABELS[kind][self]

    def told(self, kind: ItemKind) -> str:
        """The state as the person reads it who sent the item in."""
        return _TOLD.get((kind, self)) or self.label(kind)


_LABELS = {
    ItemKind.SUGGESTION: {
        State.WAITING: "waiting for a moderator",
        State.APPROVED: "approved",
        State.REJECTED: "not taken",
        State.DUPLICATE: "duplicate",
        State.WITHDRAWN: "withdrawn",
    },
    ItemKind.REPORT: {
        State.WAITING: "waiting for a moderator",
        State.APPROVED: "put right",
        State.REJECTED: "left as it is",
        State.DUPLICATE: "duplicate",
        State.WITHDRAWN: "withdrawn",
    },
}

# What would be curt towards somebody who meant well.
_TOLD = {
    (ItemKind.SUGGESTION, State.REJECTED): "not taken this time",
    (ItemKind.SUGGESTION, State.DUPLICATE): "a story that is here already",
}

# Why a suggestion is not taken, to pick from; a moderator can also write a reason.
REJECTIONS = (
    "The source does not say this",
    "It needs a source that can be opened",
    "It is not about preparing for a part",
    "It is too short to tell what was done",
    "It cannot be told apart from rumour",
    "It is private or hurtful",
    "It tells the same as another suggestion",
)


class ReviewProblem(Exception):
    """The item cannot go this way; the message says why."""


class AlreadyDecided(ReviewProblem):
    """Somebody decided first."""

    def __init__(self, verdict: "Verdict") -> None:
        self.verdict = verdict
        super().__init__("A moderator has already decided on this one.")


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an item was decided, by whom and when; `story_id` is the story that came of it or is repeated."""

    state: State
    by: int
    at: datetime
    reason: str | None = None
    story_id: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A suggestion or report, as far as the verdict goes."""

    kind: ItemKind
    author: int
    verdict: Verdict | None = None

    @property
    def state(self) -> State:
        """Where it stands."""
        return State.WAITING if self.verdict is None else self.verdict.state


def decided(item: Item, verdict: Verdict) -> Item:
    """The item with its verdict; raises ReviewProblem, which is AlreadyDecided if there was one."""
    if item.verdict is not None:
        raise AlreadyDecided(item.verdict)
    if verdict.state is State.WAITING:
        raise ReviewProblem("A verdict is not to wait.")
    if verdict.state is State.WITHDRAWN and verdict.by != item.author:
        raise ReviewProblem("Only the person who sent it in can withdraw it.")
    if verdict.state is State.REJECTED and not verdict.reason:
        raise ReviewProblem("Say why, so that the person who sent it in knows.")
    if verdict.state is State.DUPLICATE and not verdict.story_id:
        raise ReviewProblem("Say which story it repeats.")
    if verdict.state is State.APPROVED and item.kind is ItemKind.SUGGESTION and not verdict.story_id:
        raise ReviewProblem("An approved suggestion is a story.")
    return replace(item, verdict=verdict)


def reversed_by(item: Item, person: int) -> Item:
    """The item as it waited before its verdict; raises ReviewProblem."""
    if item.verdict is None:
        raise ReviewProblem("This one still waits: there is no verdict to take back.")
    if item.verdict.state is State.WITHDRAWN and person != item.author:
        raise ReviewProblem("It was withdrawn by the person who sent it in, and only they can send it again.")
    return replace(item, verdict=None)


def read_reason(typed: str) -> str:
    """A reason on one line; raises ReviewProblem."""
    reason = clean_line(typed)
    if not _SHORTEST_REASON <= len(reason) <= REASON_LENGTH:
        raise ReviewProblem(f"Write {_SHORTEST_REASON} to {REASON_LENGTH} characters, not {len(reason)}.")
    return reason


def record_in_words(earlier: Iterable[State]) -> str:
    """How a person's earlier suggestions fared."""
    counts = Counter(earlier)
    ordered = [state for state in State if counts[state] and state is not State.WAITING]
    if not ordered:
        return "nothing decided yet" if counts else "first suggestion"
    return ", ".join(_fared(state, counts[state]) for state in ordered)


def _fared(state: State, number: int) -> str:
    if state is State.DUPLICATE:
        return counted(number, state.label(ItemKind.SUGGESTION))
    return f"{number:,} {state.label(ItemKind.SUGGESTION)}"

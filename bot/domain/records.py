"""Records: the largest of what stories state, ranked kind by kind."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.extent import largest_first, span
from bot.domain.measure import Measure, MeasureKind
from bot.domain.story import Status, Story
from bot.domain.text import fold

# Fewer than these make no ranking.
FEWEST = 3
# Figures of what was not done, or was done by the person who is played.
_NOT_DONE = re.compile(r"\b(?:planned|never|real)\b")


class RecordKind(StrEnum):
    """What records are kept of; each holds figures that can be compared, and no others."""

    WEIGHT_LOST = "weight-lost"
    WEIGHT_GAINED = "weight-gained"
    TRAINING = "training"
    BREATH_HOLD = "breath-hold"
    MAKE_UP = "make-up"
    HOURS_A_DAY = "hours-a-day"
    SHOOT = "shoot"
    HEIGHT = "height"
    DISTANCE = "distance"
    SPEED = "speed"
    LIFT = "lift"

    @property
    def label(self) -> str:
        """The record as people read it."""
        return _KINDS[self].label

    @property
    def spellings(self) -> tuple[str, ...]:
        """What else people type for it."""
        return _KINDS[self].also

    @property
    def measure(self) -> MeasureKind:
        """The kind of measure that competes."""
        return _KINDS[self].measure

    @property
    def dimension(self) -> str:
        """What the measure has to be a measure of, so that all are in one unit."""
        return _KINDS[self].dimension


@dataclass(frozen=True, slots=True)
class _Kind:
    label: str
    measure: MeasureKind
    dimension: str
    also: tuple[str, ...]


_KINDS = {
    RecordKind.WEIGHT_LOST: _Kind(
        "Most weight lost", MeasureKind.WEIGHT_LOSS, "weight", ("weight loss", "lost weight", "thinnest")
    ),
    RecordKind.WEIGHT_GAINED: _Kind(
        "Most weight gained", MeasureKind.WEIGHT_GAIN, "weight", ("gained weight", "bulking up", "heaviest")
    ),
    RecordKind.TRAINING: _Kind(
        "Longest training", MeasureKind.TRAINING, "time", ("training", "preparation", "lessons", "years")
    ),
    RecordKind.BREATH_HOLD: _Kind(
        "Longest breath hold", MeasureKind.BREATH_HOLD, "time", ("breath", "held breath", "under water")
    ),
    RecordKind.MAKE_UP: _Kind(
        "Longest in the make-up chair", MeasureKind.CHAIR, "time", ("make-up", "makeup", "prosthetics")
    ),
    RecordKind.HOURS_A_DAY: _Kind(
        "Most hours a day", MeasureKind.DAILY, "daily", ("hours per day", "daily", "longest day")
    ),
    RecordKind.SHOOT: _Kind("Longest shoot", MeasureKind.SHOOT, "time", ("shooting", "filming")),
    RecordKind.HEIGHT: _Kind(
        "Greatest height", MeasureKind.HEIGHT, "length", ("highest", "altitude", "tallest")
    ),
    RecordKind.DISTANCE: _Kind("Longest distance", MeasureKind.DISTANCE, "length", ("farthest", "furthest")),
    RecordKind.SPEED: _Kind("Highest speed", MeasureKind.SPEED, "speed", ("fastest", "quickest")),
    RecordKind.LIFT: _Kind(
        "Heaviest lift", MeasureKind.STRENGTH, "weight", ("strongest", "deadlift", "strength")
    ),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure that competes: of which story, which of its measures, and its ends in base units."""

    story_id: str
    place: int
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a story's best figure stands; equal figures share a rank."""

    rank: int
    tied: bool
    mark: Mark


@dataclass(frozen=True, slots=True)
class Entry:
    """A standing with its story."""

    standing: Standing
    story: Story

    @property
    def measure(self) -> Measure:
        """The figure that stands there."""
        return self.story.measures[self.standing.mark.place]

    @property
    def holders(self) -> tuple[str, ...]:
        """Whose figure it is."""
        return holders(self.story, self.measure)

    @property
    def disputed(self) -> bool:
        """Whether the heart of the story is contested."""
        return self.story.status is Status.DISPUTED


@dataclass(frozen=True, slots=True)
class RecordPage:
    """Some of a ranking: the entries from `start` on, how many there are in all, and the best figure."""

    kind: RecordKind
    entries: tuple[Entry, ...]
    start: int
    total: int
    best: float


def is_of_deed(words: str) -> bool:
    """Whether a figure is of something that the actor did, by the words that say what it is of."""
    return not _NOT_DONE.search(words)


def holders(story: Story, measure: Measure) -> tuple[str, ...]:
    """The actors of a story whose figure it is: those that it names, or all where it names none."""
    said = set(fold(measure.of).split())
    named = tuple(actor for actor in story.actors if said & set(fold(actor).split()))
    return story.actors if "cast" in said or not named else named


def marks_of(kind: RecordKind, story: Story) -> Iterator[Mark]:
    """The figures of a story that compete."""
    for place, measure in enumerate(story.measures):
        low, high, dimension = span(measure)
        if measure.kind is kind.measure and dimension == kind.dimension and is_of_deed(measure.of):
            yield Mark(story.id, place, low, high)


def standings(marks: Iterable[Mark]) -> tuple[Standing, ...]:
    """Each story once, by its best figure, the largest first: 1, 2, 2, 4."""
    best: dict[str, Mark] = {}
    for mark in marks:
        held = best.get(mark.story_id)
        if held is None or _order(mark) < _order(held):
            best[mark.story_id] = mark
    ordered = sorted(best.values(), key=_order)
    alike: dict[tuple[float, float], int] = {}
    for mark in ordered:
        alike[mark.low, mark.high] = alike.get((mark.low, mark.high), 0) + 1
    placed: list[Standing] = []
    for position, mark in enumerate(ordered, start=1):
        before = placed[-1] if placed else None
        equal = before is not None and (before.mark.low, before.mark.high) == (mark.low, mark.high)
        rank = before.rank if before is not None and equal else position
        placed.append(Standing(rank, alike[mark.low, mark.high] > 1, mark))
    return tuple(placed)


def _order(mark: Mark) -> tuple[float, float, str]:
    return largest_first(mark.low, mark.high, mark.story_id)

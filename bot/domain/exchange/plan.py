"""What an import would do, row by row, before it does anything."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.difference import difference
from bot.domain.exchange.row import Row
from bot.domain.fault import Fault
from bot.domain.story import Story
from bot.domain.story_field import StoryField
from bot.domain.story_id import free_id

# Gives the present story of an id, or of a former one.
Present = Callable[[str], Story | None]


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row with what it would do: the story as it would be, or why not."""

    number: int
    outcome: Outcome
    story: Story | None = None
    changes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def plan(rows: Iterable[Row], present: Present) -> Iterator[PlannedRow]:
    """Every row against the stories that are there; an id may stand in a file only once.

    A row without an id means the story whose id is made of the same actor, title and first skill.
    """
    row_of: dict[str, int] = {}
    for row in rows:
        if row.story is None:
            yield PlannedRow(row.number, Outcome.WRONG, faults=row.faults)
            continue
        story = row.story
        if not row.has_id:
            story = _with_id(story, free_id(story.id, row_of.__contains__))
        known = present(story.id)
        if known is not None:
            story = _with_id(story, known.id)
        if story.id in row_of:
            fault = Fault(StoryField.ID, f"row {row_of[story.id]:,} has the same story")
            yield PlannedRow(row.number, Outcome.WRONG, faults=(fault,))
            continue
        row_of[story.id] = row.number
        yield _planned(row.number, story, known)


def _planned(number: int, story: Story, known: Story | None) -> PlannedRow:
    if known is None:
        return PlannedRow(number, Outcome.NEW, story)
    if story == known:
        return PlannedRow(number, Outcome.UNCHANGED, story)
    return PlannedRow(number, Outcome.CHANGED, story, difference(known, story))


def _with_id(story: Story, story_id: str) -> Story:
    return story if story.id == story_id else story.model_copy(update={"id": story_id})

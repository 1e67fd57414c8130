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

    A row without an id means the story whose id is made of the same actor, title and first skill;
    it may not tell word for word what another of these tells, for then it was pasted twice.
    """
    row_of: dict[str, int] = {}
    row_telling: dict[tuple[str, int], int] = {}
    for row in rows:
        if row.story is None:
            yield PlannedRow(row.number, Outcome.WRONG, faults=row.faults)
            continue
        story = row.story
        if not row.has_id:
            # The hash, so that a long file is not held whole.
            told = (story.id, hash(story.story))
            if told in row_telling:
                yield _repeated(row.number, row_telling[told])
                continue
            row_telling[told] = row.number
            story = _with_id(story, free_id(story.id, row_of.__contains__))
        known = present(story.id)
        if known is not None:
            story = _with_id(story, known.id)
        if story.id in row_of:
            yield _repeated(row.number, row_of[story.id], StoryField.ID)
            continue
        row_of[story.id] = row.number
        yield _planned(row.number, story, known)


def _repeated(number: int, earlier: int, field: StoryField | None = None) -> PlannedRow:
    fault = Fault(field, f"row {earlier:,} has the same story")
    return PlannedRow(number, Outcome.WRONG, faults=(fault,))


def _planned(number: int, story: Story, known: Story | None) -> PlannedRow:
    if known is None:
        return PlannedRow(number, Outcome.NEW, story)
    if story == known:
        return PlannedRow(number, Outcome.UNCHANGED, story)
    return PlannedRow(number, Outcome.CHANGED, story, difference(known, story))


def _with_id(story: Story, story_id: str) -> Story:
    return story if story.id == story_id else story.model_copy(update={"id": story_id})

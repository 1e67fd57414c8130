"""One row of an imported file, and what a file may not be."""

from dataclasses import dataclass

from bot.domain.fault import Fault
from bot.domain.story import Story

LARGEST_FILE = 32 * 1024 * 1024
MOST_ROWS = 20_000


class FileProblem(Exception):
    """The file as a whole cannot be read; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """A story or what is wrong with it; `number` is the spreadsheet's row or the line of JSON."""

    number: int
    story: Story | None
    faults: tuple[Fault, ...] = ()
    # Whether the file gives the id; else it was made of actor, title and skill.
    has_id: bool = False

"""What an import would do, in words: a summary, and every row that matters."""

from collections import Counter
from collections.abc import Iterator

from bot.domain.activity import line_of
from bot.domain.counted import counted
from bot.domain.exchange.plan import Outcome, PlannedRow

# Characters of rows that are kept; a longer report is cut, its summary never.
_LONGEST = 1_000_000


class ImportReport:
    """Takes the rows as they come, and tells about them."""

    def __init__(self) -> None:
        self._counts: Counter[Outcome] = Counter()
        self._lines: list[str] = []
        self._length = 0
        self._left_out = 0

    def add(self, row: PlannedRow) -> None:
        """Count a row and note what there is to tell of it."""
        self._counts[row.outcome] += 1
        if row.outcome is Outcome.UNCHANGED:
            return
        if self._length > _LONGEST:
            self._left_out += 1
            return
        lines = list(_lines(row))
        self._lines += lines
        self._length += sum(map(len, lines))

    def count(self, outcome: Outcome) -> int:
        """How many rows came out so."""
        return self._counts[outcome]

    @property
    def may_be_applied(self) -> bool:
        """Whether every row is right and there is something to do."""
        return not self._counts[Outcome.WRONG] and bool(
            self._counts[Outcome.NEW] or self._counts[Outcome.CHANGED]
        )

    @property
    def is_empty(self) -> bool:
        """Whether there was no row at all."""
        return not self._counts

    @property
    def summary(self) -> str:
        """How many rows there are of each outcome."""
        return ", ".join(f"{self._counts[outcome]:,} {outcome}" for outcome in Outcome)

    def lines(self) -> Iterator[str]:
        """The summary, then every row but the unchanged ones."""
        yield self.summary
        yield from self._lines
        if self._left_out:
            yield f"And {counted(self._left_out, 'more row')}."


def _lines(row: PlannedRow) -> Iterator[str]:
    place = f"Row {row.number:,}"
    if row.outcome is Outcome.WRONG:
        for fault in row.faults:
            yield f"{place}, wrong. {fault.sentence}"
    elif row.story is not None:
        yield f"{place}, {row.outcome}. {line_of(row.story)}"
        for change in row.changes:
            yield f"    {change}"

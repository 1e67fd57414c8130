"""What an import would do, in words: a summary, and every row that matters."""

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.domain.activity import line_of
from bot.domain.counted import counted
from bot.domain.exchange.plan import Outcome, PlannedRow
from bot.domain.new_skills import NewSkill
from bot.domain.spellings import Spellings
from bot.domain.text import fold

# Characters of rows that are kept; a longer report is cut, its summary never.
_LONGEST = 1_000_000
_SKILLS_NAMED = 20


class ImportReport:
    """Takes the rows as they come, and tells about them."""

    def __init__(self) -> None:
        self._counts: Counter[Outcome] = Counter()
        self._lines: list[str] = []
        self._length = 0
        self._left_out = 0
        self._new_skills: dict[str, NewSkill] = {}

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

    def add_skills(self, skills: Iterable[str], spellings: Spellings) -> None:
        """Note those that are new; each is told once, however many rows have it."""
        for name in skills:
            if spellings.knows_skill(name) or fold(name) in self._new_skills:
                continue
            is_named = len(self._new_skills) < _SKILLS_NAMED
            near = spellings.near_skill(name) if is_named else None
            self._new_skills[fold(name)] = NewSkill(name, near)

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
        """The summary, what to look at, then every row but the unchanged ones."""
        yield self.summary
        if self._new_skills:
            yield self.new_skills
        yield from self.rows()

    def rows(self) -> Iterator[str]:
        """Every row but the unchanged ones."""
        yield from self._lines
        if self._left_out:
            yield f"And {counted(self._left_out, 'more row')}."

    @property
    def new_skills(self) -> str:
        """Which skills are new, and what their categories come from; empty for none."""
        if not self._new_skills:
            return ""
        new = list(self._new_skills.values())
        named = ", ".join(_named(skill) for skill in new[:_SKILLS_NAMED])
        more = f" and {len(new) - _SKILLS_NAMED:,} more" if len(new) > _SKILLS_NAMED else ""
        return (
            f"{counted(len(new), 'new skill')}, which no story here has yet: {named}{more}. "
            "Where the file gives no category, it is a guess from the story, or else Research."
        )


def _named(skill: NewSkill) -> str:
    return f"{skill.name} (perhaps {skill.near}?)" if skill.near else skill.name


def _lines(row: PlannedRow) -> Iterator[str]:
    place = f"Row {row.number:,}"
    if row.outcome is Outcome.WRONG:
        for fault in row.faults:
            yield f"{place}, wrong. {fault.sentence}"
    elif row.story is not None:
        yield f"{place}, {row.outcome}. {line_of(row.story)}"
        for change in row.changes:
            yield f"    {change}"

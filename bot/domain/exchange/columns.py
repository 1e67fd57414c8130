"""The columns of a spreadsheet of stories, whatever their order and spelling."""

from collections.abc import Sequence

from rapidfuzz import process

from bot.domain.exchange.row import FileProblem
from bot.domain.fault import repeated
from bot.domain.story_field import StoryField
from bot.domain.text import fold

_NEEDED = (
    StoryField.ACTORS,
    StoryField.TITLE,
    StoryField.YEAR,
    StoryField.SKILLS,
    StoryField.STORY,
    StoryField.SOURCES,
)
_OTHER_NAMES = {
    "actor": StoryField.ACTORS,
    "film": StoryField.TITLE,
    "film or series": StoryField.TITLE,
    "production": StoryField.TITLE,
    "kind": StoryField.MEDIUM,
    "role": StoryField.ROLE,
    "character": StoryField.ROLE,
    "skill": StoryField.SKILLS,
    "measures": StoryField.MEASURES,
    "coach": StoryField.TRAINER,
    "text": StoryField.STORY,
    "source": StoryField.SOURCES,
    "synonyms": StoryField.SEEN_AS,
    "dispute": StoryField.DISPUTE,
}
_BY_NAME = (
    {fold(field.value): field for field in StoryField}
    | {fold(field.label): field for field in StoryField}
    | _OTHER_NAMES
)

Columns = tuple[StoryField | None, ...]


def known(names: Sequence[str]) -> int:
    """How many of the names are columns of a story."""
    return sum(fold(name) in _BY_NAME for name in names)


def columns_of(names: Sequence[str]) -> Columns:
    """The field of every column, None where it has no name; raises FileProblem."""
    if not known(names):
        raise FileProblem(f"The first row must name the columns: {_listed(_NEEDED)}, and any of the others.")
    columns = tuple(_field(name) if name.strip() else None for name in names)
    named = [field for field in columns if field is not None]
    twice = [field for field in StoryField if named.count(field) > 1]
    if twice:
        raise FileProblem(f"There are two columns for “{twice[0].label}”. Keep one of them.")
    missing = [field for field in _NEEDED if field not in named]
    if missing:
        raise FileProblem(f"These columns are missing: {_listed(missing)}.")
    return columns


def _field(name: str) -> StoryField:
    field = _BY_NAME.get(fold(name))
    if field is not None:
        return field
    near = process.extractOne(fold(name), list(_BY_NAME), score_cutoff=70)
    hint = f"Is it “{_BY_NAME[near[0]].label}”?" if near else f"The columns are {_listed(tuple(StoryField))}."
    raise FileProblem(f"I do not know the column “{repeated(name)}”. {hint}")


def _listed(fields: Sequence[StoryField]) -> str:
    return ", ".join(field.label for field in fields)

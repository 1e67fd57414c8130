"""Stories as JSON Lines: one object a line, in the form of the library's own files."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from bot.domain.exchange.row import Row
from bot.domain.fault import Fault, faults_of
from bot.domain.story import Story
from bot.domain.story_id import made_id

# Stands for the id until one is made.
_NO_ID = "none"
_LONGEST_LINE = 100_000
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_json_lines(content: bytes) -> Iterator[Row]:
    """The stories of all lines that are not blank."""
    for number, line in enumerate(BytesIO(content.removeprefix(_BYTE_ORDER_MARK)), start=1):
        if line.strip():
            yield _row(number, line)


def write_json_lines(stories: Iterable[Story]) -> Iterator[str]:
    """A line for every story."""
    for story in stories:
        yield story.model_dump_json(exclude_defaults=True) + "\n"


def _row(number: int, line: bytes) -> Row:
    if len(line) > _LONGEST_LINE:
        return _wrong(number, f"this line is longer than {_LONGEST_LINE:,} bytes")
    try:
        values: Any = from_json(line)
    except ValueError as error:
        return _wrong(number, f"this is not JSON: {error}")
    if not isinstance(values, dict):
        return _wrong(number, "a line is one object, in curly brackets")
    has_id = bool(values.get("id"))
    try:
        story = Story.model_validate(values if has_id else {**values, "id": _NO_ID})
    except ValidationError as problem:
        return Row(number, None, faults_of(problem), has_id)
    return Row(number, story if has_id else story.model_copy(update={"id": made_id(story)}), has_id=has_id)


def _wrong(number: int, reason: str) -> Row:
    return Row(number, None, (Fault(None, reason),))

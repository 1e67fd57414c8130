"""A story as the tables keep it: written from the model, and read back without examining it again."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache, partial
from typing import Any, TypeVar

from pydantic import BaseModel
from pydantic_core import from_json

from bot.domain.ask.candidate import Candidate
from bot.domain.ask.evidence import Evidence
from bot.domain.category import Category
from bot.domain.measure import Measure, MeasureKind
from bot.domain.story import Medium, Source, Status, Story

Made = TypeVar("Made", bound=BaseModel)

# The same few hundred stories are asked for again and again; so many take some 4 MB.
_KEPT = 512
_LISTS = ("also_ids", "actors", "skills", "seen_as")
# What stands where a record has nothing, in the order of the fields.
_ABSENT: dict[type[BaseModel], dict[str, Any]] = {
    model: {name: None if field.is_required() else field.get_default() for name, field in fields.items()}
    for model, fields in ((each, each.model_fields) for each in (Story, Source, Measure))
}
# A member by its value: looked up in a dict it takes a fifth of the time.
_MEMBERS: dict[str, dict[str, StrEnum]] = {
    "medium": {each.value: each for each in Medium},
    "category": {each.value: each for each in Category},
    "status": {each.value: each for each in Status},
    "kind": {each.value: each for each in MeasureKind},
}


def record_of(story: Story) -> str:
    """A story as the tables keep it."""
    return story.model_dump_json(exclude_defaults=True)


@lru_cache(_KEPT)
def story_of(record: str | bytes) -> Story:
    """The story that was written so. It was valid then; to examine it again takes eight times as long."""
    fields = from_json(record, cache_strings="keys")
    for name in _LISTS:
        if name in fields:
            fields[name] = tuple(fields[name])
    for name in ("medium", "category", "status"):
        fields[name] = _MEMBERS[name][fields[name]]
    fields["sources"] = tuple([_made(Source, each) for each in fields["sources"]])
    if "measures" in fields:
        fields["measures"] = tuple([_measure(each) for each in fields["measures"]])
    return _made(Story, fields)


def _measure(fields: dict[str, Any]) -> Measure:
    fields["kind"] = _MEMBERS["kind"][fields["kind"]]
    return _made(Measure, fields)


def _made(model: type[Made], fields: dict[str, Any]) -> Made:
    """What pydantic would make of valid fields, by the way in which it unpickles."""
    made = model.__new__(model)
    made.__setstate__(
        {
            "__dict__": {**_ABSENT[model], **fields},
            "__pydantic_fields_set__": set(fields),
            "__pydantic_extra__": None,
            "__pydantic_private__": None,
        }
    )
    return made


class Records:
    """Records as one text in UTF-8, taken apart once one of them is read."""

    __slots__ = ("_between", "_each", "_text")

    def __init__(self, text: bytes, between: bytes) -> None:
        self._text = text
        self._between = between
        self._each: list[bytes] = []

    def story(self, at: int) -> Story:
        """The story in that place."""
        if not self._each:
            self._each = self._text.split(self._between)
        return story_of(self._each[at])


def candidates_of(evidence: Iterable[str], records: Records) -> list[Candidate]:
    """Stories that may answer a question, not yet read where their evidence was kept."""
    return [_candidate(line, records, at) for at, line in enumerate(evidence)]


def _candidate(line: str, records: Records, at: int) -> Candidate:
    seen = Evidence.of_line(line)
    if seen is None:
        return _weighed(records.story(at))
    return Candidate(seen, partial(records.story, at))


# A server's own stories from before evidence was kept, or from under former rules, until they are written.
@lru_cache(_KEPT)
def _weighed(story: Story) -> Candidate:
    return Candidate.of(story)

"""A story as the tables keep it: written from the model, and read back without examining it again."""

import json
from functools import lru_cache, partial
from typing import Any

from bot.domain.ask.candidate import Candidate
from bot.domain.ask.evidence import Evidence
from bot.domain.category import Category
from bot.domain.measure import Measure, MeasureKind
from bot.domain.story import Medium, Source, Status, Story

# The same few hundred stories are asked for again and again; so many take some 4 MB.
_KEPT = 512
_LISTS = ("also_ids", "actors", "skills", "seen_as")


def record_of(story: Story) -> str:
    """A story as the tables keep it."""
    return story.model_dump_json(exclude_defaults=True)


@lru_cache(_KEPT)
def story_of(record: str) -> Story:
    """The story that was written so. It was valid then; to examine it again takes four times as long."""
    fields: dict[str, Any] = json.loads(record)
    present = set(fields)
    for name in _LISTS:
        if name in fields:
            fields[name] = tuple(fields[name])
    fields["medium"] = Medium(fields["medium"])
    fields["category"] = Category(fields["category"])
    fields["status"] = Status(fields["status"])
    fields["sources"] = tuple(Source.model_construct(set(each), **each) for each in fields["sources"])
    if "measures" in fields:
        fields["measures"] = tuple(map(_measure, fields["measures"]))
    return Story.model_construct(present, **fields)


def candidate_of(record: str, evidence: str) -> Candidate:
    """The story as one that may answer a question, not yet read where its evidence was kept."""
    seen = Evidence.of_line(evidence)
    return _weighed(record) if seen is None else Candidate(seen, partial(story_of, record))


# A server's own stories from before evidence was kept, or from under former rules, until they are written.
@lru_cache(_KEPT)
def _weighed(record: str) -> Candidate:
    return Candidate.of(story_of(record))


def _measure(fields: dict[str, Any]) -> Measure:
    present = set(fields)
    fields["kind"] = MeasureKind(fields["kind"])
    return Measure.model_construct(present, **fields)

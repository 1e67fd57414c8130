"""What changed between two versions of a story, field by field in words."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from bot.domain.sentences import sentences_of
from bot.domain.story import Story
from bot.domain.story_field import StoryField
from bot.domain.text import clip
from bot.domain.written.measures import written_measures
from bot.domain.written.sources import written_sources

LINES = 12
LINE_LENGTH = 300
# Room for “…” → “…” and the field's label within a line.
_QUOTED = 120
_NAMES_SHOWN = 6


def difference(before: Story | None, after: Story | None) -> tuple[str, ...]:
    """One line for every change, at most a dozen; none where both are the same."""
    if before == after:
        return ()
    if before is None:
        return ("The story is back.",)
    if after is None:
        return ("The story is gone.",)
    lines = [clip(line, LINE_LENGTH) for field in StoryField for line in _changes(field, before, after)]
    if len(lines) > LINES:
        rest = len(lines) - LINES + 1
        return (*lines[: LINES - 1], f"And {rest:,} more changes.")
    return tuple(lines)


def _changes(field: StoryField, before: Story, after: Story) -> Iterator[str]:
    old, new = getattr(before, field.value), getattr(after, field.value)
    if old == new:
        return
    if field is StoryField.STORY:
        yield from _changed_sentences(old, new)
    elif field.is_many:
        yield f"{field.label}: {_changed_names(*(_names(field, story) for story in (before, after)))}"
    elif old is None:
        yield f"{field.label}: now {_quote(new)}"
    elif new is None:
        yield f"{field.label}: no longer {_quote(old)}"
    else:
        yield f"{field.label}: {_quote(old)} → {_quote(new)}"


def _changed_sentences(old: str, new: str) -> Iterator[str]:
    label = StoryField.STORY.label
    before, after = sentences_of(old), sentences_of(new)
    if before == after:
        yield f"{label}: other paragraphs or blanks"
        return
    for kind, start, end, into, until in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        out, come = " ".join(before[start:end]), " ".join(after[into:until])
        if kind == "delete":
            yield f"{label}: without {_quote(out)}"
        elif kind == "insert":
            yield f"{label}: with {_quote(come)}"
        elif kind == "replace":
            yield f"{label}: {_changed_part(out, come)}"


def _changed_part(old: str, new: str) -> str:
    """Both texts from about where they begin to differ."""
    same = next(
        (at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    start = old.rfind(" ", 0, max(0, same - 40)) + 1 if same > 60 else 0
    lead = "…" if start else ""
    return f"{_quote(lead + old[start:])} → {_quote(lead + new[start:])}"


def _changed_names(old: Sequence[str], new: Sequence[str]) -> str:
    added = [name for name in new if name not in old]
    removed = [name for name in old if name not in new]
    parts = [f"{verb} {_listed(names)}" for verb, names in (("added", added), ("removed", removed)) if names]
    return "; ".join(parts) or f"in another order: {_listed(new)}"


def _names(field: StoryField, story: Story) -> Sequence[str]:
    if field is StoryField.MEASURES:
        return [written_measures([measure]) for measure in story.measures]
    if field is StoryField.SOURCES:
        return [written_sources([source]) for source in story.sources]
    return list(getattr(story, field.value))


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(_quote(name) for name in names[:_NAMES_SHOWN])
    return shown + (f" and {len(names) - _NAMES_SHOWN} more" if len(names) > _NAMES_SHOWN else "")


def _quote(value: object) -> str:
    return f"“{clip(' '.join(str(value).split()), _QUOTED)}”"

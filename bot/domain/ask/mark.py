"""Marks: the numbers of a story as they are ranked, kept with its evidence."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.domain.ask.words import stems_of
from bot.domain.extent import span
from bot.domain.measure import Measure, MeasureKind

# Between marks, and between the parts of one: signs that no unit has.
_NEXT, _PART = "\x1c", "\x1d"
_CAPITALISED = re.compile(r"(?<!^)\b[A-Z]\w+")
_OF_ANOTHER = re.compile(r"(?:or about that, )?(?:of|for) ")


class Mark(NamedTuple):
    """One of a story's numbers: which of its measures it is, and what places it."""

    at: int
    kind: str
    # In base units.
    low: float
    high: float
    dimension: str
    # Whether an age is the actor's own.
    own: bool
    # What it is of and its unit, by their stems, each between blanks.
    words: str


def mark_of(at: int, measure: Measure, actors: Iterable[str] = ()) -> Mark:
    """The mark of a story's measure."""
    low, high, dimension = span(measure)
    words = " ".join(dict.fromkeys(stems_of(f"{measure.of} {measure.unit}")))
    return Mark(at, measure.kind, low, high, dimension, _own(measure, actors), f" {words} ")


def marks_text(actors: Iterable[str], measures: Iterable[Measure]) -> str:
    """All marks of a story as one text."""
    marks = (mark_of(at, measure, actors) for at, measure in enumerate(measures))
    return _NEXT.join(
        _PART.join(
            (
                str(mark.at),
                mark.kind,
                repr(mark.low),
                repr(mark.high),
                mark.dimension,
                "own" if mark.own else "",
                mark.words,
            )
        )
        for mark in marks
    )


def marks_in(text: str) -> Iterator[Mark]:
    """The marks that were written so."""
    for each in text.split(_NEXT) if text else ():
        at, kind, low, high, dimension, own, words = each.split(_PART)
        yield Mark(int(at), kind, float(low), float(high), dimension, bool(own), words)


def _own(measure: Measure, actors: Iterable[str]) -> bool:
    """Whether an age is the actor's own: not "of the girl who taught her", nor of another by name."""
    if measure.kind is not MeasureKind.AGE:
        return True
    names = set(_CAPITALISED.findall(measure.of))
    return not _OF_ANOTHER.match(measure.of) and not (names and not names & set(" ".join(actors).split()))

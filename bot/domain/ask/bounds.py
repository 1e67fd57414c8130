"""Bounds that a question sets in numbers: "more than 20 kg", "under two weeks", "older than 70"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.ask.patterns import either
from bot.domain.ask.words import stem
from bot.domain.extent import DAY, MONTH, YEAR

# How people write units, by their stems: (dimension, factor to its base unit).
_TYPED = {
    stem(word): unit
    for word, unit in {
        "second": ("time", 1.0),
        "minute": ("time", 60.0),
        "hour": ("time", 3600.0),
        "day": ("time", DAY),
        "week": ("time", 7 * DAY),
        "month": ("time", MONTH),
        "year": ("time", YEAR),
        "kg": ("weight", 1.0),
        "pound": ("weight", 0.453_592),
        "stone": ("weight", 6.350_29),
        "metre": ("length", 1.0),
        "foot": ("length", 0.3048),
        "ft": ("length", 0.3048),
        "km": ("length", 1000.0),
        "mile": ("length", 1609.344),
        "calorie": ("calories per day", 1.0),
        "kmh": ("speed", 1.0),
        "mph": ("speed", 1.609_344),
    }.items()
}
_SPELLED = (
    "a:1 an:1 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 twelve:12 fifteen:15 "
    "twenty:20 thirty:30 forty:40 fifty:50 hundred:100 thousand:1000"
)
_NUMBERS = {word: float(number) for word, number in (pair.split(":") for pair in _SPELLED.split())}
_ARTICLES = frozenset({"a", "an", "one"})
# A number from here on is a year, or no bound that anyone means.
_YEARS_FROM = 1900

_MORE_THAN = either(
    "longer_than older_than higher_than heavier_than deeper_than faster_than further_than bigger_than"
)
_MORE = re.compile(
    rf"\b(?:{_MORE_THAN}|{either('more_than over at_least above beyond past beat topped')}"
    r"|exceed\w*|minimum(?: of)?|upwards of)\s*$"
)
_LESS_THAN = either(
    "shorter_than younger_than lower_than lighter_than slower_than smaller_than less_than fewer_than"
)
_LESS = re.compile(
    rf"\b(?:{_LESS_THAN}|{either('only just under at_most below within no_more_than')}|maximum(?: of)?)\s*$"
)
_OR_MORE = re.compile(r"\bor (?:more|longer|over|above|older)\b|^plus\b")
_OR_LESS = re.compile(r"^or (?:less|fewer|under|below)\b")
_A_DAY = re.compile(r"^(?:a|per|each|every) day\b")
_A_WEEK = re.compile(r"^(?:a|per|each|every) week\b")
# A weight that is neither "more than" nor "less than" is meant about so.
_ABOUT = 0.08


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least and at most in base units, and of which dimension; "count" where no unit is named."""

    at_least: float | None = None
    at_most: float | None = None
    dimension: str | None = None


UNBOUNDED = Bounds()


def bounds(bases: Sequence[str]) -> Bounds:
    """The first bounds that the words set."""
    for at, word in enumerate(bases):
        number = _number(word)
        found = _bounds_at(bases, at, number * _scale(bases, at)) if number is not None else None
        if found is not None:
            return found
    return UNBOUNDED


def _number(word: str) -> float | None:
    return float(word) if word.isdecimal() else _NUMBERS.get(word)


def _scale(bases: Sequence[str], at: int) -> float:
    """Half, where it is "half a year"."""
    return 0.5 if at and bases[at - 1] == "half" and bases[at] in _ARTICLES else 1.0


def _from(bases: Sequence[str], at: int) -> float | None:
    """Where a range begins that ends here: "20-30 kg", "20 to 30 kg", "between 20 and 30 kg"."""
    joined = at > 1 and (bases[at - 1] == "to" or (bases[at - 1] == "and" and "between" in bases))
    start = at - 2 if joined else at - 1
    return float(bases[start]) if start >= 0 and bases[start].isdecimal() else None


def _bounds_at(bases: Sequence[str], at: int, number: float) -> Bounds | None:
    unit = _TYPED.get(stem(bases[at + 1])) if at + 1 < len(bases) else None
    if unit is None and (bases[at] in _ARTICLES or number >= _YEARS_FROM):
        return None
    dimension, factor = unit or ("count", 1.0)
    before = " ".join(bases[max(0, at - 3) : at]).removesuffix(" half")
    after = " ".join(bases[at + (2 if unit else 1) :])
    if dimension == "time" and _A_DAY.match(after):
        dimension = "daily"
    elif bases[at + 1 : at + 2] == ["day"] and _A_WEEK.match(after):
        dimension, factor = "days per week", 1.0
    value = number * factor
    begin = _from(bases, at)
    if begin is not None and begin < number:
        return Bounds(begin * factor, value, dimension)
    if _LESS.search(before) or _OR_LESS.match(after):
        return Bounds(None, value, dimension)
    if _MORE.search(before) or _OR_MORE.search(after):
        return Bounds(value, None, dimension)
    if dimension == "weight":
        return Bounds((1 - _ABOUT) * value, (1 + _ABOUT) * value, dimension)
    return None

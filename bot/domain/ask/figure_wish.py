"""Numbers that a question asks for: the most, the longest, more than so many kilos."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.ask.words import stem
from bot.domain.extent import DAY, MONTH, YEAR, span
from bot.domain.measure import Measure, MeasureKind

# How people write units, by their stems.
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
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "a": 1,
    "an": 1, "hundred": 100, "thousand": 1000,
}  # fmt: skip
_MORE = re.compile(
    r"\b(?:more than|over|at least|above|beyond|exceed\w*|minimum(?: of)?|(?:longer|older|higher|heavier|deeper|faster|further|bigger) than|upwards of)\b"
)
_LESS = re.compile(
    r"\b(?:less than|(?:shorter|younger|lower|lighter|slower|smaller) than|only|just|under|at most|below|fewer than|within|no more than|maximum(?: of)?)\b"
)
# A number from here on is a year, or no bound that anyone means.
_YEARS_FROM = 1900
_MOST = re.compile(
    r"\b(?:most|longest|biggest|largest|highest|heaviest|deepest|fastest|oldest|greatest|maximum|max|top"
    r"|furthest|farthest|record|strongest|hugest|tallest|higher|longer|bigger|heavier|older|eldest"
    r"|more than (?:anyone|anybody|everyone|everybody)|how (?:deep|high|far|fast|heavy) (?:did|can|could|has) any\w*)\b"
)
_LEAST = re.compile(
    r"\b(?:least|shortest|lowest|youngest|lightest|quickest|fewest|smallest|minimum|min|briefest|shorter)\b"
)


@dataclass(frozen=True, slots=True)
class FigureWish:
    """Which measures are ranked, from which end, and between which bounds (in base units)."""

    kinds: tuple[MeasureKind, ...]
    dimension: str | None
    most: bool = True
    at_least: float | None = None
    at_most: float | None = None
    words: frozenset[str] = frozenset()
    # How many are asked for: "top 5".
    limit: int = 3
    # Looked at where no measure of the first kinds stands.
    wider: tuple[MeasureKind, ...] = ()

    @property
    def bounded(self) -> bool:
        """Whether all within bounds are asked for, and not only the first."""
        return self.at_least is not None or self.at_most is not None

    def fits(self, measure: Measure) -> bool:
        """Whether the measure is of the wished kind and within the bounds."""
        if measure.kind not in self.kinds:
            return False
        low, high, dimension = span(measure)
        if self.dimension is not None and dimension != self.dimension:
            return False
        # People round, and so do the sources: two per cent either way still counts.
        if self.at_least is not None and high < self.at_least * 0.98:
            return False
        return self.at_most is None or low <= self.at_most * 1.02


def direction(text: str) -> bool | None:
    """Whether the most is asked for (True), or the least (False); the first word that says so counts."""
    most = _MOST.search(text)
    least = _LEAST.search(re.sub(r"\bat least\b", "", text))
    if least and (most is None or least.start() < most.start()):
        return False
    return True if most else None


@dataclass(frozen=True, slots=True)
class Bounds:
    """At least and at most in base units, and of which dimension; "count" where no unit is named."""

    at_least: float | None = None
    at_most: float | None = None
    dimension: str | None = None


def bounds(bases: Iterable[str]) -> Bounds:
    """The bounds that a question sets: "more than 20 kg", "under two weeks", "older than 70"."""
    words = list(bases)
    for at, word in enumerate(words):
        number = float(word) if word.isdecimal() else _NUMBERS.get(word)
        if number is None:
            continue
        unit = _TYPED.get(stem(words[at + 1])) if at + 1 < len(words) else None
        before, after = " ".join(words[max(0, at - 3) : at]), " ".join(words[at + 2 : at + 4])
        if unit is None:
            if word in ("a", "an", "one") or number >= _YEARS_FROM:
                continue
            dimension, factor, after = "count", 1.0, " ".join(words[at + 1 : at + 3])
        else:
            dimension, factor = unit
        if dimension == "time" and after in ("a day", "per day", "each day", "every day"):
            dimension = "daily"
        if stem(words[at + 1 if at + 1 < len(words) else at]) == "day" and after in (
            "a week",
            "per week",
            "each week",
        ):
            dimension, factor = "days per week", 1.0
        value = number * factor
        if "between" in words and at > 1 and words[at - 1] == "and" and words[at - 2].isdecimal():
            return Bounds(float(words[at - 2]) * factor, value, dimension)
        if re.search(rf"(?:{_LESS.pattern})\s*$", before) or re.match(
            r"or (?:less|fewer|under|below)\b", after
        ):
            return Bounds(None, value, dimension)
        if re.search(rf"(?:{_MORE.pattern})\s*$", before) or re.search(
            r"\bor (?:more|longer|over|above|older)\b|^plus\b", " ".join(words[at + 1 :])
        ):
            return Bounds(value, None, dimension)
        if dimension == "weight":
            return Bounds(0.92 * value, 1.08 * value, dimension)
    return Bounds()

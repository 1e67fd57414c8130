"""Figures that can be told apart: the right one and three others, as round as it is, in the same form."""

import math
import re
from random import Random

from bot.domain.figures import figure
from bot.domain.measure import Measure, MeasureKind
from bot.domain.trivia.question import OPTIONS

# Neighbours differ by a quarter of the smaller one at least, and by no more than they must.
APART = 1.25
_FARTHEST = 2.0
_OLDEST = 99.0
_OTHER_AGE = 2.7
_TINIEST = 0.1
# A figure that far beyond all experience is a slip of the pen.
_BEYOND = 3.0
_TRIES = 12
_ROUNDS = 40
_DIGITS = re.compile(r"\d[\d.,]*")
_PLURAL = re.compile(r"s\b")
# “45 s”, “1 min 30 s” and “2 min” look different, but stand for the same unit.
_CLOCKS = frozenset({"seconds", "minutes"})
# A range that wide, from 23 to 136 kg, overlaps with almost everything.
_WIDEST = 1.6

# unit -> the customary one and how many of it make one, for figures that were round there
_CUSTOMARY = {
    "kg": ("lb", 2.204_622_6),
    "metres": ("ft", 3.280_839_9),
    "km": ("mi", 0.621_371_19),
    "km/h": ("mph", 0.621_371_19),
}
_LARGEST_BY_KIND = {
    MeasureKind.WEIGHT_LOSS: 60.0,
    MeasureKind.WEIGHT_GAIN: 60.0,
    MeasureKind.STRENGTH: 250.0,
    MeasureKind.SPEED: 400.0,
}
_LARGEST_BY_UNIT = {
    "hours per day": 18.0,
    "hours per week": 80.0,
    "calories per day": 12_000.0,
    "per cent": 98.0,
    "years": 15.0,
    "months": 30.0,
    "weeks": 60.0,
    "days": 180.0,
}
_SMALLEST_BY_KIND = {MeasureKind.WEIGHT_GAIN: 3.0, MeasureKind.WEIGHT_LOSS: 3.0}
_SMALLEST_BY_UNIT = {"calories per day": 200.0, "km/h": 15.0}
_BREATH = {"seconds": 600.0, "minutes": 10.0}
_CHAIR = {"minutes": 900.0, "hours": 16.0}
# A lone “1 year” among larger figures would always be the smallest.
_SMALLER_UNIT = {"years": ("months", 12.0), "weeks": ("days", 7.0), "hours": ("minutes", 60.0)}


def told_apart(
    measure: Measure, taken: frozenset[float], rng: Random, rounds: int = _ROUNDS
) -> tuple[str, list[str]] | None:
    """The measure in words and three others; none of them has a figure that is `taken`."""
    right = _plain(measure)
    top = right.value_max or right.value
    if right.value < _TINIEST or top > right.value * _WIDEST or top > _limit(right) * _BEYOND:
        return None
    below = rng.randrange(OPTIONS)
    for _ in range(rounds):
        words, *others = map(figure, (right, *_ladder(right, taken, rng, below)))
        if others and (right.unit in _CLOCKS or all(_form(other) == _form(words) for other in others)):
            return words, others
    return None


def _form(words: str) -> str:
    """A figure without its digits: spans, units and brackets alone."""
    return _PLURAL.sub("", _DIGITS.sub("#", words))


def _ladder(right: Measure, taken: frozenset[float], rng: Random, below: int) -> list[Measure]:
    """Three others, about so many of them below; none where there is no room."""
    ladder = _Ladder(right, taken, rng)
    for lower in sorted(range(OPTIONS), key=lambda count: abs(count - below)):
        smaller = ladder.steps(lower, up=False)
        larger = ladder.steps(OPTIONS - 1 - lower, up=True)
        if len(smaller) + len(larger) == OPTIONS - 1:
            return [*smaller, *larger]
    return []


def shown(measure: Measure) -> str:
    """The measure as it stands among the options."""
    return figure(_plain(measure))


def unit_shown(measure: Measure) -> str:
    """The unit in which the options stand."""
    return _plain(measure).unit


def _plain(measure: Measure) -> Measure:
    """In the form that the others can have too."""
    value, unit, top = measure.value, measure.unit, measure.value_max
    if value == 1 and top is None and unit in _SMALLER_UNIT:
        unit, times = _SMALLER_UNIT[unit]
        kind = MeasureKind.OTHER if unit == "minutes" else measure.kind
        return measure.model_copy(update={"kind": kind, "unit": unit, "value": times, "stated": None})
    customary = _customary(measure)
    stated = f"{customary:,} {_CUSTOMARY[measure.unit][0]}" if customary else None
    return measure.model_copy(update={"stated": stated})


class _Ladder:
    """Figures below and above the right one."""

    def __init__(self, right: Measure, taken: frozenset[float], rng: Random) -> None:
        self._right = right
        self._taken = taken
        self._rng = rng
        self._span = (right.value_max or right.value) / right.value
        self._customary = _customary(right)
        self._factor = _CUSTOMARY[right.unit][1] if self._customary else 1.0
        self._round = _Roundness(right, self._customary)
        self._smallest, self._largest = _bounds(right)

    def steps(self, count: int, *, up: bool) -> list[Measure]:
        """So many figures on one side, each apart from the last; fewer where there is no room."""
        found: list[Measure] = []
        last = self._right
        for _ in range(count):
            further = self._beyond(last, up=up)
            if further is None:
                break
            found.append(further)
            last = further
        return found

    def _beyond(self, last: Measure, *, up: bool) -> Measure | None:
        far = _FARTHEST
        for _ in range(_TRIES):
            ratio = APART + (far - APART) * self._rng.random() ** 1.5
            base = (last.value_max or last.value) * ratio if up else last.value / ratio / self._span
            other = self._measure(base)
            if self._fits(other, last, up=up):
                return other
            far += 0.15
        return None

    def _measure(self, about: float) -> Measure:
        if self._customary:
            count = self._round.nearest(about * self._factor)
            stated = f"{count:,.0f} {_CUSTOMARY[self._right.unit][0]}"
            return self._right.model_copy(update={"value": _neat(count / self._factor), "stated": stated})
        low = _neat(self._round.nearest(about))
        top = None
        if self._right.value_max is not None:
            span = 1 + (self._span - 1) * (0.5 + self._rng.random() / 2)
            top = max(_neat(self._round.nearest(low * span)), _neat(low + self._round.step(low)))
        return self._right.model_copy(update={"value": low, "value_max": top})

    def _fits(self, other: Measure, last: Measure, *, up: bool) -> bool:
        low, high = other.value, other.value_max or other.value
        if low < self._smallest or high > self._largest or {low, high} & self._taken:
            return False
        if up:
            return low >= (last.value_max or last.value) * APART
        return high * APART <= last.value


class _Roundness:
    """How round a figure is, and others like it."""

    def __init__(self, measure: Measure, customary: int | None) -> None:
        value = float(customary or measure.value)
        self._digits = _significant(value)
        if measure.value_max is not None:
            self._digits = max(2, self._digits)
        self._clock = measure.unit == "seconds" and value >= 60 and value % 60 != 0
        self._least = 1.0
        if self._clock:
            self._least = 15.0 if value % 15 == 0 else 1.0
        elif value != int(value):
            self._least = 0.5 if (value * 2).is_integer() else 0.1

    def step(self, value: float) -> float:
        """The distance between two figures of that roundness."""
        if self._clock or value <= 0:
            return self._least
        magnitude = math.floor(math.log10(value))
        step = 10.0 ** (magnitude - self._digits + 1)
        if self._digits == 1 and magnitude >= 1:
            step /= 2
        return max(step, self._least)

    def nearest(self, value: float) -> float:
        """The nearest figure of that roundness."""
        step = self.step(value)
        return max(round(value / step), 1) * step


def _significant(value: float) -> int:
    digits = f"{value:.6f}".rstrip("0").rstrip(".").replace(".", "").strip("0")
    return max(len(digits), 1)


def _customary(measure: Measure) -> int | None:
    """The figure in the customary unit, if it is round there and not in metric."""
    if (
        measure.unit not in _CUSTOMARY
        or measure.value_max is not None
        or (float(measure.value * 2).is_integer() and _significant(measure.value) < 3)
    ):
        return None
    factor = _CUSTOMARY[measure.unit][1]
    exact = measure.value * factor
    digits = 1 - math.floor(math.log10(exact))
    count = int(round(exact, digits) if digits < 0 else round(exact))
    return count if abs(count / factor - measure.value) <= max(0.06, measure.value * 0.004) else None


def _neat(value: float) -> float:
    return float(round(value)) if value >= 100 else round(value, 1)


def _limit(measure: Measure) -> float:
    """The largest figure that anybody would believe."""
    if measure.kind is MeasureKind.AGE:
        return _OLDEST
    if measure.kind is MeasureKind.BREATH_HOLD:
        return _BREATH[measure.unit]
    if measure.kind is MeasureKind.CHAIR:
        return _CHAIR[measure.unit]
    return _LARGEST_BY_KIND.get(measure.kind) or _LARGEST_BY_UNIT.get(measure.unit) or math.inf


def _bounds(measure: Measure) -> tuple[float, float]:
    """Between what figures the others lie."""
    largest = max(_limit(measure), measure.value_max or measure.value)
    if measure.kind is MeasureKind.AGE:
        return measure.value / _OTHER_AGE, min(largest, measure.value * _OTHER_AGE)
    smallest = _SMALLEST_BY_KIND.get(measure.kind, _SMALLEST_BY_UNIT.get(measure.unit, 1.0))
    return min(smallest, measure.value), largest

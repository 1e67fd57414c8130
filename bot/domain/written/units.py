"""The units of figures as people write them: “lbs”, “hrs a day”, “7 min 15 s”."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from bot.domain.measure import UNITS, MeasureKind

_SHORT: Mapping[str, tuple[str, ...]] = {
    "seconds": ("second", "secs", "sec", "s"),
    "minutes": ("minute", "mins", "min"),
    "hours": ("hour", "hrs", "hr", "h"),
    "days": ("day",),
    "weeks": ("week", "wks", "wk"),
    "months": ("month",),
    "years": ("year", "yrs", "yr"),
    "sessions": ("session", "times"),
    "kg": ("kilograms", "kilogrammes", "kilogram", "kilogramme", "kilos", "kilo", "kgs"),
    "metres": ("metre", "meters", "meter", "m"),
    "km": ("kilometres", "kilometers", "kilometre", "kilometer", "kms"),
    "km/h": ("kph", "kmh", "kilometres per hour", "kilometers per hour", "km per hour"),
}
# Written unit -> (the unit that is kept, how many of it one makes).
_FOREIGN: Mapping[str, tuple[str, float]] = {
    **dict.fromkeys(("lbs", "lb", "pounds", "pound"), ("kg", 0.453_592_37)),
    **dict.fromkeys(("stone", "stones"), ("kg", 6.350_293_18)),
    **dict.fromkeys(("feet", "foot", "ft"), ("metres", 0.3048)),
    **dict.fromkeys(("yards", "yard", "yd"), ("metres", 0.9144)),
    **dict.fromkeys(("inches", "inch"), ("metres", 0.0254)),
    **dict.fromkeys(("mph", "miles per hour", "miles an hour"), ("km/h", 1.609_344)),
    **dict.fromkeys(("miles", "mile", "mi"), ("km", 1.609_344)),
}
_PER = {
    "day": ("per day", "a day", "each day", "/day", "daily"),
    "week": ("per week", "a week", "/week", "weekly"),
}


@dataclass(frozen=True, slots=True)
class Unit:
    """The unit that is kept, and what a number in the written one is multiplied by."""

    name: str
    factor: float = 1.0

    @property
    def is_foreign(self) -> bool:
        """Whether another unit was written, so that the number changes too."""
        return self.factor != 1.0


def written_unit(kind: MeasureKind, text: str, start: int) -> tuple[Unit, int] | None:
    """The unit that stands in the text from `start` on, and where the text goes on after it."""
    spellings, pattern = _spellings(kind)
    match = pattern.match(text, start)
    return None if match is None else (spellings[" ".join(match[1].lower().split())], match.end())


@cache
def _spellings(kind: MeasureKind) -> tuple[Mapping[str, Unit], re.Pattern[str]]:
    units = UNITS[kind]
    spellings = {spelling: Unit(unit) for unit in units for spelling in _spellings_of(unit)}
    spellings |= {
        spelling: Unit(unit, factor) for spelling, (unit, factor) in _FOREIGN.items() if unit in units
    }
    longest_first = sorted(spellings, key=len, reverse=True)
    either = "|".join(re.escape(spelling).replace(r"\ ", r"\s+") for spelling in longest_first)
    return spellings, re.compile(rf"\s*({either})(?![^\W\d_])\.?", re.IGNORECASE)


def _spellings_of(unit: str) -> Iterator[str]:
    counted, per, period = unit.partition("per ")
    counted = counted.strip()
    for short in (counted, *_SHORT.get(counted, ())):
        if not per:
            yield short
            continue
        for ending in _PER[period]:
            yield f"{short} {ending}".strip()
            if ending.startswith("/"):
                yield f"{short}{ending}"

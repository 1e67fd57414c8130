"""How large stated numbers are: their ends in base units, so that those of one kind can be compared."""

from bot.domain.measure import Measure

DAY = 86_400.0
YEAR = 365.25 * DAY
# A twelfth of a year, so that twelve months and one year are equally long.
MONTH = YEAR / 12
# unit -> (dimension, factor to its base unit)
_UNITS: dict[str, tuple[str, float]] = {
    "seconds": ("time", 1.0),
    "minutes": ("time", 60.0),
    "hours": ("time", 3600.0),
    "days": ("time", DAY),
    "weeks": ("time", 7 * DAY),
    "months": ("time", MONTH),
    "years": ("time", YEAR),
    "kg": ("weight", 1.0),
    "metres": ("length", 1.0),
    "km": ("length", 1000.0),
    "km/h": ("speed", 1.0),
    "minutes per day": ("daily", 60.0),
    "hours per day": ("daily", 3600.0),
    "hours per week": ("weekly", 3600.0),
}


def span(measure: Measure) -> tuple[float, float, str]:
    """The measure's ends in base units, and what it is a measure of."""
    dimension, factor = _UNITS.get(measure.unit, (measure.unit, 1.0))
    high = measure.value if measure.value_max is None else measure.value_max
    return measure.value * factor, high * factor, dimension


def largest_first(low: float, high: float, story_id: str) -> tuple[float, float, str]:
    """What to sort by, so that the largest comes first: of two that reach as far, the surer one."""
    return (-high, -low, story_id)


def smallest_first(low: float, high: float, story_id: str) -> tuple[float, float, str]:
    """What to sort by, so that the smallest comes first: of two that begin together, the surer one."""
    return (low, high, story_id)

"""Figures are brought to one unit, so that they can be compared."""

import pytest

from bot.domain.extent import span
from bot.domain.measure import Measure


def measure(kind: str, value: float, unit: str, value_max: float | None = None) -> Measure:
    return Measure.model_validate(
        {"kind": kind, "value": value, "value_max": value_max, "unit": unit, "of": "in all"}
    )


@pytest.mark.parametrize(
    ("value", "unit", "same", "other"),
    [
        (12, "months", 1, "years"),
        (18, "months", 1.5, "years"),
        (8, "weeks", 56, "days"),
        (48, "hours", 2, "days"),
        (90, "seconds", 1.5, "minutes"),
    ],
)
def test_times_that_are_equally_long(value: float, unit: str, same: float, other: str) -> None:
    assert span(measure("training", value, unit)) == span(measure("training", same, other))


def test_both_ends_of_a_range() -> None:
    assert span(measure("distance", 1.5, "km", 2)) == (1500, 2000, "length")


def test_hours_a_day_are_no_time() -> None:
    assert span(measure("daily", 4, "hours per day"))[2] != span(measure("training", 4, "hours"))[2]
    assert span(measure("daily", 20, "per day"))[2] == "per day"

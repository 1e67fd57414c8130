from typing import Any

import pytest
from pydantic import ValidationError

from bot.domain.measure import UNITS, Measure, MeasureKind

BREATH: dict[str, Any] = {"kind": "breath_hold", "value": 7, "unit": "minutes", "of": "under water"}


@pytest.mark.parametrize(
    "change",
    [
        {"value": 0},
        {"value": -1},
        {"value": float("nan")},
        {"value": float("inf")},
        {"value": 1e10},
        {"value_max": 7},
        {"value_max": 6},
        {"unit": "kg"},
        {"unit": "minute"},
        {"unit": ""},
        {"of": "  "},
        {"of": "x" * 81},
        {"stated": ""},
        {"kind": "depth"},
        {"remark": "none"},
    ],
)
def test_a_measure_that_cannot_be_compared_is_refused(change: dict[str, Any]) -> None:
    Measure.model_validate(BREATH)
    with pytest.raises(ValidationError):
        Measure.model_validate({**BREATH, **change})


def test_a_wrong_unit_is_answered_with_the_right_ones() -> None:
    with pytest.raises(ValidationError, match="the unit of “breath_hold” is one of: minutes, seconds"):
        Measure.model_validate({**BREATH, "unit": "hours"})


@pytest.mark.parametrize("kind", [kind for kind in MeasureKind if kind not in UNITS])
def test_a_kind_without_units_of_its_own_takes_any(kind: MeasureKind) -> None:
    assert Measure.model_validate({**BREATH, "kind": kind, "unit": "eels"}).unit == "eels"


def test_words_are_cleaned_as_they_come_in() -> None:
    measure = Measure.model_validate({**BREATH, "of": " under\n\u200bwater ", "stated": "seven  minutes"})
    assert (measure.of, measure.stated) == ("under water", "seven minutes")

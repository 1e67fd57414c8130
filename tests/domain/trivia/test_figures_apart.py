from collections.abc import Iterable
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.measure import Measure, MeasureKind
from bot.domain.trivia.figures_apart import told_apart
from tests.domain.trivia.rules import span_of
from tests.stories import measures


def apart(seed: int, taken: Iterable[float] = (), **fields: Any) -> tuple[str, list[str]]:
    found = told_apart(Measure.model_validate({"of": "training", **fields}), frozenset(taken), Random(seed))
    assert found is not None
    return found


@settings(max_examples=150)
@given(measure=measures(), seed=st.integers(), taken=st.frozensets(st.integers(1, 40).map(float)))
def test_any_four_figures_can_be_told_apart(measure: Measure, seed: int, taken: frozenset[float]) -> None:
    found = told_apart(measure, taken, Random(seed))
    if found is not None:
        right, others = found
        assert len({right, *others}) == 4


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "training", "value": 7, "unit": "months"},
        {"kind": "training", "value": 1, "unit": "years"},
        {"kind": "training", "value": 5, "value_max": 6, "unit": "months"},
        {"kind": "daily", "value": 9, "unit": "hours per day"},
        {"kind": "weight_loss", "value": 29, "unit": "kg"},
        {"kind": "weight_gain", "value": 12.7, "unit": "kg"},
        {"kind": "weight_loss", "value": 14, "value_max": 18, "unit": "kg"},
        {"kind": "breath_hold", "value": 435, "unit": "seconds"},
        {"kind": "breath_hold", "value": 6.5, "unit": "minutes"},
        {"kind": "height", "value": 7620, "unit": "metres"},
        {"kind": "count", "value": 13000, "unit": "jumps"},
        {"kind": "count", "value": 106, "unit": "jumps"},
        {"kind": "age", "value": 94, "unit": "years"},
        {"kind": "speed", "value": 241, "unit": "km/h"},
    ],
)
def test_neighbours_are_a_quarter_apart_and_none_is_absurd(fields: dict[str, Any], seed: int) -> None:
    right, others = apart(seed, **fields)
    spans = sorted(span_of(option) for option in (right, *others))
    assert all(low >= high * 1.24 for (_, high), (low, _) in pairwise(spans))
    assert spans[0][0] > 0
    largest = spans[-1][1]
    assert largest <= {"hours per day": 18, "years": 99, "kg": 60, "km/h": 400}.get(str(fields["unit"]), 1e6)


@pytest.mark.parametrize("seed", range(20))
def test_the_right_figure_is_not_always_in_the_middle(seed: int) -> None:
    places = set()
    for number in range(40):
        right, others = apart(40 * seed + number, kind="weight_loss", value=10, unit="kg")
        places.add(sorted((right, *others), key=span_of).index(right))
    assert places == {0, 1, 2, 3}


def test_a_figure_that_was_round_in_pounds_stands_among_such() -> None:
    right, others = apart(3, kind="weight_loss", value=22.7, unit="kg")
    assert right == "22.7 kg (50 lb)"
    assert all(option.endswith(("5 lb)", "0 lb)")) for option in others)


def test_a_figure_as_first_given_is_shown_like_the_others() -> None:
    right, others = apart(3, kind="weight_loss", value=18, unit="kg", stated="163 to 124 lb")
    assert right == "18 kg (40 lb)"
    assert all(option.endswith(" lb)") for option in others)


def test_one_of_a_unit_is_counted_in_the_smaller_one() -> None:
    right, others = apart(1, kind="training", value=1, unit="years")
    assert right == "12 months"
    assert all(option.endswith(" months") or option == "1 month" for option in others)


def test_taken_figures_are_left_out() -> None:
    for seed in range(50):
        _, others = apart(seed, (4, 5, 10), kind="training", value=7, unit="months")
        assert not {"4 months", "5 months", "10 months"} & set(others)


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "other", "value": 23, "value_max": 136, "unit": "kg"},
        {"kind": "other", "value": 0.001, "unit": "kg"},
    ],
)
def test_what_cannot_be_told_apart_is_refused(fields: dict[str, Any]) -> None:
    measure = Measure.model_validate({"of": "the suit", **fields})
    assert measure.kind is MeasureKind.OTHER
    assert told_apart(measure, frozenset(), Random(1)) is None

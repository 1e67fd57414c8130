from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.figures import figure, sentence, short_figure
from bot.domain.measure import Measure
from tests.stories import measures


def measure(kind: str, value: float, unit: str, **more: Any) -> Measure:
    return Measure.model_validate({"kind": kind, "value": value, "unit": unit, "of": "of it", **more})


@pytest.mark.parametrize(
    ("given_measure", "words"),
    [
        (measure("weight_loss", 28, "kg"), "28 kg (62 lb)"),
        (measure("weight_loss", 28, "kg", stated="63 pounds"), "28 kg (63 pounds)"),
        (measure("weight_gain", 10, "kg", value_max=12), "10–12 kg (22–26 lb)"),
        (measure("breath_hold", 435, "seconds"), "7 min 15 s"),
        (measure("breath_hold", 7.25, "minutes"), "7 min 15 s"),
        (measure("breath_hold", 120, "seconds", value_max=180), "2–3 min"),
        (measure("breath_hold", 120, "seconds", value_max=195), "2 min–3 min 15 s"),
        (measure("breath_hold", 45, "seconds"), "45 s"),
        (measure("chair", 90, "minutes"), "90 min"),
        (measure("height", 442, "metres"), "442 m (1,450 ft)"),
        (measure("distance", 42.2, "km"), "42.2 km (26 mi)"),
        (measure("speed", 320, "km/h"), "320 km/h (199 mph)"),
        (measure("training", 1, "months"), "1 month"),
        (measure("training", 2, "months"), "2 months"),
        (measure("training", 1, "months", value_max=2), "1–2 months"),
        (measure("daily", 1, "hours per day"), "1 hour per day"),
        (measure("daily", 16, "hours per day"), "16 hours per day"),
        (measure("other", 4, "per cent"), "4%"),
        (measure("count", 12_000, "women"), "12,000 women"),
        (measure("count", 1, "women"), "1 woman"),
        (measure("other", 0.5, "litres"), "0.5 litres"),
    ],
)
def test_a_measure_reads_as_people_say_it(given_measure: Measure, words: str) -> None:
    assert figure(given_measure) == words


def test_a_measure_in_a_sentence_says_what_it_is_of() -> None:
    assert sentence(measure("age", 50, "years")) == "50 years, of it"


@given(st.integers(60, 7200))
def test_minutes_and_seconds_are_the_same_in_either_unit(seconds: int) -> None:
    in_minutes = figure(measure("breath_hold", seconds / 60, "minutes"))
    assert in_minutes == figure(measure("breath_hold", seconds, "seconds"))
    minutes, rest = divmod(seconds, 60)
    assert in_minutes == (f"{minutes} min {rest} s" if rest else f"{minutes} min")


@given(measures())
def test_every_measure_that_the_model_admits_has_words(any_measure: Measure) -> None:
    words = figure(any_measure)
    assert any(character.isdigit() for character in words)
    assert "\n" not in words
    assert any_measure.of in sentence(any_measure)
    if any_measure.stated:
        assert any_measure.stated in words


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ({"kind": "weight_loss", "value": 28, "unit": "kg", "stated": "63 pounds"}, "28 kg"),
        (
            {"kind": "speed", "value": 282, "value_max": 286, "unit": "km/h", "stated": "175 mph"},
            "282–286 km/h",
        ),
        ({"kind": "breath_hold", "value": 435, "unit": "seconds", "stated": "7:15"}, "7 min 15 s"),
        ({"kind": "chair", "value": 1, "unit": "hours"}, "1 hour"),
    ],
)
def test_a_short_figure_is_the_number_with_its_unit_alone(measure: dict[str, object], words: str) -> None:
    assert short_figure(Measure.model_validate({**measure, "of": "in all"})) == words

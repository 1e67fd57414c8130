"""Numbers that questions ask for."""

import pytest

from bot.domain.ask.bounds import bounds
from bot.domain.ask.figure_kinds import figure_wish, named_wish
from bot.domain.ask.mark import mark_of
from bot.domain.ask.words import words_of
from bot.domain.extent import DAY, YEAR
from bot.domain.measure import Measure, MeasureKind
from tests.domain.ask.shelf import WINSLET


def bases(text: str) -> list[str]:
    return [word.base for word in words_of(text)]


@pytest.mark.parametrize(
    ("typed", "at_least", "at_most"),
    [
        ("who lost more than 20 kg", 20, None),
        ("gained over 40 pounds", 18.14, None),
        ("lost over 2 stone", 12.7, None),
        ("under two weeks", None, 14 * DAY),
        ("a week or less", None, 7 * DAY),
        ("at least 6 minutes", 360, None),
        ("three years or more", 3 * YEAR, None),
        ("more than half a year", YEAR / 2, None),
        ("lost 20 to 30 kg", 20, 30),
        ("between 20 and 30 kg", 20, 30),
        ("above 4000 metres", 4000, None),
        ("faster than 100 mph", 160.9, None),
        ("no number here", None, None),
        ("in 2015", None, None),
    ],
)
def test_bounds_are_read_in_base_units(typed: str, at_least: float | None, at_most: float | None) -> None:
    found = bounds(bases(typed))
    assert found.at_least == (None if at_least is None else pytest.approx(at_least, rel=0.01))
    assert found.at_most == (None if at_most is None else pytest.approx(at_most, rel=0.01))


@pytest.mark.parametrize(
    ("typed", "kind", "most"),
    [
        ("who lost the most weight", MeasureKind.WEIGHT_LOSS, True),
        ("biggest weight gain", MeasureKind.WEIGHT_GAIN, True),
        ("longest breath hold", MeasureKind.BREATH_HOLD, True),
        ("longest in the make-up chair", MeasureKind.CHAIR, True),
        ("youngest actor", MeasureKind.AGE, False),
        ("highest altitude", MeasureKind.HEIGHT, True),
        ("shortest training", MeasureKind.TRAINING, False),
        ("most hours a day", MeasureKind.DAILY, True),
        ("most stitches", MeasureKind.COUNT, True),
        ("strongest deadlift", MeasureKind.STRENGTH, True),
        ("quickest weight loss", MeasureKind.WEIGHT_LOSS, True),
    ],
)
def test_what_is_ranked_is_read_from_the_words(typed: str, kind: MeasureKind, *, most: bool) -> None:
    folded = " ".join(word.text for word in words_of(typed))
    wish = figure_wish(folded, bases(typed), None)
    assert wish is not None
    assert kind in wish.kinds
    assert wish.most is most


@pytest.mark.parametrize("typed", ["who learned the piano", "how did he prepare", "did it hurt"])
def test_other_questions_rank_nothing(typed: str) -> None:
    folded = " ".join(word.text for word in words_of(typed))
    assert figure_wish(folded, bases(typed), None) is None


@pytest.mark.parametrize("typed", ["heaviest costume", "who wore the heaviest armour", "heaviest suit"])
def test_any_word_for_a_costume_means_all_of_them(typed: str) -> None:
    wish = figure_wish(typed, bases(typed), None)
    assert wish is not None
    assert {"costum", "suit"} <= wish.words


@pytest.mark.parametrize(("typed", "most"), [("who lost more", True), ("who gained less", False)])
def test_of_two_who_are_compared_it_is_weight_that_is_lost(typed: str, *, most: bool) -> None:
    wish = named_wish(typed, bases(typed), None, compared=True)
    assert wish is not None
    assert (wish.dimension, wish.most) == ("weight", most)


def test_a_follow_up_is_measured_against_its_story() -> None:
    wish = figure_wish("did anyone hold it longer", bases("did anyone hold it longer"), WINSLET)
    assert wish is not None
    assert wish.kinds == (MeasureKind.BREATH_HOLD,)
    seven_minutes = Measure(kind=MeasureKind.BREATH_HOLD, value=8, unit="minutes", of="longest")
    one_minute = Measure(kind=MeasureKind.BREATH_HOLD, value=1, unit="minutes", of="longest")
    assert wish.fits(mark_of(0, seven_minutes))
    assert not wish.fits(mark_of(0, one_minute))

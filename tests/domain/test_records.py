"""Records: what competes, who comes first, who shares a rank."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.records import Entry, Mark, RecordKind, holders, marks_of, standings
from bot.domain.story import Story
from tests.stories import a_story, stories

_SMALL = st.integers(1, 5).map(float)


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    """Figures of a few stories, many of them equal."""
    found = []
    for place in range(draw(st.integers(0, 12))):
        low = draw(_SMALL)
        found.append(
            Mark(draw(st.sampled_from("abcdef")), place, low, low + draw(st.sampled_from([0.0, 1.0])))
        )
    return found


@given(marks())
def test_each_story_stands_once_with_its_best_and_ranks_count_those_before(given_marks: list[Mark]) -> None:
    placed = standings(given_marks)
    assert sorted(each.mark.story_id for each in placed) == sorted({mark.story_id for mark in given_marks})
    for each in placed:
        own = [mark for mark in given_marks if mark.story_id == each.mark.story_id]
        assert (each.mark.high, each.mark.low) == max((mark.high, mark.low) for mark in own)
        figure = (each.mark.high, each.mark.low)
        others = [(other.mark.high, other.mark.low) for other in placed]
        assert each.rank == 1 + sum(other > figure for other in others)
        assert each.tied == (others.count(figure) > 1)
    assert [each.rank for each in placed] == sorted(each.rank for each in placed)


@given(marks())
def test_the_order_of_the_figures_does_not_matter(given_marks: list[Mark]) -> None:
    unique = {(mark.story_id, mark.low, mark.high): mark for mark in given_marks}.values()
    assert standings(unique) == standings(reversed(list(unique)))


def test_a_sure_figure_comes_before_a_range_that_reaches_as_far() -> None:
    placed = standings([Mark("a", 0, 27, 29), Mark("b", 0, 29, 29)])
    assert [(each.mark.story_id, each.rank) for each in placed] == [("b", 1), ("a", 2)]


@given(stories())
def test_only_figures_of_its_kind_and_unit_compete(story: Story) -> None:
    for kind in RecordKind:
        for mark in marks_of(kind, story):
            assert story.measures[mark.place].kind is kind.measure
            assert 0 < mark.low <= mark.high


@pytest.mark.parametrize(
    ("kind", "measure", "competes"),
    [
        (
            RecordKind.HOURS_A_DAY,
            {"kind": "daily", "value": 4, "unit": "hours per day", "of": "training"},
            True,
        ),
        (RecordKind.HOURS_A_DAY, {"kind": "daily", "value": 2000, "unit": "per day", "of": "sit-ups"}, False),
        (RecordKind.BREATH_HOLD, {"kind": "training", "value": 4, "unit": "weeks", "of": "in a tank"}, False),
        (
            RecordKind.WEIGHT_GAINED,
            {"kind": "weight_gain", "value": 12, "unit": "kg", "of": "planned, never reached"},
            False,
        ),
        (
            RecordKind.HEIGHT,
            {"kind": "height", "value": 411, "unit": "metres", "of": "for Petit's real walk"},
            False,
        ),
    ],
)
def test_what_competes(kind: RecordKind, measure: dict[str, object], competes: bool) -> None:
    assert bool(list(marks_of(kind, a_story(measures=[measure])))) is competes


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        ("for the part", ("Tomohisa Yamashita", "Yusuke Iseya")),
        ("Iseya", ("Yusuke Iseya",)),
        ("the cast, as Yamashita tells it", ("Tomohisa Yamashita", "Yusuke Iseya")),
    ],
)
def test_whose_figure_it_is(words: str, whose: tuple[str, ...]) -> None:
    measure = {"kind": "weight_loss", "value": 10, "unit": "kg", "of": words}
    story = a_story(actors=["Tomohisa Yamashita", "Yusuke Iseya"], measures=[measure])
    assert holders(story, story.measures[0]) == whose
    (placed,) = standings(marks_of(RecordKind.WEIGHT_LOST, story))
    assert Entry(placed, story).holders == whose


def test_a_disputed_story_is_known_as_such() -> None:
    measure = {"kind": "weight_loss", "value": 10, "unit": "kg", "of": "for the part"}
    for status, disputed in (("disputed", True), ("reported", False)):
        story = a_story(measures=[measure], status=status, dispute="Nobody was there.")
        (placed,) = standings(marks_of(RecordKind.WEIGHT_LOST, story))
        assert Entry(placed, story).disputed is disputed

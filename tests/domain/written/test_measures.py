import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.fault import Faulty
from bot.domain.measure import Measure, MeasureKind
from bot.domain.written.measures import read_measures, written_measures
from tests.stories import measures


@given(st.lists(measures(), max_size=8))
@example([Measure(kind=MeasureKind.COUNT, value=1, unit="to 5, (x)", of=", (y)", stated='") a')])
@example([Measure(kind=MeasureKind.OTHER, value=1e-300, unit="%", of="lines")])
@example([Measure(kind=MeasureKind.OTHER, value=95, unit="per cent", of="lines")])
def test_written_figures_come_back(some: list[Measure]) -> None:
    assert read_measures(written_measures(some)) == tuple(some)


@pytest.mark.parametrize(
    ("typed", "kind", "low", "high", "unit", "of", "stated"),
    [
        ("weight lost: 28 kg for the part", "weight_loss", 28, None, "kg", "for the part", None),
        ("training 8 days, with Petit", "training", 8, None, "days", "with Petit", None),
        ("Training: 1 month of boxing", "training", 1, None, "months", "of boxing", None),
        ("training: 2-3 weeks, of coaching", "training", 2, 3, "weeks", "of coaching", None),
        ("training: 2 to 3 weeks, of coaching", "training", 2, 3, "weeks", "of coaching", None),
        ("weight gained: 20 lbs for it", "weight_gain", 9.1, None, "kg", "for it", "20 lbs"),
        ("weight lost: 9 kg (20 lb), for it", "weight_loss", 9, None, "kg", "for it", "20 lb"),
        ("speed: 140 mph, on the wing", "speed", 225, None, "km/h", "on the wing", "140 mph"),
        ("breath held: 7 min 15 s under water", "breath_hold", 435, None, "seconds", "under water", None),
        ("chair: 2 h 30 min before work", "chair", 150, None, "minutes", "before work", None),
        ("daily: 3 hrs a day at the piano", "daily", 3, None, "hours per day", "at the piano", None),
        ("daily: 300 per day, balls hit", "daily", 300, None, "per day", "balls hit", None),
        ("count: 10,000 candidates, seen", "count", 10_000, None, "candidates", "seen", None),
        ("other: 95%, of his lines", "other", 95, None, "per cent", "of his lines", None),
        ("make-up: 4 hours a morning", "chair", 4, None, "hours", "a morning", None),
    ],
)
def test_figures_are_read_as_people_type_them(
    typed: str, kind: str, low: float, high: float | None, unit: str, of: str, stated: str | None
) -> None:
    assert read_measures(typed) == (
        Measure(kind=MeasureKind(kind), value=low, value_max=high, unit=unit, of=of, stated=stated),
    )


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("hello", "begin with what the figure is"),
        ("8 days, with Petit", "begin with what the figure is"),
        ("trainin: 8 days, with Petit", "“trainin” is not one I know; perhaps training"),
        ("weight lost: 5 miles, for it", "after the number of “weight lost” comes its unit, one of: kg"),
        ("training: 8,5 weeks, with Petit", "write the number with a point for decimals"),
        ("training: 8 weeks", "say after a comma what the figure is of"),
        ("count: 5 ribs cracked", "put a comma after the unit"),
        ("count: 5, cracked", "write a unit after the number"),
        ("training: 3-2 weeks, of it", "the second number must be larger than the first"),
        ("count: 0 ribs, broken", "the number must be more than 0"),
        (
            "count: 1" + "0" * 400 + " ribs, broken",
            "the number must be more than 0 and at most 1,000,000,000",
        ),
    ],
)
def test_what_is_wrong_with_a_figure_is_told_with_its_line(typed: str, reason: str) -> None:
    with pytest.raises(Faulty) as problem:
        read_measures(f"training: 8 days, with Petit\n{typed}")
    (fault,) = problem.value.faults
    assert fault.line == 2
    assert fault.reason.startswith(reason)


def test_one_of_a_unit_is_written_as_one() -> None:
    for line in ("training: 1 year, of juggling", "training: 1–2 years, of juggling"):
        assert written_measures(read_measures(line)) == line

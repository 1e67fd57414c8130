"""Stories by their numbers: the most, the least, within bounds, with a unit and without."""

from collections.abc import Sequence

import pytest

from bot.domain.ask.bounds import Bounds
from bot.domain.ask.figure_wish import FigureWish
from bot.domain.ask.question import Wanted
from bot.domain.measure import MeasureKind
from bot.domain.revisions import By
from data.archive import Archive
from data.figure_search import ways_to_figures
from data.search import Search
from tests.conftest import NOW
from tests.stories import a_story

HERE = 111
LARGE = 1_000_000
# Kilograms lost, as the stories of one server state them; the last one as a range.
LOST = (2, 4, 6, 8, 10, (5, 9))


@pytest.fixture
async def search(archive: Archive) -> Search:
    for number, lost in enumerate(LOST):
        value, value_max = lost if isinstance(lost, tuple) else (lost, None)
        measure = {"kind": "count", "value": value, "value_max": value_max, "unit": "falls", "of": "in all"}
        story = a_story(id=f"somebody--a-film--{number}", measures=[measure])
        await archive.own.add(HERE, story, By(7, NOW))
    return Search(archive.database, HERE)


async def own(search: Search, wish: FigureWish, stories: int = 0) -> set[int]:
    """Which of the server's own stories are among those that are found."""
    found = await search.gather(Wanted(wish=wish), {}, stories)
    return {int(each.evidence.id[-1]) for each in found if each.evidence.id.startswith("somebody--")}


def wish(
    at_least: float | None, at_most: float | None, *, most: bool, dimension: str | None = "falls"
) -> FigureWish:
    return FigureWish((MeasureKind.COUNT,), dimension, most=most, bounds=Bounds(at_least, at_most))


@pytest.mark.parametrize("most", [True, False])
@pytest.mark.parametrize("stories", [0, LARGE])
@pytest.mark.parametrize(
    ("at_least", "at_most", "found"),
    [
        (None, None, [0, 1, 2, 3, 4, 5]),
        (7, None, [3, 4, 5]),
        (None, 5.5, [0, 1, 5]),
        (5.5, 8.5, [2, 3, 5]),
        (20, 10, []),
    ],
)
async def test_all_within_the_bounds_are_found(
    search: Search,
    at_least: float | None,
    at_most: float | None,
    found: Sequence[int],
    most: bool,
    stories: int,
) -> None:
    for dimension in ("falls", None):
        asked = wish(at_least, at_most, most=most, dimension=dimension)
        assert await own(search, asked, stories) == set(found)


@pytest.mark.parametrize("most", [True, False])
@pytest.mark.parametrize("dimension", ["falls", None])
@pytest.mark.parametrize("at_least", [None, 7.0])
@pytest.mark.parametrize("at_most", [None, 9.0])
async def test_numbers_are_read_in_the_order_of_an_index(
    archive: Archive, most: bool, dimension: str | None, at_least: float | None, at_most: float | None
) -> None:
    wanted = Wanted(wish=wish(at_least, at_most, most=most, dimension=dimension))
    (way,) = ways_to_figures(wanted, 0)
    values = {"guild": 0, "kind_0": "count", "dimension": "falls", "at_least": 7.0, "at_most": 9.0}
    rows = await archive.database.fetch(f"explain query plan {way}", values)
    steps = [str(row["detail"]) for row in rows]
    reading = [step for step in steps if "story_measures" in step]
    assert reading
    assert all(step.startswith("SEARCH") and "kind=?" in step for step in reading)
    # Between two bounds those within the second are put in order, which are few by then.
    sorts = [step for step in steps if "ORDER BY" in step]
    assert not sorts or (at_least is not None and at_most is not None)
    bounded = at_least is not None or at_most is not None
    assert not bounded or all(">" in step or "<" in step for step in reading)

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.category import Category
from bot.domain.trivia.standing import (
    BEST_CATEGORIES,
    GRID_DAYS,
    LEAST_IN_CATEGORY,
    Mark,
    Period,
    Tally,
    best_categories,
    grid_begins,
    last_days,
    ranking,
)

MADRID = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 5, 14, 12, tzinfo=UTC)
ZONES = st.sampled_from(
    ["UTC", "Europe/Madrid", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia"]
).map(ZoneInfo)
INSTANTS = st.datetimes(datetime(2011, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@st.composite
def tallies(draw: st.DrawFn) -> Tally:
    answered = draw(st.integers(0, 12))
    return Tally(answered, draw(st.integers(0, answered)))


@pytest.mark.parametrize(
    ("tally", "percent"),
    [
        (Tally(), 0),
        (Tally(3, 0), 0),
        (Tally(3, 1), 33),
        (Tally(3, 3), 100),
        (Tally(999, 998), 99),
        (Tally(999, 1), 1),
    ],
)
def test_a_share_is_told_in_whole_percent_and_only_perfect_is_perfect(tally: Tally, percent: int) -> None:
    assert tally.percent == percent


@given(st.dictionaries(st.integers(1, 50), tallies()))
def test_a_ranking_goes_by_right_answers_then_by_accuracy_and_equals_share(found: dict[int, Tally]) -> None:
    places = ranking(found)
    assert {place.user_id for place in places} == {user for user, tally in found.items() if tally.right}
    for place in places:
        better = [
            other
            for other in places
            if (other.tally.right, other.tally.accuracy) > (place.tally.right, place.tally.accuracy)
        ]
        assert place.rank == 1 + len(better)
    assert [place.rank for place in places] == sorted(place.rank for place in places)


@given(st.dictionaries(st.sampled_from(Category), tallies()))
def test_best_categories_have_enough_answers_and_are_the_best(found: dict[Category, Tally]) -> None:
    best = best_categories(found)
    assert len(best) <= BEST_CATEGORIES
    assert all(tally.answered >= LEAST_IN_CATEGORY and tally.right for _, tally in best)
    left = [
        tally.accuracy
        for category, tally in found.items()
        if tally.answered >= LEAST_IN_CATEGORY and category not in dict(best)
    ]
    assert not left or not best or min(tally.accuracy for _, tally in best) >= max(left)


@given(INSTANTS, ZONES)
def test_periods_begin_at_a_local_midnight_and_never_in_the_future(now: datetime, zone: ZoneInfo) -> None:
    week, month = Period.WEEK.since(now, zone), Period.MONTH.since(now, zone)
    assert Period.ALL.since(now, zone) is None
    assert week is not None
    assert month is not None
    assert timedelta() <= now - week < timedelta(days=7, hours=2)
    assert timedelta() <= now - month < timedelta(days=31, hours=2)
    # The day before belongs to another period.
    assert (week - timedelta(seconds=1)).astimezone(zone).date() < week.astimezone(zone).date()
    assert month.astimezone(zone).day == 1


def test_a_week_begins_on_monday_where_the_server_is() -> None:
    assert Period.WEEK.since(NOW, MADRID) == datetime(2026, 5, 11, tzinfo=MADRID)
    sunday_evening_in_utc = datetime(2026, 5, 10, 23, tzinfo=UTC)
    assert Period.WEEK.since(sunday_evening_in_utc, MADRID) == datetime(2026, 5, 11, tzinfo=MADRID)
    assert Period.WEEK.since(sunday_evening_in_utc, UTC) == datetime(2026, 5, 4, tzinfo=UTC)


@given(st.lists(st.tuples(st.integers(0, 40 * 24 * 60), st.booleans())), ZONES)
def test_the_grid_has_thirty_days_each_marked_by_its_own_answers(
    ago: list[tuple[int, bool]], zone: ZoneInfo
) -> None:
    answers = [(NOW - timedelta(minutes=minutes), is_right) for minutes, is_right in ago]
    marks = last_days(answers, NOW, zone)
    assert len(marks) == GRID_DAYS
    today = NOW.astimezone(zone).date()
    for back, mark in enumerate(reversed(marks)):
        on = [
            is_right for at, is_right in answers if at.astimezone(zone).date() == today - timedelta(days=back)
        ]
        if not on:
            assert mark is Mark.NOT_PLAYED
        else:
            assert mark is (Mark.MOSTLY_RIGHT if sum(on) * 2 >= len(on) else Mark.MOSTLY_WRONG)
    begins = grid_begins(NOW, zone)
    assert begins.astimezone(zone).date() == today - timedelta(days=GRID_DAYS - 1)

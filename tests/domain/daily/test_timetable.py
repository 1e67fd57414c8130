from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.daily.timetable import Due, Timetable

ZONES = ["Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]
# Zones with what is hardest: half an hour of summer time, a skipped date, changes at midnight.
HARD_ZONES = [
    *ZONES,
    "America/Sao_Paulo",
    "Africa/Casablanca",
    "America/Nuuk",
    "Asia/Beirut",
    "Europe/Dublin",
]
# Every time below and every change of these clocks falls on it.
_STEP = timedelta(minutes=15)
minutes_of_day = st.integers(0, 1439).map(lambda minute: time(*divmod(minute, 60)))


def every_due(timetable: Timetable, begin: datetime, end: datetime) -> list[Due]:
    """What the sleeper would see, from one to the next."""
    dues = [timetable.next_after(begin)]
    while dues[-1].at < end:
        dues.append(timetable.next_after(dues[-1].at))
    return dues[:-1]


def shown(zone: str, instant: datetime) -> datetime:
    return instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def by_counting(zone: str, at: time, begin: datetime, end: datetime) -> dict[date, datetime]:
    """Each local date with its first quarter of an hour at which the clocks show that time or later."""
    found: dict[date, datetime] = {}
    instant = begin
    while instant < end:
        wall = shown(zone, instant)
        if wall.time() >= at and wall.date() not in found:
            found[wall.date()] = instant
        instant += _STEP
    return found


@pytest.mark.parametrize("year", [2011, 2026])
@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("at", [time(2, 30), time(18)])
def test_a_year_has_one_question_on_each_date_of_the_place_at_its_time(
    zone: str, year: int, at: time
) -> None:
    begin, end = datetime(year, 1, 1, 12, tzinfo=UTC), datetime(year + 1, 1, 1, 12, tzinfo=UTC)
    dues = every_due(Timetable(ZoneInfo(zone), at), begin, end)
    counted = by_counting(zone, at, begin - timedelta(days=1), end)
    expected = {on: instant for on, instant in counted.items() if instant > begin}
    assert {due.on: due.at for due in dues} == expected
    assert len(dues) == len(expected) >= 364


@given(
    zone=st.sampled_from(HARD_ZONES),
    at=minutes_of_day,
    begin=st.integers(0, 20 * 365 * 24).map(
        lambda hours: datetime(2009, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
    ),
)
def test_dates_follow_one_another_without_gap_or_double(zone: str, at: time, begin: datetime) -> None:
    timetable = Timetable(ZoneInfo(zone), at)
    dues = every_due(timetable, begin, begin + timedelta(days=40))
    for before, after in pairwise(dues):
        assert before.at < after.at
        skipped = (
            before.on + timedelta(days=1) + timedelta(days=n) for n in range((after.on - before.on).days - 1)
        )
        assert all(timetable.due_on(on) is None for on in skipped)
        # On the dates without a change of the clocks it is exactly that time.
        offset = before.at.astimezone(ZoneInfo(zone)).utcoffset()
        if all(
            (before.at + timedelta(hours=h)).astimezone(ZoneInfo(zone)).utcoffset() == offset
            for h in range(-26, 27)
        ):
            assert shown(zone, before.at) == datetime.combine(before.on, at)


def test_the_hour_that_does_not_exist_is_due_at_the_first_instant_after_it() -> None:
    madrid = Timetable(ZoneInfo("Europe/Madrid"), time(2, 30))
    due = madrid.due_on(date(2026, 3, 29))
    assert due == Due(date(2026, 3, 29), datetime(2026, 3, 29, 1, tzinfo=UTC))
    assert str(shown("Europe/Madrid", due.at)) == "2026-03-29 03:00:00"


def test_the_hour_that_happens_twice_is_due_the_first_time() -> None:
    new_york = Timetable(ZoneInfo("America/New_York"), time(1, 30))
    assert new_york.due_on(date(2026, 11, 1)) == Due(
        date(2026, 11, 1), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    )
    assert new_york.next_after(datetime(2026, 11, 1, 5, 30, tzinfo=UTC)).on == date(2026, 11, 2)


def test_half_an_hour_is_skipped_on_lord_howe() -> None:
    due = Timetable(ZoneInfo("Australia/Lord_Howe"), time(2, 10)).due_on(date(2026, 10, 4))
    assert due is not None
    assert str(shown("Australia/Lord_Howe", due.at)) == "2026-10-04 02:30:00"


def test_a_date_that_a_place_never_had_has_no_question() -> None:
    apia = Timetable(ZoneInfo("Pacific/Apia"), time(18))
    assert apia.due_on(date(2011, 12, 30)) is None
    (before,) = [due for due in [apia.due_on(date(2011, 12, 29))] if due is not None]
    assert apia.next_after(before.at).on == date(2011, 12, 31)


def test_the_next_lies_beyond_the_date_that_had_one() -> None:
    madrid = Timetable(ZoneInfo("Europe/Madrid"), time(18))
    noon = datetime(2026, 5, 1, 10, tzinfo=UTC)
    assert madrid.next_after(noon).on == date(2026, 5, 1)
    assert madrid.next_after(noon, beyond=date(2026, 5, 1)).on == date(2026, 5, 2)
    assert madrid.next_after(noon, beyond=date(2026, 4, 1)).on == date(2026, 5, 1)


def test_an_instant_that_is_due_is_followed_by_the_next_day() -> None:
    madrid = Timetable(ZoneInfo("Europe/Madrid"), time(18))
    due = madrid.next_after(datetime(2026, 5, 1, 10, tzinfo=UTC))
    assert madrid.next_after(due.at).on == date(2026, 5, 2)

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.daily.ledger import (
    DATES_WRITTEN_DOWN,
    GRACE,
    LEASE,
    SENDING_GIVES_UP,
    Schedule,
    is_too_late,
    next_try,
    passed_by,
)
from bot.domain.daily.timetable import Due, Timetable

DUE = datetime(2026, 5, 1, 18, tzinfo=UTC)


def test_a_failing_day_is_tried_a_few_times_within_its_grace_and_never_after() -> None:
    now, tries, instants = DUE, 0, []
    while not is_too_late(DUE, now):
        tries += 1
        instants.append(now)
        now = next_try(tries, DUE, now)
    assert 5 <= len(instants) <= 12
    assert instants[-1] == DUE + GRACE
    assert now > DUE + GRACE


@given(st.integers(1, 100), st.timedeltas(timedelta(), timedelta(hours=12)))
def test_a_try_is_never_followed_by_one_at_once(tries: int, late: timedelta) -> None:
    assert next_try(tries, DUE, DUE + late) >= DUE + late + timedelta(minutes=1)


def test_sending_gives_up_before_the_claim_runs_out() -> None:
    assert SENDING_GIVES_UP < LEASE


def test_of_a_long_absence_the_last_month_is_written_down() -> None:
    timetable = Timetable(ZoneInfo("UTC"), time(18))
    schedule = Schedule(1, 2, 18 * 60, "UTC", Due(date(2026, 5, 1), DUE))
    passed, following = passed_by(schedule, timetable, DUE + timedelta(hours=7))
    assert passed == [schedule.due]
    assert following.on == date(2026, 5, 2)
    passed, following = passed_by(schedule, timetable, DUE + timedelta(days=3, hours=1))
    assert [due.on.day for due in passed] == [1, 2, 3]
    assert following.on == date(2026, 5, 4), "it can still be made up"
    passed, _ = passed_by(schedule, timetable, DUE + timedelta(days=1000))
    assert DATES_WRITTEN_DOWN <= len(passed) <= DATES_WRITTEN_DOWN + 2

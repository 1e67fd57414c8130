from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.film_night.form import Faults, NightField, Showing, filled_showing, read_showing
from bot.domain.film_night.night import FARTHEST
from bot.domain.film_night.spoken_length import read_length
from tests.domain.film_night.nights import a_night

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
MADRID = ZoneInfo("Europe/Madrid")


def typed(day: str, time: str, length: str = "2 h") -> dict[NightField, str]:
    return {NightField.DAY: day, NightField.TIME: time, NightField.LENGTH: length}


def faults(day: str, time: str, length: str = "2 h", now: datetime = NOW) -> str:
    read = read_showing(typed(day, time, length), MADRID, now)
    assert isinstance(read, Faults)
    return "\n".join(read.reasons)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2 h 30 min", 150),
        ("2h30", 150),
        ("2:30", 150),
        ("150", 150),
        ("150 min", 150),
        ("2.5 h", 150),
        ("2,5 hours", 150),
        ("1 hour and 45 minutes", 105),
        ("90m", 90),
        ("2", 120),
    ],
)
def test_lengths_as_people_write_them(text: str, minutes: int) -> None:
    assert read_length(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize("text", ["", "h", "long", "2.5", "two hours", "2:75", "-5"])
def test_what_is_no_length(text: str) -> None:
    assert read_length(text) is None


@given(st.text(max_size=20))
def test_any_length_may_be_typed(text: str) -> None:
    length = read_length(text)
    assert length is None or length >= timedelta()


def test_the_time_is_that_of_the_place() -> None:
    read = read_showing(typed("5 Dec", "8pm"), MADRID, NOW)
    begin = datetime(2026, 12, 5, 19, tzinfo=UTC)
    assert read == Showing(begin, begin + timedelta(hours=2))


def test_a_length_that_was_left_out_is_the_usual_one() -> None:
    read = read_showing(typed("5 Dec", "8pm", ""), MADRID, NOW)
    assert isinstance(read, Showing)
    assert read.ends_at - read.starts_at == timedelta(minutes=150)


def test_an_hour_that_does_not_exist_and_one_that_comes_twice() -> None:
    skipped = read_showing(typed("28 Mar 2027", "02:30"), MADRID, NOW)
    assert isinstance(skipped, Showing)
    assert skipped.starts_at == datetime(2027, 3, 28, 1, tzinfo=UTC)
    twice = read_showing(typed("25 Oct 2026", "02:30"), MADRID, datetime(2026, 10, 1, tzinfo=UTC))
    assert isinstance(twice, Showing)
    assert twice.starts_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_every_fault_is_told_at_once() -> None:
    told = faults("someday", "late", "forever")
    assert [line.split(":")[0] for line in told.splitlines()] == ["Day", "Time", "Length"]


def test_what_is_over_is_not_planned() -> None:
    assert "over already" in faults("today", "12:59")
    assert "over already" in faults("29 Nov 2026", "20:00")
    assert "over already" in faults("0001-01-01", "20:00")
    assert isinstance(read_showing(typed("today", "13:02"), MADRID, NOW), Showing)


def test_what_is_too_far_is_not_planned() -> None:
    last = (NOW + FARTHEST).astimezone(MADRID).date()
    assert isinstance(read_showing(typed(last.isoformat(), "00:00"), MADRID, NOW), Showing)
    assert "six months" in faults((last + timedelta(days=1)).isoformat(), "20:00")
    assert "six months" in faults("9999-12-31", "23:59")


@pytest.mark.parametrize("length", ["9", "0", "12 h 1 min", "99 h"])
def test_lengths_out_of_bounds(length: str) -> None:
    told = read_showing(typed("5 Dec", "20:00", length), MADRID, NOW)
    # Nine alone is hours.
    assert isinstance(told, Showing if length == "9" else Faults)


minutes_ahead = st.integers(2, 60 * 24 * 180)


@given(minutes_ahead, st.integers(10, 720), st.sampled_from(["Europe/Madrid", "America/New_York", "UTC"]))
def test_a_planned_night_stands_in_the_form_as_it_was(ahead: int, length: int, zone: str) -> None:
    begin = NOW + timedelta(minutes=ahead)
    night = a_night(starts_at=begin, ends_at=begin + timedelta(minutes=length))
    read = read_showing(filled_showing(night, ZoneInfo(zone)), ZoneInfo(zone), NOW)
    assert isinstance(read, Showing)
    assert read.ends_at - read.starts_at == timedelta(minutes=length)
    # The second of two equal hours is shown like the first.
    assert read.starts_at in (begin, begin - timedelta(hours=1))

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.film_night.form import written_day
from bot.domain.film_night.spoken_day import read_day

# A Monday.
TODAY = date(2026, 11, 30)
FIFTH = date(2026, 12, 5)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", TODAY),
        ("Tonight", TODAY),
        ("tomorrow", date(2026, 12, 1)),
        ("the day after tomorrow", date(2026, 12, 2)),
        ("Monday", TODAY),
        ("fri", date(2026, 12, 4)),
        ("on Sunday", date(2026, 12, 6)),
    ],
)
def test_near_days(typed: str, meant: date) -> None:
    assert read_day(typed, TODAY) == meant


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "5 Dec",
            "Dec 5",
            "5 December",
            "5th of December",
            "the 5th of Dec",
            "Saturday 5 Dec",
            "Sat, Dec 5",
        ),
        *("December 5th, 2026", "5. December 2026", "5.12.", "5.12", "05.12.2026", "5.12.26", "2026-12-05"),
        *("2026/12/5", " 5   dec "),
    ],
)
def test_dates_as_people_write_them(typed: str) -> None:
    assert read_day(typed, TODAY) == FIFTH


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "sometime",
        "32 Dec",
        "31.2.",
        "29 Feb 2027",
        "0000-01-01",
        "dec",
        "5",
        "5 5",
        "may 5 times",
        "٣",
    ],
)
def test_what_is_no_day(typed: str) -> None:
    assert read_day(typed, TODAY) is None


def test_slashes_are_read_where_they_can_only_mean_one_date() -> None:
    assert read_day("25/12", TODAY) == read_day("12/25", TODAY) == date(2026, 12, 25)
    assert read_day("12/12/26", TODAY) == date(2026, 12, 12)
    assert read_day("5/12", TODAY) is None


def test_without_a_year_it_is_the_next_one() -> None:
    assert read_day("29 Nov", TODAY) == date(2027, 11, 29)
    assert read_day("30 Nov", TODAY) == TODAY
    assert read_day("29 Feb", TODAY) == date(2028, 2, 29)


@given(st.dates(date(2000, 1, 1), date(2200, 1, 1)), st.integers(-400, 400))
def test_what_the_form_writes_it_reads(on: date, ahead: int) -> None:
    today = on - timedelta(days=ahead)
    assert read_day(written_day(on), today) == on
    assert read_day(on.isoformat(), today) == on
    assert read_day(f"{on:%d.%m.%Y}", today) == on


@given(st.text(max_size=40))
def test_anything_may_be_typed(typed: str) -> None:
    assert read_day(typed, TODAY) is None or isinstance(read_day(typed, TODAY), date)

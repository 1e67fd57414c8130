from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.daily.spoken_time import read_time


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18:00", time(18)),
        ("6pm", time(18)),
        ("6 PM", time(18)),
        ("6 p.m.", time(18)),
        ("6:30pm", time(18, 30)),
        ("18.30", time(18, 30)),
        ("18h", time(18)),
        ("18h30", time(18, 30)),
        ("18 : 05", time(18, 5)),
        ("at 9", time(9)),
        ("9", time(9)),
        ("9 o'clock", time(9)),
        ("9 o’clock", time(9)),
        ("0930", time(9, 30)),
        ("1830", time(18, 30)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("noon", time(12)),
        (" Midnight ", time(0)),
        ("00:00", time(0)),
    ],
)
def test_times_as_people_type_them(typed: str, meant: time) -> None:
    assert read_time(typed) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "25:00", "24:00", "18:60", "13pm", "0am", "6 m", "18:5", "-3", "18:00:00", "2460", "1e3"],
)
def test_what_is_no_time_is_none(typed: str) -> None:
    assert read_time(typed) is None


@given(st.text(max_size=40))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    meant = read_time(typed)
    assert meant is None or meant.second == 0


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_every_time_of_day_can_be_typed_in_both_ways(at: time) -> None:
    assert read_time(f"{at:%H:%M}") == at
    assert read_time(f"{at:%I:%M %p}") == at

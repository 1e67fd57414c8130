from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.daily.streak import FREEZES_KEPT, Streak, StreakKeepers, longest_running, streak_of

FIRST = date(2026, 1, 1)


def days(pattern: str) -> tuple[frozenset[date], list[date]]:
    """Dates in a row: x answered, . not answered, and a blank where the bot posted nothing."""
    dates = [(FIRST + timedelta(days=at), sign) for at, sign in enumerate(pattern)]
    return (
        frozenset(on for on, sign in dates if sign == "x"),
        [on for on, sign in dates if sign != " "],
    )


@pytest.mark.parametrize(
    ("pattern", "streak"),
    [
        ("", Streak(0, 0, 0)),
        ("x", Streak(1, 1, 0)),
        ("xxx", Streak(3, 3, 0)),
        ("xx.", Streak(0, 2, 0)),
        ("xx.x", Streak(1, 2, 0)),
        # What the bot missed is none of its days.
        ("xx    x", Streak(3, 3, 0)),
        ("  x", Streak(1, 1, 0)),
        # Seven days earn a freeze; it spends itself, and a second gap breaks.
        ("xxxxxxx", Streak(7, 7, 1)),
        ("xxxxxxx.", Streak(7, 7, 0)),
        ("xxxxxxx.x", Streak(8, 8, 0)),
        ("xxxxxxx..", Streak(0, 7, 0)),
        # Two are kept at most.
        ("xxxxxxx" * 3, Streak(21, 21, 2)),
        ("xxxxxxx" * 3 + "..", Streak(21, 21, 0)),
        ("xxxxxxx" * 3 + "...", Streak(0, 21, 0)),
        # A day that was frozen is none towards the next freeze.
        ("xxxxxxx.xxxxxx", Streak(13, 13, 0)),
        ("xxxxxxx.xxxxxxx", Streak(14, 14, 1)),
        # A broken streak takes its freezes with it.
        ("xxxxxxx..x.", Streak(0, 7, 0)),
    ],
)
def test_streaks(pattern: str, streak: Streak) -> None:
    answered, posted = days(pattern)
    assert streak_of(answered, posted) == streak


def test_the_open_question_breaks_nothing_and_spends_nothing() -> None:
    answered, posted = days("xxxxxxx.")
    assert streak_of(answered, posted, open_date=posted[-1]) == Streak(7, 7, 1)
    answered, posted = days("xx.")
    assert streak_of(answered, posted, open_date=posted[-1]).current == 2


patterns = st.text("x. ", max_size=60)


@given(patterns)
def test_days_without_a_question_change_nothing(pattern: str) -> None:
    dense = pattern.replace(" ", "")
    assert streak_of(*days(pattern)) == streak_of(*days(dense))


@given(patterns, st.data())
def test_one_more_answer_never_shortens_a_streak(pattern: str, data: st.DataObject) -> None:
    answered, posted = days(pattern)
    before = streak_of(answered, posted)
    if posted:
        more = answered | {data.draw(st.sampled_from(posted))}
        after = streak_of(more, posted)
        assert after.longest >= before.longest or after.current >= before.current


@given(patterns)
def test_bounds(pattern: str) -> None:
    answered, posted = days(pattern)
    streak = streak_of(answered, posted)
    assert 0 <= streak.current <= streak.longest <= len(answered)
    assert 0 <= streak.freezes <= FREEZES_KEPT


def test_the_longest_running_streak_is_kept_by_all_who_have_it() -> None:
    _, posted = days("xxxx")
    answered = {1: posted, 2: posted[1:], 3: posted, 4: posted[:2]}
    assert longest_running(answered, posted) == StreakKeepers(4, (1, 3))


def test_nobody_keeps_a_streak_of_one_day() -> None:
    _, posted = days("x")
    assert longest_running({1: posted}, posted) is None
    assert longest_running({}, posted) is None

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.category import Category
from bot.domain.daily.ledger import Daily, Reason, Schedule, State
from bot.domain.daily.spread import Spread
from bot.domain.daily.streak import Streak, StreakKeepers
from bot.domain.daily.timetable import Due
from bot.domain.story import Story
from bot.domain.text import clean
from bot.domain.trivia.question import Question, QuestionKind
from cogs.cards.daily import answered_text, counted_text, question_card, result_text, reveal_card
from cogs.cards.daily_desk import PoolState, post_again_card, scheduled_card, status_card, trouble_card
from cogs.cards.notice import notice_card
from tests.cards.message import assert_within_limits, buttons_of, drawn, links_of, text_of
from tests.data.daily import QUESTION
from tests.stories import a_story, stories, texts

DUE = datetime(2026, 5, 1, 16, tzinfo=UTC)
LARGE = 10**15 - 1
A_SNOWFLAKE = 2**63 - 1


def a_daily(**changes: Any) -> Daily:
    known: dict[str, Any] = {
        "id": 5,
        "guild_id": 1,
        "on": date(2026, 5, 1),
        "channel_id": 2,
        "role_id": None,
        "state": State.POSTED,
        "question": QUESTION,
        "nonce": "n",
        "due_at": DUE,
        "posted_at": DUE,
        "message_id": 3,
    }
    return Daily(**{**known, **changes})


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Any question, with every text as long as it may be."""
    option = texts(80).map(lambda text: text[:80]).filter(lambda text: text.strip() != "")
    first, second, third, fourth = (draw(option) for _ in range(4))
    return Question(
        key="k",
        kind=QuestionKind.OWN,
        prompt=draw(texts(300).map(lambda text: text[:300])),
        options=(first, second, third, fourth),
        right=draw(st.integers(0, 3)),
        difficulty=2,
        category=draw(st.none() | st.sampled_from(Category)),
        explanation=draw(st.none() | texts(500).map(lambda text: clean(text[:500]) or "x")),
    )


@given(question=questions(), players=st.integers(0, 10**6), role=st.none() | st.just(A_SNOWFLAKE))
def test_any_question_fits_into_a_message(question: Question, players: int, role: int | None) -> None:
    late = DUE + timedelta(hours=5, minutes=59)
    daily = a_daily(id=LARGE, role_id=role, posted_at=late, reason=Reason.NO_PERMISSION)
    assert_within_limits(drawn(question_card(daily, question, players, DUE)))


@given(question=questions(), story=st.none() | stories(), counts=st.tuples(*[st.integers(0, 10**6)] * 4))
def test_any_reveal_fits_into_a_message(
    question: Question, story: Story | None, counts: tuple[int, int, int, int]
) -> None:
    keepers = StreakKeepers(9999, tuple(A_SNOWFLAKE - n for n in range(20)))
    late = DUE + timedelta(hours=5, minutes=59)
    daily = a_daily(id=LARGE, state=State.REVEALED, posted_at=late, reason=Reason.NO_PERMISSION)
    assert_within_limits(drawn(reveal_card(daily, question, Spread(counts), keepers, story)))


@given(question=questions(), option=st.integers(0, 3))
def test_any_private_answer_fits_into_a_message(question: Question, option: int) -> None:
    streak = Streak(99999, 99999, 2)
    for words in (
        counted_text(question, option, streak, DUE),
        answered_text(question, option, DUE),
        result_text(question, option, streak),
        result_text(question, None, streak),
    ):
        assert_within_limits(drawn(notice_card(words)))


def test_the_question_does_not_tell_which_option_is_right() -> None:
    components = drawn(question_card(a_daily(), QUESTION, 0, DUE))
    styles = {button["style"] for button in buttons_of(components).values()}
    assert len(styles) == 1
    assert list(buttons_of(components)) == [
        "A · Kate Winslet", "B · Tom Cruise", "C · Natalie Portman", "D · Margot Robbie",
    ]  # fmt: skip


def test_a_wrong_answer_is_not_told_the_right_one_before_the_reveal() -> None:
    words = counted_text(QUESTION, 1, Streak(), DUE)
    assert "Tom Cruise" in words
    assert "Kate Winslet" not in words
    assert "Kate Winslet" not in answered_text(QUESTION, 1, DUE)
    assert "Kate Winslet" in result_text(QUESTION, 1, Streak())


def test_the_count_names_nobody() -> None:
    assert "12 members played so far" in text_of(drawn(question_card(a_daily(), QUESTION, 12, DUE)))
    assert "1 member played" in text_of(drawn(question_card(a_daily(), QUESTION, 1, DUE)))
    assert "Nobody has played yet" in text_of(drawn(question_card(a_daily(), QUESTION, 0, DUE)))


@pytest.mark.parametrize(
    ("after", "reason", "told"),
    [
        (timedelta(minutes=1), Reason.AWAY, None),
        (timedelta(minutes=125), Reason.AWAY, "Posted 2 h 5 min late: I was away when it was due."),
        (timedelta(minutes=10), None, "Posted 10 min late."),
        (timedelta(-1), None, None),
    ],
)
def test_a_late_question_says_so_and_why(after: timedelta, reason: Reason | None, told: str | None) -> None:
    daily = a_daily(posted_at=DUE + after, reason=reason)
    shown = text_of(drawn(question_card(daily, QUESTION, 0, DUE)))
    assert (told in shown) if told else ("late" not in shown)


def test_the_reveal_tells_the_answer_the_spread_the_streak_and_the_story() -> None:
    daily = a_daily(state=State.REVEALED)
    components = drawn(
        reveal_card(daily, QUESTION, Spread((3, 1, 0, 0)), StreakKeepers(9, (11, 12)), a_story())
    )
    shown = text_of(components)
    assert "The answer is **A: Kate Winslet**" in shown
    assert "75 % (3)" in shown
    assert "4 members played" in shown
    assert "Longest streak: <@11>, <@12>, 9 days" in shown
    assert "Kate Winslet learned to freedive for her part" in shown
    assert links_of(components) == ["https://example.org/winslet"]
    assert {"A is right", "B", "C", "D"} <= set(buttons_of(components))


@given(
    categories=st.sets(st.sampled_from(Category)).map(tuple),
    size=st.integers(0, 10**6),
    left=st.integers(0, 5000),
)
def test_what_moderators_read_fits_into_a_message(
    categories: tuple[Category, ...], size: int, left: int
) -> None:
    schedule = Schedule(
        guild_id=A_SNOWFLAKE,
        channel_id=A_SNOWFLAKE,
        at_minute=1439,
        zone="America/Argentina/ComodRivadavia",
        due=Due(date(2026, 5, 2), DUE),
        role_id=A_SNOWFLAKE,
        categories=categories,
    )
    pool = PoolState(size, left)
    days = [
        a_daily(
            state=state, reason=reason, message_id=message, next_at=DUE, posted_at=DUE + timedelta(hours=5)
        )
        for state, reason, message in [
            (State.POSTED, Reason.NO_PERMISSION, A_SNOWFLAKE),
            (State.REVEALED, Reason.OUTAGE, None),
            (State.MISSED, Reason.AWAY, None),
            (State.MISSED, None, None),
            (State.FAILED, Reason.NO_CHANNEL, None),
            (State.CLAIMED, Reason.REFUSED, None),
            (State.CLAIMED, None, None),
            (State.FAILED, Reason.NO_QUESTION, None),
        ]
    ]
    assert_within_limits(drawn(status_card(schedule, "x" * 100, pool, days, DUE)))
    assert_within_limits(drawn(status_card(None, "", PoolState(0, 0), [], DUE)))
    assert_within_limits(drawn(scheduled_card(schedule, "x" * 100, pool, ["note"])))
    assert_within_limits(drawn(post_again_card(a_daily())))
    for reason in Reason:
        assert_within_limits(drawn(trouble_card(a_daily(), reason, DUE)))


def test_status_says_in_time_that_the_pool_will_be_used_up() -> None:
    schedule = Schedule(1, 2, 1080, "Europe/Madrid", Due(date(2026, 5, 2), DUE))

    def shown(left: int) -> str:
        return text_of(drawn(status_card(schedule, "Madrid, Spain", PoolState(100, left), [], DUE)))

    assert "⚠️" not in shown(15)
    assert "⚠️ 14 questions of 100 left" in shown(14)
    assert "The oldest return now" in shown(0)
    assert "18:00** in Madrid, Spain" in shown(50)

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.trivia.match import (
    RECENT,
    Match,
    MatchAnswer,
    MatchState,
    Resumption,
    points,
    scores,
)
from tests.data.daily import QUESTION

NOW = datetime(2026, 1, 1, tzinfo=UTC)
PLAYERS = st.lists(st.integers(1, 9), unique=True, min_size=1)


def an_answer(user: int = 1, number: int = 0, *, right: bool = True, took: float = 5.0) -> MatchAnswer:
    return MatchAnswer(user, number, 0, right, timedelta(seconds=took))


def a_match(**changes: Any) -> Match:
    known: dict[str, Any] = {
        "id": 1,
        "guild_id": 2,
        "channel_id": 3,
        "message_id": 4,
        "starter_id": 5,
        "category": None,
        "seconds": 20,
        "questions": (QUESTION, QUESTION),
        "state": MatchState.ASKING,
        "round": 0,
        "due_at": NOW,
    }
    return Match(**{**known, **changes})


@pytest.mark.parametrize(("took", "earned"), [(0, 200), (5, 175), (10, 150), (20, 100), (25, 100)])
def test_a_right_answer_earns_more_the_faster_it_is(took: float, earned: int) -> None:
    assert points(an_answer(took=took), 20) == earned


@given(st.floats(0, 100), st.floats(0, 100), st.integers(10, 60))
def test_any_right_answer_beats_any_wrong_one_and_the_faster_is_never_behind(
    one: float, other: float, seconds: int
) -> None:
    fast, slow = sorted((one, other))
    assert points(an_answer(took=fast, right=False), seconds) == 0
    assert 100 <= points(an_answer(took=slow), seconds) <= points(an_answer(took=fast), seconds) <= 200


@given(PLAYERS, st.data())
def test_the_table_has_every_player_once_and_its_points_are_those_of_their_answers(
    players: list[int], data: st.DataObject
) -> None:
    answers = [
        an_answer(user, number, right=data.draw(st.booleans()), took=data.draw(st.floats(0, 20)))
        for user in players
        for number in range(3)
        if data.draw(st.booleans())
    ]
    table = scores(players, answers, 20)
    assert sorted(score.user_id for score in table) == sorted(players)
    for score in table:
        own = [answer for answer in answers if answer.user_id == score.user_id]
        assert score.points == sum(points(answer, 20) for answer in own)
        assert score.right == sum(answer.is_right for answer in own)
        assert score.rank == 1 + sum(other.points > score.points for other in table)
    assert [score.points for score in table] == sorted((score.points for score in table), reverse=True)


def test_players_with_as_many_points_share_a_rank() -> None:
    answers = [an_answer(1), an_answer(2), an_answer(3, took=1), an_answer(4, right=False)]
    ranks = [(score.rank, score.user_id) for score in scores([1, 2, 3, 4, 5], answers, 20)]
    assert ranks == [(1, 3), (2, 1), (2, 2), (4, 4), (4, 5)]


@pytest.mark.parametrize("state", [MatchState.JOINING, MatchState.ASKING, MatchState.SHOWING])
def test_what_becomes_of_a_match_after_an_absence(state: MatchState) -> None:
    match = a_match(state=state)
    assert match.resumption(NOW - timedelta(seconds=1)) is Resumption.GO_ON
    asked = Resumption.ASK_AGAIN if state is MatchState.ASKING else Resumption.GO_ON
    assert match.resumption(NOW + timedelta(seconds=1)) is asked
    assert match.resumption(NOW + RECENT) is asked
    assert match.resumption(NOW + RECENT + timedelta(seconds=1)) is Resumption.END


def test_the_last_round_is_known() -> None:
    assert not a_match().is_last_round
    assert a_match(round=1).is_last_round

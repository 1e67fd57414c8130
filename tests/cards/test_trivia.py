from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.category import Category
from bot.domain.daily.streak import Streak
from bot.domain.trivia.match import LEAST_SECONDS, Ending, Match, MatchAnswer, MatchState
from bot.domain.trivia.play import Play
from bot.domain.trivia.question import Question
from bot.domain.trivia.standing import GRID_DAYS, Mark, Period, Place, Tally, ranking
from cogs.cards.trivia_match import match_card
from cogs.cards.trivia_play import asked_card, marks, score_card, shared_text, told_card
from cogs.cards.trivia_standing import leaderboard_card, stats_card
from tests.cards.message import assert_within_limits, buttons_of, drawn, options_of, text_of
from tests.cards.test_daily import A_SNOWFLAKE, LARGE, questions
from tests.conftest import NOW
from tests.data.daily import QUESTION
from tests.domain.trivia.test_match import a_match, an_answer

thorough = settings(max_examples=40)
CATEGORIES = st.none() | st.sampled_from(Category)
# Every text as long as it may be, once of letters that have to be escaped.
LONGEST = [
    replace(
        QUESTION,
        prompt=letter * 300,
        options=tuple(f"{number}{letter * 79}" for number in range(4)),  # type: ignore[arg-type]
        explanation=letter * 500,
        story_id="-".join(["abcdefg"] * 10),
    )
    for letter in ("W", "*", "漢", "😀")
]


def a_play(question: Question, *, rounds: int = 10, chosen: tuple[int, ...] = ()) -> Play:
    asked = of_their_own(question, rounds)
    return Play(LARGE, A_SNOWFLAKE, A_SNOWFLAKE, Category.GAMES_AND_MAGIC, asked, chosen)


def of_their_own(question: Question, rounds: int) -> tuple[Question, ...]:
    """The same question so many times, each time with another story."""
    return tuple(replace(question, story_id=f"{question.story_id}{at}"[-80:]) for at in range(rounds))


def assert_all_cards_fit(play: Play) -> None:
    for number in range(len(play.questions)):
        assert_within_limits(drawn(asked_card(replace(play, chosen=play.chosen[:number]))))
        assert_within_limits(drawn(told_card(play, number, again=True)))
    assert_within_limits(drawn(score_card(play, counts_here=True)))


@pytest.mark.parametrize("question", LONGEST, ids=["plain", "escaped", "wide", "pairs"])
def test_the_longest_quiz_fits_into_its_messages(question: Question) -> None:
    assert_all_cards_fit(a_play(question, chosen=tuple((question.right + 1) % 4 for _ in range(10))))


@thorough
@given(questions(), st.lists(st.integers(0, 3), min_size=1, max_size=10))
def test_any_quiz_fits_into_its_messages(question: Question, chosen: list[int]) -> None:
    play = Play(LARGE, None, A_SNOWFLAKE, None, (question,) * len(chosen), tuple(chosen))
    assert_all_cards_fit(play)
    assert shared_text(play).endswith(marks(play.results))


def test_a_question_does_not_tell_which_option_is_right() -> None:
    for card in (asked_card(a_play(QUESTION)), match_card(a_match(), [])):
        options = [button for label, button in buttons_of(drawn(card)).items() if " · " in label]
        assert len(options) == 4
        assert len({button["style"] for button in options}) == 1


def test_long_options_stand_in_the_text_and_their_letters_on_one_row_of_buttons() -> None:
    components = drawn(asked_card(a_play(LONGEST[0])))
    assert list(buttons_of(components)) == ["A", "B", "C", "D"]
    assert all(option in text_of(components) for option in LONGEST[0].options)


@given(st.lists(st.booleans(), max_size=10))
def test_the_line_to_share_has_a_square_a_round_and_no_answer(results: list[bool]) -> None:
    chosen = tuple(QUESTION.right if right else (QUESTION.right + 1) % 4 for right in results)
    play = a_play(QUESTION, rounds=len(results), chosen=chosen)
    line = shared_text(play)
    assert line.count("🟩") == sum(results)
    assert line.count("⬛") == len(results) - sum(results)
    assert f"{sum(results)} of {len(results)} right" in line
    assert not any(option in line for option in QUESTION.options)


def a_full_match(question: Question, *, state: MatchState, ending: Ending | None = None) -> Match:
    return a_match(
        id=LARGE,
        guild_id=A_SNOWFLAKE,
        channel_id=A_SNOWFLAKE,
        starter_id=A_SNOWFLAKE,
        category=Category.GAMES_AND_MAGIC,
        seconds=LEAST_SECONDS,
        questions=of_their_own(question, 10),
        state=state,
        round=9,
        ending=ending,
        players=tuple(A_SNOWFLAKE - number for number in range(500)),
    )


@pytest.mark.parametrize("question", LONGEST, ids=["plain", "escaped", "wide", "pairs"])
def test_the_largest_match_fits_into_its_message(question: Question) -> None:
    players = a_full_match(question, state=MatchState.JOINING).players
    answers = [
        MatchAnswer(player, number, 0, True, timedelta()) for player in players for number in range(10)
    ]
    for state in (MatchState.JOINING, MatchState.ASKING, MatchState.SHOWING):
        assert_within_limits(drawn(match_card(a_full_match(question, state=state), answers)))
    for ending in Ending:
        ended = a_full_match(question, state=MatchState.ENDED, ending=ending)
        for known in (answers, []):
            assert_within_limits(drawn(match_card(ended, known)))


def test_a_match_in_play_tells_nothing_of_the_answer() -> None:
    match = a_match(players=(1, 2))
    shown = text_of(drawn(match_card(match, [an_answer(1)])))
    assert "1 of 2 players answered" in shown
    assert QUESTION.answer not in shown
    assert "<@1>" not in shown


def test_a_stopped_match_offers_only_the_stories_of_what_was_answered() -> None:
    asked = tuple(replace(QUESTION, story_id=f"s{number}") for number in range(3))
    stopped = a_match(questions=asked, round=1, players=(1, 2), state=MatchState.ENDED, ending=Ending.STOPPED)
    components = drawn(match_card(stopped, [an_answer(1)]))
    assert [option["value"] for option in options_of(components)] == ["s0"]
    assert "was stopped" in text_of(components)


@given(
    st.dictionaries(st.sampled_from(Category), st.just(Tally(999_999, 999_998))),
    st.lists(st.sampled_from(Mark), min_size=GRID_DAYS, max_size=GRID_DAYS),
    st.none() | st.builds(Streak, st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 2)),
)
def test_stats_fit_into_a_message_and_tell_every_day_in_words_too(
    by_category: dict[Category, Tally], days: list[Mark], streak: Streak | None
) -> None:
    components = drawn(stats_card(A_SNOWFLAKE, Tally(999_999, 5), by_category, days, streak))
    assert_within_limits(components)
    shown = text_of(components)
    rows = [line.split(" · ") for line in shown.splitlines() if line.startswith(("🟩", "🟨", "⬛"))]
    assert [when for _, when in rows] == ["29–20 days ago", "19–10 days ago", "9 days ago to today"]
    grid = [squares for squares, _ in rows]
    assert [len(line) for line in grid] == [10, 10, 10]
    right, played = days.count(Mark.MOSTLY_RIGHT), GRID_DAYS - days.count(Mark.NOT_PLAYED)
    assert "".join(grid).count("🟩") == right
    assert f"mostly right on {right}" in shown
    assert f"played on {played} day" in shown
    assert ("Daily streak" in shown) == (streak is not None)


@given(st.dictionaries(st.integers(1, 40), st.integers(0, 5).map(lambda right: Tally(5, right))))
def test_a_leaderboard_has_ten_places_and_ones_own(tallies: dict[int, Tally]) -> None:
    places: tuple[Place, ...] = ranking(tallies)
    for period in Period:
        components = drawn(leaderboard_card(places, 1, period, NOW))
        assert "· by right answers" in text_of(components)
        assert_within_limits(components)
        shown = [line for line in text_of(components).splitlines() if line.startswith("**") and "<@" in line]
        own = [line for line in shown if "<@1>" in line]
        assert len(own) == (1 in {place.user_id for place in places})
        assert len(shown) <= 11
        assert len(shown) >= min(len(places), 10)

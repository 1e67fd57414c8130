from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.domain.category import Category
from bot.domain.text import fold
from bot.domain.trivia.own import OwnQuestion
from bot.domain.trivia.question import QuestionKind

PLAIN: dict[str, Any] = {
    "prompt": "Which of us has met Kirk Krack?",
    "options": ["Ana", "Ben", "Cleo", "Dan"],
    "right": 2,
}


def own(**changes: Any) -> OwnQuestion:
    return OwnQuestion.model_validate({**PLAIN, **changes})


@given(seed=st.integers(), right=st.integers(0, 3), number=st.integers(1))
def test_the_right_option_stays_right_in_any_order(seed: int, right: int, number: int) -> None:
    question = own(right=right).as_question(number, seed)
    assert question.answer == PLAIN["options"][right]
    assert sorted(question.options) == sorted(PLAIN["options"])
    assert question == own(right=right).as_question(number, seed)
    assert question.key == f"own:{number}"
    assert question.kind is QuestionKind.OWN


def test_every_place_is_used() -> None:
    assert {own().as_question(1, seed).right for seed in range(60)} == {0, 1, 2, 3}


def test_what_was_written_is_kept() -> None:
    written = own(explanation="She told us\nat the meeting.", category="diving")
    question = written.as_question(7, 1)
    assert question.prompt == PLAIN["prompt"]
    assert question.explanation == "She told us\nat the meeting."
    assert question.category is Category.DIVING
    assert question.story_id is None
    assert question.other_ids == ()


def test_text_is_cleaned_and_nothing_is_no_explanation() -> None:
    written = own(prompt="  Which of us\n has met\u202e Kirk Krack?", explanation=" \n ")
    assert written.prompt == PLAIN["prompt"]
    assert written.explanation is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"prompt": "Too short"}, "prompt"),
        ({"prompt": "x" * 301}, "prompt"),
        ({"prompt": "\u200b" * 20}, "prompt"),
        ({"options": ["Ana", "Ben", "Cleo"]}, "options"),
        ({"options": ["Ana", "Ben", "Cleo", "Dan", "Eve"]}, "options"),
        ({"options": ["Ana", "Ben", "Cleo", ""]}, "options"),
        ({"options": ["Ana", "Ben", "Cleo", "x" * 81]}, "options"),
        ({"right": 4}, "right"),
        ({"right": -1}, "right"),
        ({"explanation": "x" * 501}, "explanation"),
        ({"category": "cooking shows"}, "category"),
        ({"difficulty": 2}, "difficulty"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        own(**changes)
    assert refused.value.errors()[0]["loc"][0] == field


@pytest.mark.parametrize("twin", ["Ana", "ana", "Ána", "Ana!", " ANA "])
def test_options_that_look_the_same_are_refused(twin: str) -> None:
    with pytest.raises(ValidationError, match="must differ"):
        own(options=["Ana", "Ben", "Cleo", twin])


def test_options_without_letters_are_compared_as_they_are() -> None:
    assert own(options=["∞", "…", "?", "!"]).options == ("∞", "…", "?", "!")
    assert fold("∞") != "∞"


def test_limits_are_reached() -> None:
    options = [letter * 80 for letter in "abcd"]
    written = own(prompt="x" * 300, options=options, explanation="y" * 500)
    assert written.as_question(1, 1).prompt == "x" * 300

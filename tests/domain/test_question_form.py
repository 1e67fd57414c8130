import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.category import Category
from bot.domain.question_form import QuestionFaults, QuestionField, filled_question, read_question
from bot.domain.trivia.own import OwnQuestion

TYPED = {
    QuestionField.PROMPT: "Who learned to juggle fire?",
    QuestionField.RIGHT: "Jane Doe",
    QuestionField.WRONG: "Joan Doe\n\nJune Doe\nJean Doe",
    QuestionField.CATEGORY: "stunts",
}


def test_a_question_is_read_with_its_right_answer_first() -> None:
    question = read_question(TYPED)
    assert question.options == ("Jane Doe", "Joan Doe", "June Doe", "Jean Doe")
    assert question.right == 0
    assert question.category is Category.STUNTS
    assert question.explanation is None


@given(
    st.integers(0, 3), st.sampled_from([None, "She had never juggled."]), st.sampled_from([None, *Category])
)
def test_a_question_comes_back_from_its_form(
    right: int, explanation: str | None, category: Category | None
) -> None:
    question = OwnQuestion(
        prompt="Who learned to juggle?",
        options=("Jane", "Joan", "June", "Jean"),
        right=right,
        explanation=explanation,
        category=category,
    )
    back = read_question(filled_question(question))
    assert back.options[back.right] == question.options[question.right]
    assert set(back.options) == set(question.options)
    assert (back.prompt, back.explanation, back.category) == (question.prompt, explanation, category)


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({QuestionField.PROMPT: "Who?"}, ("Question: at least 10 characters.",)),
        ({QuestionField.RIGHT: " "}, ("Right answer: at least 1 character.",)),
        ({QuestionField.WRONG: "a\nb"}, ("Wrong answers: write 3 of them, one a line, not 2.",)),
        ({QuestionField.WRONG: "a\nb\n" + "c" * 81}, ("Wrong answers: at most 80 characters.",)),
        (
            {QuestionField.WRONG: "jane doe\nb\nc"},
            ("The four answers must differ by more than capitals, accents or punctuation.",),
        ),
        ({QuestionField.EXPLANATION: "x" * 501}, ("What to tell afterwards: at most 500 characters.",)),
        (
            {QuestionField.PROMPT: "", QuestionField.WRONG: ""},
            ("Wrong answers: write 3 of them, one a line, not 0.", "Question: at least 10 characters."),
        ),
    ],
)
def test_everything_that_is_wrong_is_told(change: dict[QuestionField, str], reasons: tuple[str, ...]) -> None:
    with pytest.raises(QuestionFaults) as problem:
        read_question({**TYPED, **change})
    assert problem.value.reasons == reasons

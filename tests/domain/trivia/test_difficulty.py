from hypothesis import given
from hypothesis import strategies as st

from bot.domain.trivia.difficulty import corrected_difficulty, estimated_difficulty
from bot.domain.trivia.question import QuestionKind
from tests.stories import a_story

DIFFICULTIES = st.integers(1, 3)


@given(DIFFICULTIES, st.integers(0, 10_000), st.integers(0, 10_000))
def test_corrected_within_bounds(difficulty: int, answered: int, right: int) -> None:
    assert corrected_difficulty(difficulty, answered, right) in (1, 2, 3)


@given(DIFFICULTIES, st.integers(1, 10_000), st.data())
def test_more_right_answers_never_make_it_harder(difficulty: int, answered: int, data: st.DataObject) -> None:
    fewer = data.draw(st.integers(0, answered))
    more = data.draw(st.integers(fewer, answered))
    assert corrected_difficulty(difficulty, answered, more) <= corrected_difficulty(
        difficulty, answered, fewer
    )


@given(DIFFICULTIES)
def test_without_answers_it_stays(difficulty: int) -> None:
    assert corrected_difficulty(difficulty, 0, 0) == difficulty


def test_a_few_answers_change_nothing_and_many_do() -> None:
    assert corrected_difficulty(2, 2, 2) == 2
    assert corrected_difficulty(2, 2, 0) == 2
    assert corrected_difficulty(2, 40, 38) == 1
    assert corrected_difficulty(2, 40, 10) == 3
    assert corrected_difficulty(1, 200, 60) == 3
    assert corrected_difficulty(3, 200, 190) == 1


@given(st.sampled_from(QuestionKind), st.integers(1, 50), st.integers(0, 3))
def test_estimated_within_bounds(kind: QuestionKind, actor_stories: int, close: int) -> None:
    assert estimated_difficulty(kind, a_story(), actor_stories, close) in (1, 2, 3)


@given(st.sampled_from(QuestionKind), st.integers(0, 2))
def test_fame_makes_it_easier_and_likeness_harder(kind: QuestionKind, close: int) -> None:
    story = a_story()
    assert estimated_difficulty(kind, story, 9, close) <= estimated_difficulty(kind, story, 1, close)
    assert estimated_difficulty(kind, story, 1, close) <= estimated_difficulty(kind, story, 1, 3)

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.trivia.library import Library
from bot.domain.trivia.maker import about, make, pool
from bot.domain.trivia.question import Candidate, QuestionKind
from data.corpus_files import Corpus
from tests.domain.trivia.raw_library import RawLibrary
from tests.domain.trivia.rules import check

STORY_KINDS = set(QuestionKind) - {QuestionKind.OWN}


def test_ten_thousand_questions_keep_every_rule(
    library: Library, raw: RawLibrary, candidates: list[Candidate]
) -> None:
    rights = Counter[int]()
    for number in range(10_000):
        question = make(library, candidates[number % len(candidates)].key, seed=number)
        assert question is not None
        check(question, raw)
        rights[question.right] += 1
    # A right answer that stands in one place more often than in another could be guessed.
    assert all(2_300 < rights[place] < 2_700 for place in range(4)), rights


@settings(max_examples=300)
@given(data=st.data(), seed=st.integers())
def test_any_seed_keeps_every_rule(
    library: Library, raw: RawLibrary, candidates: list[Candidate], data: st.DataObject, seed: int
) -> None:
    candidate = data.draw(st.sampled_from(candidates))
    question = make(library, candidate.key, seed)
    assert question is not None
    check(question, raw)
    assert question.key == candidate.key
    assert make(library, candidate.key, seed) == question


def test_the_same_in_another_process(corpus: Corpus, library: Library, candidates: list[Candidate]) -> None:
    again = Library(corpus.stories, corpus.skills)
    for number, candidate in enumerate(reversed(candidates)):
        assert make(again, candidate.key, number) == make(library, candidate.key, number)


def test_keys_neither_change_nor_repeat(corpus: Corpus, candidates: list[Candidate]) -> None:
    keys = [candidate.key for candidate in candidates]
    assert len(set(keys)) == len(keys)
    reordered = Library(reversed(corpus.stories), corpus.skills)
    assert {candidate.key for candidate in pool(reordered)} == set(keys)


def test_a_question_can_be_worded_and_filled_in_many_ways(
    library: Library, candidates: list[Candidate]
) -> None:
    for kind in STORY_KINDS:
        varied = 0
        for key in [candidate.key for candidate in candidates if candidate.kind is kind][:20]:
            made = [question for seed in range(40) if (question := make(library, key, seed))]
            assert len({question.prompt for question in made}) >= 4, key
            varied += len({frozenset(question.options) for question in made}) >= 5
        # An actor of four films in all is asked about among those four each time.
        assert varied >= 15, kind


def test_every_kind_is_asked_often(candidates: list[Candidate]) -> None:
    counts = Counter(candidate.kind for candidate in candidates)
    assert set(counts) == STORY_KINDS
    assert min(counts.values()) >= 40, counts


def test_every_difficulty_occurs(library: Library, candidates: list[Candidate]) -> None:
    made = [make(library, candidate.key, 1) for candidate in candidates]
    counts = Counter(question.difficulty for question in made if question)
    assert set(counts) == {1, 2, 3}
    assert min(counts.values()) > len(candidates) / 20, counts


def test_what_can_be_asked_about_one_story(library: Library, candidates: list[Candidate]) -> None:
    story_id = "kate-winslet--avatar-the-way-of-water--free-diving"
    mine = list(about(library, story_id))
    assert mine == [candidate for candidate in candidates if candidate.story_id == story_id]
    assert {candidate.kind for candidate in mine} >= {
        QuestionKind.WHO,
        QuestionKind.FILM,
        QuestionKind.MEASURE,
    }
    assert list(about(library, "nobody--nothing")) == []


@pytest.mark.parametrize(
    "key",
    [
        "",
        "nonsense",
        "kate-winslet--lee--rolleiflex",
        "kate-winslet--lee--rolleiflex:who",
        "kate-winslet--lee--rolleiflex:own:1",
        "kate-winslet--lee--rolleiflex:who:skill-piano",
        "kate-winslet--lee--rolleiflex:who:measure-nonsense",
        "kate-winslet--lee--rolleiflex:measure:weight_loss-1",
        "kate-winslet--lee--rolleiflex:truth:legend",
        "kate-winslet--lee--rolleiflex:teacher:teacher-nobody",
        "kate-winslet--lee--rolleiflex:odd-one-out:actors-piano",
        "nobody--nothing:who:headline",
        "own:7",
    ],
)
def test_a_key_that_no_longer_fits_makes_no_question(library: Library, key: str) -> None:
    assert make(library, key, 1) is None

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.daily.choice import Pooled
from bot.domain.trivia.play import Play
from bot.domain.trivia.question import QuestionKind
from bot.domain.trivia.quiz import keys_by_chance, kind_of, rising
from tests.data.daily import QUESTION

KINDS = [kind for kind in QuestionKind if kind is not QuestionKind.OWN]


def a_pool(stories: int, kinds: list[QuestionKind]) -> list[Pooled]:
    return [Pooled(f"s{number}:{kind}:x", f"s{number}") for number in range(stories) for kind in kinds]


@given(st.integers(0, 30), st.lists(st.sampled_from(KINDS), unique=True), st.text(), st.data())
def test_each_story_comes_once_and_what_was_seen_comes_last(
    stories: int, kinds: list[QuestionKind], seed: str, data: st.DataObject
) -> None:
    pool = a_pool(stories, kinds)
    seen = frozenset(one.key for one in pool if data.draw(st.booleans()))
    keys = list(keys_by_chance(pool, seen, seed))
    assert Counter(key.split(":")[0] for key in keys) == Counter({one.subject: 1 for one in pool})
    flags = [key in seen for key in keys]
    assert flags == sorted(flags)
    assert keys == list(keys_by_chance(pool, seen, seed))


def test_a_rare_kind_comes_up_as_often_as_a_common_one() -> None:
    pool = [Pooled(f"f{number}:film:x", f"f{number}") for number in range(500)]
    pool += [Pooled(f"t{number}:truth:x", f"t{number}") for number in range(20)]
    first = Counter(kind_of(next(keys_by_chance(pool, (), str(seed)))) for seed in range(300))
    assert 100 < first[QuestionKind.TRUTH] < 200


def test_the_kind_stands_in_the_key() -> None:
    assert kind_of("kate-winslet--avatar--freediving:odd-one-out:diving") is QuestionKind.ODD_ONE_OUT
    assert kind_of("own:12") is QuestionKind.OWN


@given(st.lists(st.integers(1, 3), max_size=30), st.integers(1, 10))
def test_a_quiz_rises(hardness: list[int], rounds: int) -> None:
    drawn = [(replace(QUESTION, key=str(at)), difficulty) for at, difficulty in enumerate(hardness)]
    by_key = {question.key: difficulty for question, difficulty in drawn}
    chosen = [by_key[question.key] for question in rising(drawn, rounds)]
    assert len(chosen) == min(rounds, len(drawn))
    assert chosen == sorted(chosen)


def test_a_quiz_has_easy_and_hard_questions_where_there_are_both() -> None:
    drawn = [(replace(QUESTION, key=str(at)), 1 + at % 3) for at in range(18)]
    by_key = {question.key: difficulty for question, difficulty in drawn}
    assert [by_key[question.key] for question in rising(drawn, 6)] == [1, 1, 2, 2, 3, 3]


def test_a_play_knows_its_round_and_its_results() -> None:
    play = Play(1, None, 2, None, (QUESTION,) * 3, (QUESTION.right, QUESTION.right + 1))
    assert (play.round, play.is_over, play.results) == (2, False, (True, False))
    assert replace(play, chosen=(0, 0, 0)).is_over

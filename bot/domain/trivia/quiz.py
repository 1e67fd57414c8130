"""Which questions a quiz is made of, and in which order."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from random import Random

from bot.domain.daily.choice import Pooled
from bot.domain.trivia.difficulty import EASIEST, HARDEST
from bot.domain.trivia.question import Question, QuestionKind

MOST_ROUNDS = 10
USUAL_ROUNDS = 5


def keys_by_chance(pool: Sequence[Pooled], seen: Collection[str], seed: str) -> Iterator[str]:
    """Keys of the pool, one a story, those first that aren't seen.

    The kind is drawn before the key, so that the kinds with few questions come up as often.
    """
    draw = Random(seed)  # noqa: S311 - a quiz, not a secret
    told: set[str] = set()
    for is_seen in (False, True):
        by_kind: defaultdict[QuestionKind, list[Pooled]] = defaultdict(list)
        for question in pool:
            if (question.key in seen) is is_seen:
                by_kind[kind_of(question.key)].append(question)
        yield from _kind_first(by_kind, told, draw)


def _kind_first(by_kind: dict[QuestionKind, list[Pooled]], told: set[str], draw: Random) -> Iterator[str]:
    while by_kind:
        kinds = sorted(by_kind)
        draw.shuffle(kinds)
        for kind in kinds:
            question = _one_of(by_kind[kind], told, draw)
            if question is None:
                del by_kind[kind]
            else:
                told.add(question.subject)
                yield question.key


def _one_of(questions: list[Pooled], told: set[str], draw: Random) -> Pooled | None:
    while questions:
        at = draw.randrange(len(questions))
        questions[at], questions[-1] = questions[-1], questions[at]
        question = questions.pop()
        if question.subject not in told:
            return question
    return None


# Asked of the whole pool for each quiz; some 1 MB.
@lru_cache(8192)
def kind_of(key: str) -> QuestionKind:
    """What a question with that key asks for."""
    story, _, rest = key.partition(":")
    return QuestionKind.OWN if story == QuestionKind.OWN else QuestionKind(rest.partition(":")[0])


def rising(drawn: Sequence[tuple[Question, int]], rounds: int) -> tuple[Question, ...]:
    """Up to so many of the questions drawn with their difficulty: easy ones first, hard ones last.

    Of each difficulty about a third, as far as there are so many; else the nearest.
    """
    left = list(drawn)
    chosen: list[tuple[Question, int]] = []
    for at in range(min(rounds, len(left))):
        wanted = EASIEST + at * HARDEST // rounds
        nearest = min(left, key=lambda one: abs(one[1] - wanted))
        left.remove(nearest)
        chosen.append(nearest)
    return tuple(question for question, _ in sorted(chosen, key=lambda one: one[1]))

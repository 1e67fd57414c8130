"""Which question a server gets next."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bot.domain.category import Category


@dataclass(frozen=True, slots=True)
class Pooled:
    """A question that can be asked: its key, and the story that it tells (or itself)."""

    key: str
    subject: str
    category: Category | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a server has had, and the story that it told (or itself)."""

    key: str
    subject: str


def in_order(pool: Sequence[Pooled], asked: Sequence[Asked], seed: str) -> Iterator[str]:
    """The keys of the pool, the one to ask next first; `asked` begins with the oldest.

    A question returns only when none is left that wasn't asked, and then the one that was asked
    longest ago; among the new ones those come first whose story was told least often.
    """
    last_use = {one.key: at for at, one in enumerate(asked)}
    times_told = Counter(one.subject for one in asked)
    fresh: defaultdict[int, list[str]] = defaultdict(list)
    stale: list[str] = []
    for question in pool:
        if question.key in last_use:
            stale.append(question.key)
        else:
            fresh[times_told[question.subject]].append(question.key)
    draw = Random(seed)  # noqa: S311 - an order, not a secret
    for times in sorted(fresh):
        keys = fresh[times]
        while keys:
            at = draw.randrange(len(keys))
            keys[at], keys[-1] = keys[-1], keys[at]
            yield keys.pop()
    yield from sorted(stale, key=last_use.__getitem__)


def unused(pool: Sequence[Pooled], asked: Sequence[Asked]) -> int:
    """How many questions of the pool a server hasn't had yet."""
    had = {one.key for one in asked}
    return sum(question.key not in had for question in pool)

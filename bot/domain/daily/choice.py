"""Which question a server gets next."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bot.domain.category import Category


@dataclass(frozen=True, slots=True)
class Pooled:
    """A question that can be asked: its key, and the story that it tells (or itself)."""

    key: str
    subject: str
    category: Category | None = None


def in_order(pool: Sequence[Pooled], used: Sequence[str], told: Sequence[str], seed: str) -> Iterator[str]:
    """The keys of the pool, the one to ask next first.

    `used` are the keys asked so far, oldest first, and `told` their subjects. A question returns
    only when none is left that wasn't asked, and then the one that was asked longest ago; among
    the new ones those come first whose subject was told least often.
    """
    last_use = {key: at for at, key in enumerate(used)}
    times_told = Counter(told)
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


def unused(pool: Sequence[Pooled], used: Collection[str]) -> int:
    """How many questions of the pool a server hasn't had yet."""
    had = frozenset(used)
    return sum(question.key not in had for question in pool)

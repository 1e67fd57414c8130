"""Finding a name by what somebody typed: completions, the one meant, the nearest ones."""

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.domain.text import fold

# Below this likeness (0 to 100) two spellings are different names.
_NEAR = 70.0
# Beginnings are shorter, so more of them are alike by chance; so are words in another order.
_NEARLY_BEGUN = 80.0
# A button row holds five.
NEAREST = 5
_LONGEST_QUERY = 100
_SHORTEST_PREFIX = 3


@dataclass(frozen=True, slots=True)
class Name:
    """An actor, production or skill as people look for it."""

    key: str
    label: str
    stories: int
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The name that was meant, or else those that it may have been."""

    meant: Name | None
    near: tuple[Name, ...] = ()


class NameIndex:
    """Names by every beginning of every spelling and of each word in it.

    An index may lie over another one: its own names take the place of those with the same key
    beneath, and the keys in `without` are not seen either. So many servers share one large index.
    """

    def __init__(
        self, names: Iterable[Name], beneath: "NameIndex | None" = None, without: Iterable[str] = ()
    ) -> None:
        self._names = tuple(names)
        self._by_key = {name.key: name for name in self._names}
        self._beneath = beneath
        self._covered = frozenset(without) | self._by_key.keys()
        self._by_spelling: dict[str, list[int]] = {}
        openings: set[tuple[str, int]] = set()
        for position, name in enumerate(self._names):
            for spelling in (name.label, *name.spellings):
                folded = fold(spelling)
                if not folded:
                    continue
                at = self._by_spelling.setdefault(folded, [])
                if position not in at:
                    at.append(position)
                openings.update((tail, position) for tail in _tails(folded))
        ordered = sorted(openings)
        self._openings = [opening for opening, _ in ordered]
        self._positions = [position for _, position in ordered]
        self._spellings = list(self._by_spelling)
        self._length = sum(1 for _ in self.everyone())

    def __len__(self) -> int:
        return self._length

    def get(self, key: str) -> Name | None:
        """The name with that key."""
        if key in self._covered or self._beneath is None:
            return self._by_key.get(key)
        return self._beneath.get(key)

    def complete(self, typed: str, limit: int = 25) -> list[Name]:
        """Names for what has been typed so far, likeliest first.

        First those that begin with it, then those with a word that does, then those
        that are merely alike; more stories come first among equals.
        """
        query = fold(typed[:_LONGEST_QUERY])
        if not query:
            names = self.everyone() if not typed.strip() else iter(())
            return heapq.nsmallest(limit, names, key=_rank)
        opened = heapq.nsmallest(limit, self.opened_by(query), key=lambda each: (each[0], *_rank(each[1])))
        found = [name for _, name in opened]
        if len(found) < limit:
            seen = {name.key for name in found}
            alike = [name for name in self._alike(query, limit) if name.key not in seen]
            found += alike[: limit - len(found)]
        return found

    def resolve(self, typed: str) -> Resolution:
        """The one name that was meant: written out, by another spelling, or the only one opened so."""
        exact = self.get(typed)
        query = fold(typed[:_LONGEST_QUERY])
        if exact is not None or not query:
            return Resolution(exact)
        spelled = list(self.spelled(query))
        if len(spelled) == 1:
            return Resolution(spelled[0])
        opened = list(self.opened_by(query)) if len(query) >= _SHORTEST_PREFIX else []
        if not spelled and len(opened) == 1:
            return Resolution(opened[0][1])
        return Resolution(None, tuple(self.complete(typed, NEAREST)))

    def _uncovered(self, names: Iterable[Name]) -> Iterator[Name]:
        """Those of the names beneath that are seen through this index."""
        return (name for name in names if name.key not in self._covered)

    def everyone(self) -> Iterator[Name]:
        """All names, in no order."""
        yield from self._names
        if self._beneath is not None:
            yield from self._uncovered(self._beneath.everyone())

    def spelled(self, query: str) -> Iterator[Name]:
        """The names of exactly that spelling."""
        yield from (self._names[at] for at in self._by_spelling.get(query, ()))
        if self._beneath is not None:
            yield from self._uncovered(self._beneath.spelled(query))

    def opened_by(self, query: str) -> Iterator[tuple[int, Name]]:
        """The names that the query opens: tier 0 as a whole, tier 1 at a later word."""
        tiers: dict[int, int] = {}
        for index in range(bisect_left(self._openings, query), len(self._openings)):
            opening = self._openings[index]
            if not opening.startswith(query):
                break
            at = self._positions[index]
            tier = 0 if opening in self._by_spelling and at in self._by_spelling[opening] else 1
            tiers[at] = min(tier, tiers.get(at, tier))
        yield from ((tier, self._names[at]) for at, tier in tiers.items())
        if self._beneath is not None:
            yield from (each for each in self._beneath.opened_by(query) if each[1].key not in self._covered)

    def _alike(self, query: str, limit: int) -> list[Name]:
        """The names that are spelled nearly so, nearest first, each once."""
        if len(query) < _SHORTEST_PREFIX:
            return []
        best: dict[Name, float] = {}
        for score, name in self.likenesses(query, 4 * limit):
            best[name] = max(score, best.get(name, 0.0))
        return sorted(best, key=lambda name: (-best[name], *_rank(name)))

    def likenesses(self, query: str, most: int) -> Iterator[tuple[float, Name]]:
        """Likeness and name: as a whole, as a beginning still being typed, with words turned round."""
        begun = [opening[: len(query)] for opening in self._openings]
        for written, least in ((self._openings, _NEAR), (begun, _NEARLY_BEGUN)):
            for _, score, index in process.extract(
                query, written, scorer=fuzz.ratio, score_cutoff=least, limit=most
            ):
                yield score, self._names[self._positions[index]]
        if " " in query:
            for spelling, score, _ in process.extract(
                query, self._spellings, scorer=fuzz.token_sort_ratio, score_cutoff=_NEARLY_BEGUN, limit=most
            ):
                for at in self._by_spelling[spelling]:
                    yield score, self._names[at]
        if self._beneath is not None:
            yield from (
                each for each in self._beneath.likenesses(query, most) if each[1].key not in self._covered
            )


def _rank(name: Name) -> tuple[int, str]:
    return (-name.stories, name.label)


def _tails(folded: str) -> Iterator[str]:
    """The spelling from its first word on, from its second on, and so forth."""
    words = folded.split(" ")
    for start in range(len(words)):
        yield " ".join(words[start:])

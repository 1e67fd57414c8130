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
    """Names by every beginning of every spelling and of each word in it."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = tuple(names)
        self._by_key = {name.key: name for name in self._names}
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

    def __len__(self) -> int:
        return len(self._names)

    def get(self, key: str) -> Name | None:
        """The name with that key."""
        return self._by_key.get(key)

    def complete(self, typed: str, limit: int = 25) -> list[Name]:
        """Names for what has been typed so far, likeliest first.

        First those that begin with it, then those with a word that does, then those
        that are merely alike; more stories come first among equals.
        """
        query = fold(typed[:_LONGEST_QUERY])
        if not query:
            everyone = range(len(self._names)) if not typed.strip() else ()
            return [self._names[at] for at in heapq.nsmallest(limit, everyone, key=self._rank)]
        tiers = self._opened_by(query)
        found = heapq.nsmallest(limit, tiers, key=lambda at: (tiers[at], *self._rank(at)))
        if len(found) < limit:
            seen = set(found)
            found += [at for at in self._alike(query, limit) if at not in seen][: limit - len(found)]
        return [self._names[at] for at in found]

    def resolve(self, typed: str) -> Resolution:
        """The one name that was meant: written out, by another spelling, or the only one opened so."""
        exact = self._by_key.get(typed)
        query = fold(typed[:_LONGEST_QUERY])
        if exact is not None or not query:
            return Resolution(exact)
        spelled = self._by_spelling.get(query, [])
        if len(spelled) == 1:
            return Resolution(self._names[spelled[0]])
        opened = self._opened_by(query) if len(query) >= _SHORTEST_PREFIX else {}
        if not spelled and len(opened) == 1:
            return Resolution(self._names[next(iter(opened))])
        return Resolution(None, tuple(self.complete(typed, NEAREST)))

    def _rank(self, at: int) -> tuple[int, str]:
        name = self._names[at]
        return (-name.stories, name.label)

    def _opened_by(self, query: str) -> dict[int, int]:
        """Positions of the names that the query opens: tier 0 as a whole, tier 1 at a later word."""
        tiers: dict[int, int] = {}
        for index in range(bisect_left(self._openings, query), len(self._openings)):
            opening = self._openings[index]
            if not opening.startswith(query):
                break
            at = self._positions[index]
            tier = 0 if opening in self._by_spelling and at in self._by_spelling[opening] else 1
            tiers[at] = min(tier, tiers.get(at, tier))
        return tiers

    def _alike(self, query: str, limit: int) -> Iterator[int]:
        """Positions of the names that are spelled nearly so, nearest first, each once."""
        if len(query) < _SHORTEST_PREFIX:
            return iter(())
        best: dict[int, float] = {}
        for score, at in self._likenesses(query, 4 * limit):
            best[at] = max(score, best.get(at, 0.0))
        return iter(sorted(best, key=lambda at: (-best[at], *self._rank(at))))

    def _likenesses(self, query: str, most: int) -> Iterator[tuple[float, int]]:
        """Likeness and position: as a whole, as a beginning still being typed, with words turned round."""
        begun = [opening[: len(query)] for opening in self._openings]
        for written, least in ((self._openings, _NEAR), (begun, _NEARLY_BEGUN)):
            for _, score, index in process.extract(
                query, written, scorer=fuzz.ratio, score_cutoff=least, limit=most
            ):
                yield score, self._positions[index]
        if " " in query:
            for spelling, score, _ in process.extract(
                query, self._spellings, scorer=fuzz.token_sort_ratio, score_cutoff=_NEARLY_BEGUN, limit=most
            ):
                for at in self._by_spelling[spelling]:
                    yield score, at


def _tails(folded: str) -> Iterator[str]:
    """The spelling from its first word on, from its second on, and so forth."""
    words = folded.split(" ")
    for start in range(len(words)):
        yield " ".join(words[start:])

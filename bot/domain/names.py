"""Finding a name by what somebody typed: completions, the one meant, the nearest ones."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import islice

from cachetools import LRUCache
from rapidfuzz import fuzz, process

from bot.domain.letter_pairs import LetterPairs
from bot.domain.text import fold

# Below this likeness (0 to 100) two spellings are different names.
_NEAR = 70.0
# Beginnings are shorter, so more of them are alike by chance; so are words in another order.
_NEARLY_BEGUN = 80.0
# A button row holds five.
NEAREST = 5
_LONGEST_QUERY = 100
_SHORTEST_PREFIX = 3
# Comes after every letter, digit and blank of a folded name.
_AFTER_LETTERS = "\x7f"
# So many spellings are compared letter by letter: those with most pairs of letters in common.
_LOOKED_AT = 100
# Completions that are kept: of an index, and of one that lies over another.
_REMEMBERED, _REMEMBERED_ABOVE = 2000, 50


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
        # The likeliest first: a name's place is its rank.
        self._names = tuple(sorted(names, key=_rank))
        self._by_key = {name.key: name for name in self._names}
        self._beneath = beneath
        self._covered = frozenset(without) | self._by_key.keys()
        self._by_spelling: dict[str, list[int]] = {}
        tails: dict[str, tuple[str, ...]] = {}
        openings: set[tuple[str, int]] = set()
        for position, name in enumerate(self._names):
            for spelling in (name.label, *name.spellings):
                folded = fold(spelling)
                if not folded:
                    continue
                at = self._by_spelling.setdefault(folded, [])
                if position not in at:
                    at.append(position)
                if folded not in tails:
                    tails[folded] = tuple(_tails(folded))
                openings.update((tail, position) for tail in tails[folded])
        ordered = sorted(openings)
        self._openings = [opening for opening, _ in ordered]
        # Sorts by tier, then by rank: tier 0 opens a name as a whole, tier 1 at a later word.
        self._orders = array(
            "L",
            (
                position if position in self._by_spelling.get(opening, ()) else len(self._names) + position
                for opening, position in ordered
            ),
        )
        self._spellings = tuple(self._by_spelling)
        self._tails = tuple(tails.values())
        self._turned = [_turned(spelling) for spelling in self._spellings]
        self._pairs = LetterPairs(self._spellings)
        self._completed: LRUCache[tuple[str, int], list[Name]] = LRUCache(
            _REMEMBERED if beneath is None else _REMEMBERED_ABOVE
        )
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
        if not query and typed.strip():
            return []
        # The same beginnings are typed again and again, and the shortest open most names.
        found = self._completed.get((query, limit))
        if found is None:
            found = self._completed[query, limit] = self._complete(query, limit)
        return list(found)

    def _complete(self, query: str, limit: int) -> list[Name]:
        if not query:
            return list(islice(self.everyone(), limit))
        found = [name for _, name in islice(self.opened_by(query), limit)]
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
        opened = list(islice(self.opened_by(query), 2)) if len(query) >= _SHORTEST_PREFIX else []
        if not spelled and len(opened) == 1:
            return Resolution(opened[0][1])
        return Resolution(None, tuple(self.complete(typed, NEAREST)))

    def _uncovered(self, names: Iterable[Name]) -> Iterator[Name]:
        """Those of the names beneath that are seen through this index."""
        return (name for name in names if name.key not in self._covered)

    def everyone(self) -> Iterator[Name]:
        """All names, the likeliest first."""
        if self._beneath is None:
            return iter(self._names)
        return merge(self._names, self._uncovered(self._beneath.everyone()), key=_rank)

    def spelled(self, query: str) -> Iterator[Name]:
        """The names of exactly that spelling."""
        yield from (self._names[at] for at in self._by_spelling.get(query, ()))
        if self._beneath is not None:
            yield from self._uncovered(self._beneath.spelled(query))

    def opened_by(self, query: str) -> Iterator[tuple[int, Name]]:
        """The names that the query opens, each once: tier 0 as a whole, tier 1 at a later word."""
        if self._beneath is None:
            return self._opened(query)
        beneath = (each for each in self._beneath.opened_by(query) if each[1].key not in self._covered)
        return merge(self._opened(query), beneath, key=lambda each: (each[0], *_rank(each[1])))

    def _opened(self, query: str) -> Iterator[tuple[int, Name]]:
        first = bisect_left(self._openings, query)
        last = bisect_left(self._openings, f"{query}{_AFTER_LETTERS}", first)
        seen: set[int] = set()
        for order in sorted(self._orders[first:last]):
            tier, position = divmod(order, len(self._names))
            if position not in seen:
                seen.add(position)
                yield tier, self._names[position]

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
        likely = list(self._pairs.likeliest(query, _LOOKED_AT))
        openings = [(opening, at) for at in likely for opening in self._tails[at]]
        whole = [opening for opening, _ in openings]
        begun = [opening[: len(query)] for opening in whole]
        for written, least in ((whole, _NEAR), (begun, _NEARLY_BEGUN)):
            for _, score, index in process.extract(
                query, written, scorer=fuzz.ratio, score_cutoff=least, limit=most
            ):
                yield from ((score, name) for name in self._spelled(openings[index][1]))
        if " " in query:
            turned = [self._turned[at] for at in likely]
            for _, score, index in process.extract(
                _turned(query), turned, scorer=fuzz.ratio, score_cutoff=_NEARLY_BEGUN, limit=most
            ):
                yield from ((score, name) for name in self._spelled(likely[index]))
        if self._beneath is not None:
            yield from (
                each for each in self._beneath.likenesses(query, most) if each[1].key not in self._covered
            )

    def _spelled(self, at: int) -> Iterator[Name]:
        """The names of the spelling in that place."""
        return (self._names[position] for position in self._by_spelling[self._spellings[at]])


def _rank(name: Name) -> tuple[int, str]:
    return (-name.stories, name.label)


def _tails(folded: str) -> Iterator[str]:
    """The spelling from its first word on, from its second on, and so forth."""
    words = folded.split(" ")
    for start in range(len(words)):
        yield " ".join(words[start:])


def _turned(folded: str) -> str:
    """The words in the order of the alphabet."""
    return " ".join(sorted(folded.split(" ")))

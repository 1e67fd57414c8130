"""The spelling that somebody meant who mistyped it."""

from collections import defaultdict

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 6
_TWO_TYPOS_FROM = 9
# In so long a name the parts may be longer, which leaves fewer to be compared.
_LONG = 9


class Typos:
    """Spellings by their beginning and by their end, so that a typo is sought among few."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[str, int], list[str]] = defaultdict(list)

    def add(self, spelling: str) -> None:
        """Know one more spelling."""
        if len(spelling) >= _SHORTEST:
            for part in _parts(spelling, len(spelling)):
                self._buckets[part, len(spelling)].append(spelling)

    def nearest(self, typed: str, most: int = 2) -> str | None:
        """The spelling that one typo, or two in a long name, would turn into what was typed."""
        if len(typed) < _SHORTEST:
            return None
        most = min(most, 2 if len(typed) >= _TWO_TYPOS_FROM else 1)
        near: list[tuple[int, str]] = []
        for length in range(len(typed) - most, len(typed) + most + 1):
            for part in _parts(typed, length):
                choices = self._buckets.get((part, length))
                if choices:
                    found = process.extractOne(typed, choices, scorer=OSA.distance, score_cutoff=most)
                    if found is not None:
                        near.append((int(found[1]), found[0]))
        return min(near)[1] if near else None


def _parts(text: str, length: int) -> tuple[str, str]:
    """How it begins and how it ends, as a spelling of that length; one typo leaves one of them whole."""
    part = 3 if length >= _LONG else 2
    return f"^{text[:part]}", f"{text[-part:]}$"

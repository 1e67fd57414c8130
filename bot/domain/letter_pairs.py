"""Which of very many spellings have most pairs of letters in common with what was typed.

A look at each of a hundred thousand spellings takes tens of milliseconds; this takes some tenths of one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise


class LetterPairs:
    """For each pair of letters the spellings that have it, as the bits of one large number."""

    def __init__(self, spellings: Sequence[str]) -> None:
        self._count = len(spellings)
        having: dict[str, bytearray] = {}
        for position, spelling in enumerate(spellings):
            place, bit = position >> 3, 1 << (position & 7)
            for pair in _pairs(spelling):
                bits = having.get(pair)
                if bits is None:
                    bits = having[pair] = bytearray((self._count + 7) >> 3)
                bits[place] |= bit
        self._having = {pair: int.from_bytes(bits, "little") for pair, bits in having.items()}

    def likeliest(self, typed: str, most: int) -> Iterable[int]:
        """The places of about `most` spellings, those with most pairs in common; of few, all."""
        if self._count <= most:
            return range(self._count)
        chosen = 0
        for level in self._levels(typed):
            if chosen and (chosen | level).bit_count() > most:
                break
            chosen |= level
        return _places(chosen)

    def _levels(self, typed: str) -> Iterator[int]:
        """The spellings with all pairs in common, then those with one fewer, down to one."""
        # The number of common pairs of every spelling at once: the first plane holds its ones,
        # the second its twos, the third its fours.
        planes: list[int] = []
        for pair in _pairs(typed):
            carried = self._having.get(pair, 0)
            for number, plane in enumerate(planes):
                planes[number], carried = plane ^ carried, plane & carried
                if not carried:
                    break
            if carried:
                planes.append(carried)
        for common in range((1 << len(planes)) - 1, 0, -1):
            level = -1
            for number, plane in enumerate(planes):
                level &= plane if common >> number & 1 else ~plane
            if level:
                yield level


def _pairs(text: str) -> Iterable[str]:
    """The pairs of neighbouring letters, the first letter of a word with the blank before it."""
    text = f" {text}"
    return dict.fromkeys(map("".join, pairwise(text)))


def _places(bits: int) -> Iterator[int]:
    digits = bin(bits)[:1:-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)

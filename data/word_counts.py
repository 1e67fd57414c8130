"""In how many stories each word stands, held in memory: questions are made of the same few thousand words."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence

from data.editions import Edition
from data.search import Search

# Some 2 MB.
_HELD = 10_000


class WordCounts:
    """What was counted in the editions that were asked lately."""

    def __init__(self) -> None:
        self._counts: OrderedDict[tuple[Edition, str], int] = OrderedDict()
        self._totals: OrderedDict[Edition, int] = OrderedDict()

    async def of(self, edition: Edition, search: Search, words: Sequence[str]) -> tuple[dict[str, int], int]:
        """The counts of the words, and about how many stories there are."""
        if not words:
            return {}, 0
        known = {word: self._counts[edition, word] for word in words if (edition, word) in self._counts}
        total = self._totals.get(edition)
        unknown = [word for word in words if word not in known]
        if unknown or total is None:
            counted, total = await search.frequency(unknown or words, total)
            known.update(counted)
            self._keep(edition, counted, total)
        return known, total

    def _keep(self, edition: Edition, counted: Mapping[str, int], total: int) -> None:
        self._counts.update(((edition, word), count) for word, count in counted.items())
        self._totals[edition] = total
        for held in (self._counts, self._totals):
            while len(held) > _HELD:
                held.popitem(last=False)

"""Which servers this process works for."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """The shards of this process among all that there are."""

    count: int
    ids: tuple[int, ...]

    @classmethod
    def of(cls, count: int, ids: Iterable[int]) -> "Share":
        """A share with its shards in order."""
        return cls(count, tuple(sorted(ids)))

    @property
    def fraction(self) -> float:
        """How much of the whole it is."""
        return len(self.ids) / self.count

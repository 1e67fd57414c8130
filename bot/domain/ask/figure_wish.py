"""Numbers that a question asks for: the most, the longest, more than so many kilos."""

from dataclasses import dataclass

from bot.domain.ask.bounds import UNBOUNDED, Bounds
from bot.domain.ask.mark import Mark
from bot.domain.measure import MeasureKind

# People round, and so do the sources: so much either way still counts.
_ROUNDING = 0.02


@dataclass(frozen=True, slots=True)
class FigureWish:
    """Which measures are ranked, from which end, and between which bounds (in base units)."""

    kinds: tuple[MeasureKind, ...]
    dimension: str | None
    most: bool = True
    bounds: Bounds = UNBOUNDED
    # What the measures are of, where their kind leaves that open.
    words: frozenset[str] = frozenset()
    # How many are asked for: "top 5".
    limit: int = 3
    # How many come before the place that is asked for: "the second longest".
    skip: int = 0
    # Looked at where no measure of the first kinds stands.
    wider: tuple[MeasureKind, ...] = ()

    @property
    def at_least(self) -> float | None:
        """What a measure must reach."""
        least = self.bounds.at_least
        return None if least is None else least * (1 - _ROUNDING)

    @property
    def at_most(self) -> float | None:
        """What a measure must not begin beyond."""
        most = self.bounds.at_most
        return None if most is None else most * (1 + _ROUNDING)

    @property
    def bounded(self) -> bool:
        """Whether all within bounds are asked for, and not only the first."""
        return self.at_least is not None or self.at_most is not None

    def within(self, mark: Mark) -> bool:
        """Whether the number lies within the bounds."""
        reaches = self.at_least is None or mark.high >= self.at_least
        return reaches and (self.at_most is None or mark.low <= self.at_most)

    def fits(self, mark: Mark) -> bool:
        """Whether the number is of the wished kind and within the bounds."""
        if mark.kind not in self.kinds or not self.within(mark):
            return False
        return self.dimension is None or mark.dimension == self.dimension

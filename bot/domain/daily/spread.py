"""How the answers to one question were spread over its options."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.trivia.question import OPTIONS


@dataclass(frozen=True, slots=True)
class Spread:
    """The number of answers for each option, in the order of the options."""

    counts: tuple[int, int, int, int]

    @classmethod
    def of(cls, chosen: Mapping[int, int]) -> "Spread":
        """The spread of answers counted by option."""
        first, second, third, fourth = (chosen.get(option, 0) for option in range(OPTIONS))
        return cls((first, second, third, fourth))

    @property
    def total(self) -> int:
        """How many have answered."""
        return sum(self.counts)

    @property
    def percentages(self) -> tuple[int, ...]:
        """Whole percentages that add up to 100; all nought where nobody answered."""
        if not self.total:
            return (0,) * OPTIONS
        shares = [divmod(count * 100, self.total) for count in self.counts]
        whole = [share for share, _ in shares]
        # The largest remainders are rounded up.
        by_remainder = sorted(range(OPTIONS), key=lambda option: (-shares[option][1], option))
        for option in by_remainder[: 100 - sum(whole)]:
            whole[option] += 1
        return tuple(whole)

"""Bar charts as data: what the picture shows, and the same in words."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Self

from bot.domain.text import clip

# Discord's bound: https://discord.com/developers/docs/components/reference#media-gallery
ALT_LIMIT = 1024
_LEAST_LABEL = 12


class Tone(StrEnum):
    """What the colour of a bar says."""

    PLAIN = "plain"
    OTHER = "other"
    RIGHT = "right"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what stands beside it, and how far it reaches, from 0 to 1.

    From `low` to `high` it is paler: there the figure is a range.
    """

    label: str
    figure: str
    low: float
    high: float
    tone: Tone = Tone.PLAIN
    # What stands above the bar where another group begins.
    heading: str = ""

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high <= 1:
            raise ValueError("a bar reaches from 0 to 1")


@dataclass(frozen=True, slots=True)
class BarChart:
    """Horizontal bars under a title."""

    title: str
    bars: tuple[Bar, ...]

    @property
    def alt_text(self) -> str:
        """The picture in words, every bar of it, within Discord's bound."""
        longest = max((len(bar.label) for bar in self.bars), default=0)
        for limit in range(longest, _LEAST_LABEL, -4):
            text = "\n".join(self._told(limit))
            if len(text) <= ALT_LIMIT:
                return text
        return clip("\n".join(self._told(_LEAST_LABEL)), ALT_LIMIT)

    def to_json(self) -> bytes:
        """The chart on one line."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, line: bytes) -> Self:
        """The chart of such a line."""
        written = json.loads(line)
        bars = (Bar(**{**bar, "tone": Tone(bar["tone"])}) for bar in written["bars"])
        return cls(written["title"], tuple(bars))

    def _told(self, limit: int) -> Iterator[str]:
        yield f"Bar chart: {self.title}"
        for bar in self.bars:
            if bar.heading:
                yield f"{bar.heading}:"
            yield f"{clip(bar.label, limit)}: {bar.figure}"

"""Stories for tests: one to change by hand, and any that the model admits."""

from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import strategies as st

from bot.domain.category import Category
from bot.domain.measure import UNITS, Measure, MeasureKind
from bot.domain.story import Medium, Status, Story
from bot.domain.text import clean, clean_line

_PLAIN: dict[str, Any] = {
    "id": "kate-winslet--avatar--freediving",
    "actors": ["Kate Winslet"],
    "title": "Avatar: The Way of Water",
    "year": 2022,
    "medium": "film",
    "role": "Ronal",
    "category": "diving",
    "skills": ["freediving"],
    "headline": "She held her breath for more than seven minutes",
    "story": "Kate Winslet learned to freedive for her part, and in a tank she held her breath for long.",
    "status": "confirmed",
    "sources": [{"url": "https://example.org/winslet", "publisher": "Example", "date": "2022-12-01"}],
}

# What has acted in other programs: Markdown, mentions, links, lists, direction, width, joiners.
_TRICKS = (
    *"*_~`|<>[]()@#\\-+>:!",
    *("**", "__", "||", "```", "~~", "-# ", "# ", "> ", "1. ", "- "),
    *("@everyone", "@here", "<@1>", "<@&1>", "<#1>", "<:e:1>", "</prep:1>", "<t:0:R>", "[a](https://x.y)"),
    *("https://x.y/", "HTTP://", "discord://", "<https://x.y>", "\n", "\n\n", " ", "\t"),
    *("\u202e", "\u2066", "\u200b", "\u200d", "\ufeff", "\u0301", "😀", "👩\u200d🎤", "漢", "ü", "a", "W"),
)


def a_story(**changes: Any) -> Story:
    """A plain story with some fields as the test wants them."""
    return Story.model_validate({**_PLAIN, **changes})


def _pieces() -> st.SearchStrategy[str]:
    """A few characters that have acted somewhere, or any."""
    tricks = st.sampled_from(_TRICKS)
    return st.one_of(
        tricks, st.lists(tricks, min_size=2, max_size=6).map("".join), st.text(min_size=1, max_size=6)
    )


def texts(most: int = 6000) -> st.SearchStrategy[str]:
    """Whatever somebody may type into an option."""
    filled = _pieces().map(lambda piece: (piece * most)[:most])
    return st.one_of(st.text(max_size=200), _pieces(), filled)


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    """Any measure that the model admits."""
    return draw(_writers()).measure()


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Any story that the model admits, often with fields at their limits."""
    return draw(_writers()).story()


@st.composite
def _writers(draw: st.DrawFn) -> "_Writer":
    pieces = draw(st.lists(_pieces(), min_size=1, max_size=5))
    return _Writer(pieces, Random(draw(st.integers(0, 2**32))))


class _Writer:
    """Writes stories out of some pieces of text; by dice, as drawing every field would take too long."""

    def __init__(self, pieces: list[str], dice: Random) -> None:
        self._pieces = pieces
        self._dice = dice

    def story(self) -> Story:
        dice = self._dice
        return Story.model_validate(
            {
                "id": "-".join(
                    "abcdefg"[dice.randrange(7)] * dice.randint(1, 9) for _ in range(dice.randint(1, 8))
                ),
                "actors": self._named(2, 60, 6),
                "title": self._line(1, 100),
                "year": dice.randint(1888, 2100),
                "medium": dice.choice(list(Medium)),
                "role": self._perhaps(100),
                "category": dice.choice(list(Category)),
                "skills": self._named(2, 40, 4),
                "headline": self._line(5, 90),
                "story": self._text(40, 1500, clean),
                "measures": [self.measure() for _ in range(self._size(0, 8))],
                "trainer": self._perhaps(100),
                "status": dice.choice(list(Status)),
                "dispute": self._perhaps(300),
                "seen_as": [self._line(1, 100) for _ in range(self._size(0, 12))],
                "sources": [self._source() for _ in range(self._size(1, 10))],
            }
        )

    def measure(self) -> Measure:
        dice = self._dice
        kind = dice.choice(list(MeasureKind))
        units = UNITS.get(kind)
        value = dice.choice(
            [dice.uniform(0.001, 100), float(dice.randint(1, 1000)), 1e-9, 1e9, dice.uniform(1, 1e9)]
        )
        larger = dice.choice([None, value * 1.5, value + 1])
        return Measure(
            kind=kind,
            value=value,
            value_max=larger if larger is not None and larger <= 1e9 else None,
            unit=dice.choice(sorted(units)) if units else self._line(1, 30),
            of=self._line(1, 80),
            stated=self._perhaps(40),
        )

    def _source(self) -> dict[str, Any]:
        path = "".join(self._dice.choices("abc()*_~%-.:@", k=self._size(0, 490)))
        date = self._dice.choice([None, "1999", "2013-05", "2022-09-30"])
        return {"url": f"https://example.org/{path}", "publisher": self._line(1, 80), "date": date}

    def _named(self, least: int, most: int, many: int) -> list[str]:
        """Names that differ, whatever they are made of."""
        return [
            clean_line(f"{letter}{self._line(least, most)}"[:most])
            for letter in "abcdef"[: self._size(1, many)]
        ]

    def _perhaps(self, most: int) -> str | None:
        return self._line(1, most) if self._dice.random() < 0.7 else None

    def _line(self, least: int, most: int) -> str:
        return self._text(least, most, clean_line)

    def _text(self, least: int, most: int, tidy: Callable[[str], str]) -> str:
        piece = self._dice.choice(self._pieces)
        size = self._size(least, most)
        text = tidy((piece * size)[:size])
        if len(text) < least:
            text = tidy(f"{text} {'abcdefghij ' * least}"[: max(least + 10, size)])
        # Composed characters may come apart, and the text grow.
        while len(text) > most:
            text = tidy(text[:-1])
        return text

    def _size(self, least: int, most: int) -> int:
        return self._dice.choice([most, self._dice.randint(least, most), min(most, least + 20)])

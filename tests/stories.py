"""Stories for tests: one to change by hand, and any that the model admits."""

from typing import Any

from hypothesis import strategies as st

from bot.domain.category import Category
from bot.domain.measure import UNITS, Measure, MeasureKind
from bot.domain.story import Medium, Status, Story
from bot.domain.text import clean, clean_line, key_of

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


def _written(least: int, most: int, *, paragraphs: bool = False) -> st.SearchStrategy[str]:
    """Clean text of every length allowed, and often of the greatest."""
    tidy = clean if paragraphs else clean_line
    pieces = st.lists(st.sampled_from(_TRICKS), min_size=1, max_size=12).map("".join)
    longest = st.sampled_from(_TRICKS).map(lambda piece: (piece * most)[:most])
    filled = pieces.map(lambda piece: (piece * (most // max(1, len(piece)) + 1))[:most])
    return (
        st.one_of(st.text(max_size=most), pieces, longest, filled)
        .map(tidy)
        .map(lambda text: tidy(text[:most]))
        .map(
            lambda text: text if len(text) >= least else tidy(text + "abcdefghij " * (least // 10 + 1))[:most]
        )
        .map(tidy)
        .filter(lambda text: least <= len(text) <= most)
    )


def texts(most: int = 6000) -> st.SearchStrategy[str]:
    """Whatever somebody may type into an option."""
    return st.one_of(st.text(max_size=most), _written(1, most))


@st.composite
def measures(draw: st.DrawFn) -> Measure:
    """Any measure that the model admits."""
    kind = draw(st.sampled_from(MeasureKind))
    value = draw(st.floats(min_value=0, max_value=1e9, exclude_min=True))
    larger = st.floats(min_value=value, max_value=1e9, exclude_min=True) if value < 1e9 else st.none()
    units = UNITS.get(kind)
    return Measure(
        kind=kind,
        value=value,
        value_max=draw(st.none() | larger),
        unit=draw(st.sampled_from(sorted(units)) if units else _written(1, 30)),
        of=draw(_written(1, 80)),
        stated=draw(st.none() | _written(1, 40)),
    )


def _sources() -> st.SearchStrategy[dict[str, Any]]:
    dates = st.none() | st.sampled_from(["1999", "2013-05", "2022-09-30"])
    paths = st.text(st.sampled_from("abc()*_~%-.:@"), max_size=490)
    return st.fixed_dictionaries(
        {
            "url": paths.map(lambda path: f"https://example.org/{path}"),
            "publisher": _written(1, 80),
            "date": dates,
        }
    )


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Any story that the model admits, often with every field at its limit."""

    def some(strategy: st.SearchStrategy[Any], least: int, most: int, *, key: Any = None) -> list[Any]:
        sizes = st.sampled_from(sorted({least, most})) | st.integers(least, most)
        size = draw(sizes)
        return draw(st.lists(strategy, min_size=size, max_size=size, unique_by=key))

    return Story.model_validate(
        {
            "id": draw(st.from_regex(r"[a-z0-9]{1,10}(-{1,2}[a-z0-9]{1,10}){0,5}", fullmatch=True)),
            "actors": some(_written(2, 60), 1, 6, key=lambda name: key_of(name, 36)),
            "title": draw(_written(1, 100)),
            "year": draw(st.integers(1888, 2100)),
            "medium": draw(st.sampled_from(Medium)),
            "role": draw(st.none() | _written(1, 100)),
            "category": draw(st.sampled_from(Category)),
            "skills": some(_written(2, 40), 1, 4, key=lambda name: key_of(name, 40)),
            "headline": draw(_written(5, 90)),
            "story": draw(_written(40, 1500, paragraphs=True)),
            "measures": some(measures(), 0, 8),
            "trainer": draw(st.none() | _written(1, 100)),
            "status": draw(st.sampled_from(Status)),
            "dispute": draw(st.none() | _written(1, 300)),
            "seen_as": some(_written(1, 100), 0, 2),
            "sources": some(_sources(), 1, 10),
        }
    )

"""A production in one field: “Black Swan (2010, film)”."""

import re
from dataclasses import dataclass

from bot.domain.story import Medium
from bot.domain.text import fold

_IN_BRACKETS = re.compile(r"(?P<title>.*?\S)\s*\((?P<inside>[^()]*)\)")
_AFTER_COMMA = re.compile(r"(?P<title>.*\S)\s*,\s*(?P<year>\d{4})")
_YEAR = re.compile(r"(\d{4})(?:\s*[-–—]\s*(?:\d{2,4})?)?")
_MEDIA = {
    **dict.fromkeys(("film", "movie", "feature", "documentary", "short"), Medium.FILM),
    **dict.fromkeys(("series", "miniseries", "tv", "show", "television", "serial"), Medium.SERIES),
    **dict.fromkeys(("game", "videogame"), Medium.GAME),
    **dict.fromkeys(("theatre", "theater", "play", "stage", "musical", "opera"), Medium.THEATRE),
}
_FILLERS = frozenset({"video", "mini", "limited"})


@dataclass(frozen=True, slots=True)
class Production:
    """What was written of a production; what was not is None."""

    title: str
    year: str | None = None
    medium: Medium | None = None


def written_production(title: str, year: int, medium: Medium) -> str:
    """The production in one line."""
    return f"{title} ({year}, {medium})"


def read_production(text: str) -> Production:
    """Title, year and medium, as far as they are written."""
    text = text.strip()
    match = _IN_BRACKETS.fullmatch(text)
    if match is not None:
        inside = _year_and_medium(match["inside"])
        if inside is not None:
            return Production(match["title"], *inside)
    match = _AFTER_COMMA.fullmatch(text)
    if match is not None:
        return Production(match["title"], match["year"])
    return Production(text)


def medium_of(text: str) -> Medium | None:
    """The medium that a word or two name, such as “TV series”."""
    named = {_MEDIA.get(word) for word in fold(text).split() if word not in _FILLERS}
    return named.pop() if len(named) == 1 else None


def _year_and_medium(inside: str) -> tuple[str | None, Medium | None] | None:
    """What stands in the brackets, or None where they belong to the title."""
    years = _YEAR.findall(inside)
    words = _YEAR.sub(" ", inside)
    medium = medium_of(words)
    if len(years) > 1 or not (years or medium) or (fold(words) and medium is None):
        return None
    return (years[0] if years else None), medium

"""How people name a production: without its article, by its subtitle, by its number in a series."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.domain.text import fold

_PARTS = re.compile(r"\s*(?::| – | - )\s*")
_ARTICLES = ("the ", "a ", "an ", "la ", "le ", "les ", "un ")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_SPELLED = {"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7"}
_PLACE_WORDS = frozenset({"part", "chapter", "vol", "volume", "episode", "number", "no"})
# A subtitle of one word names the film only where it is long enough to be no accident.
_SHORTEST_SUBTITLE = 6


@dataclass(frozen=True, slots=True)
class Title:
    """A production's title as it stands in the library, with its other titles."""

    key: str
    title: str
    year: int
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to name productions; a loose one needs something else that points to them."""

    text: str
    keys: tuple[str, ...]
    loose: bool = False


def numeral(word: str) -> str | None:
    """The place in a series that a word names: 2, II or two."""
    if word.isdecimal() and len(word) <= 2:
        return str(int(word))
    return _ROMAN.get(word) or _SPELLED.get(word)


def spellings(titles: Iterable[Title]) -> Iterator[Spelling]:
    """Every way to name each of the titles."""
    series: dict[str, list[Title]] = defaultdict(list)
    for title in titles:
        key = (title.key,)
        for name in (title.title, *title.also):
            for text in _exact(fold(name)):
                yield Spelling(text, key)
        if len(_PARTS.split(title.title)) == 1 and (beginning := _beginning(fold(title.title))):
            yield Spelling(beginning, key, loose=True)
        base, *rest = _PARTS.split(title.title)
        series[_series(base)].append(title)
        for part in rest:
            folded = _without_article(fold(part))
            if " " in folded or len(folded) >= _SHORTEST_SUBTITLE:
                yield Spelling(folded, key)
                yield Spelling(fold(part), key)
    for base, members in series.items():
        yield from _of_series(base, members)


def _of_series(base: str, members: list[Title]) -> Iterator[Spelling]:
    # "Rocky" alone is not "Rocky IV": without a first part in the library, nothing is meant by it.
    first = [member for member in members if _place(member.title) in (None, "1")]
    yield Spelling(base, tuple(member.key for member in first and members), loose=len(members) == 1)
    for member in members:
        if number := _place(member.title):
            yield Spelling(f"{base} {number}", (member.key,))


def _series(base: str) -> str:
    words = _without_article(fold(base)).split()
    while len(words) > 1 and (numeral(words[-1]) or words[-1] in _PLACE_WORDS):
        words.pop()
    return " ".join(words)


def _place(title: str) -> str | None:
    """The number that a title itself bears."""
    words = fold(title).split()
    for before, word in zip(["", *words], words, strict=False):
        number = numeral(word)
        if number and (before in _PLACE_WORDS or (word == words[-1] and len(words) > 1)):
            return number
    base = fold(_PARTS.split(title)[0]).split()
    return numeral(base[-1]) if len(base) > 1 else None


def _exact(folded: str) -> Iterator[str]:
    yield folded
    yield _without_article(folded)
    if " and " in folded:
        yield folded.replace(" and ", " n ")


def _beginning(folded: str) -> str | None:
    """Three words without the last: "Dallas Buyers" for the club."""
    words = _without_article(folded).split()
    return " ".join(words[:2]) if len(words) == 3 and not numeral(words[-1]) else None


def _without_article(folded: str) -> str:
    for article in _ARTICLES:
        if folded.startswith(article):
            return folded[len(article) :]
    return folded

"""The passage of a story that shows why it was found."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from bot.domain.ask.words import stems_of
from bot.domain.story import Story

_WORD = re.compile(r"[\w'’-]+", re.UNICODE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ“\"'])")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of a passage; `found` where it is a word that was looked for."""

    text: str
    found: bool


def passage(story: Story, stems: Container[str], limit: int) -> tuple[Piece, ...]:
    """The headline, or the sentence with more of the words, of about `limit` characters."""
    texts = [story.headline, *_SENTENCE.split(story.story)]
    best = max(texts, key=lambda text: len({stem for stem in stems_of(text) if stem in stems}))
    return tuple(_pieces(_around(best, stems, limit), stems))


def _around(text: str, stems: Container[str], limit: int) -> str:
    """At most `limit` characters of the text, with the first word found in them."""
    if len(text) <= limit:
        return text
    first = next((match.start() for match in _WORD.finditer(text) if _is_found(match[0], stems)), 0)
    start = 0 if first < limit // 2 else text.rfind(" ", 0, first - limit // 3) + 1
    cut = text[start : start + limit - 2]
    if start + len(cut) < len(text):
        cut = f"{cut[: cut.rfind(' ')] if ' ' in cut else cut}…"
    return f"…{cut}" if start else cut


def _pieces(text: str, stems: Container[str]) -> Iterator[Piece]:
    at = 0
    for match in _WORD.finditer(text):
        if _is_found(match[0], stems):
            if match.start() > at:
                yield Piece(text[at : match.start()], found=False)
            yield Piece(match[0], found=True)
            at = match.end()
    if at < len(text):
        yield Piece(text[at:], found=False)


def _is_found(word: str, stems: Container[str]) -> bool:
    return any(stem in stems for stem in stems_of(word))

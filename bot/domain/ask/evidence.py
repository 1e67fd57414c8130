"""What a story has to say to a question's words: in which of its fields each word stands.

Working it out takes longer than all the rest of an answer, so it is kept beside every story.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple, Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.ask.mark import marks_text
from bot.domain.ask.words import stem, stems_of
from bot.domain.story import Story
from bot.domain.subject import actor_key, film_key, skill_key
from bot.domain.text import fold

# Raise it when other evidence comes from the same story, so that what was kept is worked out anew.
VERSION = "2"
_BAR = "|"
# How much a word counts by where it stands.
_NAMED = 1.0
_FIGURES = 0.9
_ACCOUNT = 0.72
_PART_OF_NAME = 0.45
# Stands between texts, and in none.
_BETWEEN = "qxqxqx"
_SHORTEST_FOR_TYPOS = 6
_TWO_TYPOS_FROM = 8
_FROM_NOTHING = re.compile(
    r"\b(?:could not|couldn't|had never|never (?:swum|been|played|danced|boxed)|non-?\w+er|from scratch"
    r"|beginner|learned to|learned how|taught to|no experience|afraid of)\b"
)
_CAPITAL = re.compile(r"(?<![.!?:]\s)(?<!^)(?<![\w'’“\"(])([A-ZÀ-Þ][\w'’]*)")


class Evidence(NamedTuple):
    """A story's keys, its words by their stems, and what else tells for it, each as one text.

    Words and keys stand between blanks: to look for one in a text takes less time than to make a set.
    """

    id: str
    weight: int
    year: str
    medium: str
    status: str
    # Of the measures' kinds.
    kinds: str
    # "d" where accounts differ, "n" where somebody began from nothing, "w" of a woman, "m" of a man.
    signs: str
    actors: str
    film: str
    skills: str
    trainer: str
    account: str
    figures: str
    named: str
    titles: str
    played: str
    taught: str
    names: str
    # The numbers that it can be ranked by; the last, since units are as people write them.
    marks: str

    @property
    def women(self) -> bool | None:
        """Whether the account speaks of a woman (True) or a man (False); None where it tells neither."""
        return True if "w" in self.signs else False if "m" in self.signs else None

    def of(self, word_stem: str, *, titles: bool = True, whole: bool = True) -> float:
        """How well the story explains a word, from 0 to 1.

        Its title and its actors may count or not; one word of several counts less than the whole name.
        """
        return self.of_word(f" {word_stem} ", titles, whole)

    def of_word(self, word: str, titles: bool, whole: bool) -> float:  # noqa: FBT001 - asked a million times
        """The same for a word that stands between blanks already."""
        if word in self.named:
            return _NAMED
        in_title = titles and word in self.titles
        if in_title and whole:
            return _NAMED
        if word in self.account:
            return _FIGURES if word in self.figures else _ACCOUNT
        if word in self.figures:
            return _FIGURES
        return _PART_OF_NAME if in_title else 0.0

    def nearly(self, word_stem: str) -> float:
        """The same for a word that may be misspelt."""
        if len(word_stem) < _SHORTEST_FOR_TYPOS:
            return 0.0
        most = 2 if len(word_stem) > _TWO_TYPOS_FROM else 1
        words = dict.fromkeys(f"{self.account}{self.figures}{self.named}".split())
        found = process.extractOne(word_stem, words, scorer=OSA.distance, score_cutoff=most)
        return 0.0 if found is None else 0.9 * self.of(found[0], titles=False)

    def line(self) -> str:
        """All of it on one line, as it is kept beside the story."""
        return _BAR.join((VERSION, *map(str, self)))

    @classmethod
    def of_line(cls, line: str) -> Self | None:
        """The evidence that was kept so; None where it was worked out by former rules."""
        version, _, kept = line.partition(_BAR)
        if version != VERSION:
            return None
        story_id, weight, *others = kept.split(_BAR, len(cls._fields) - 1)
        return cls(story_id, int(weight), *others)


def has(words: str, word: str) -> bool:
    """Whether a text of evidence has the word or the key."""
    return f" {word} " in words


def has_any(words: str, wanted: Iterable[str]) -> bool:
    """Whether it has one of them."""
    return any(f" {word} " in words for word in wanted)


def has_all(words: str, wanted: Iterable[str]) -> bool:
    """Whether it has all of them."""
    return all(f" {word} " in words for word in wanted)


def evidence(story: Story) -> Evidence:
    """The story's evidence, worked out."""
    slug = story.id.split("--")[-1].replace("-", " ")
    of = " ".join(measure.of for measure in story.measures)
    figures = " ".join(
        f"{measure.of} {measure.stated or ''} {_number(measure.value)} {_number(measure.value_max)}"
        for measure in story.measures
    )
    skills = " ".join(story.skills)
    account, numbers, measured, headline, short, learned, role, trainer, title, actors, *seen_as = (
        _stems_of_each(
            f"{story.story} {story.dispute or ''}",
            figures,
            of,
            story.headline,
            slug,
            skills,
            story.role or "",
            story.trainer or "",
            story.title,
            " ".join(story.actors),
            *story.seen_as,
        )
    )
    named: list[str] = []
    for stems in (headline, short, learned, role, trainer, *seen_as, [stem(story.category)]):
        # "Popstar" for "pop star".
        named += (*stems, *map("".join, pairwise(stems)))
    names = (story.title, *story.actors)
    return Evidence(
        id=story.id,
        weight=story.weight,
        year=str(story.year),
        medium=story.medium,
        status=story.status,
        kinds=_text(measure.kind for measure in story.measures),
        signs=_signs(story),
        actors=_text(map(actor_key, story.actors)),
        film=film_key(story.title, story.year),
        skills=_text(map(skill_key, story.skills)),
        trainer=fold(story.trainer or ""),
        account=_text(account),
        figures=_text(numbers),
        named=_text(named),
        titles=_text((*title, *actors, *(stem(fold(name).replace(" ", "")) for name in names))),
        played=_text((*role, *title, *trainer)),
        taught=_text((*headline, *learned, *short, *measured)),
        names=_text(
            stem(name.lower() if name.isascii() else fold(name)) for name in _CAPITAL.findall(story.story)
        ),
        marks=marks_text(story.actors, story.measures),
    )


def _text(words: Iterable[str]) -> str:
    return f" {' '.join(dict.fromkeys(words))} "


def _signs(story: Story) -> str:
    her, him = _pronouns(story)
    signs = (
        ("d", bool(story.dispute)),
        ("n", bool(_FROM_NOTHING.search(story.story))),
        ("w", her > him),
        ("m", him > her),
    )
    return "".join(sign for sign, so in signs if so)


def _stems_of_each(*texts: str) -> list[list[str]]:
    """The stems of several texts, worked out in one go."""
    parts: list[list[str]] = [[]]
    for word in stems_of(f" {_BETWEEN} ".join(texts)):
        if word == _BETWEEN:
            parts.append([])
        else:
            parts[-1].append(word)
    return parts


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def clearly_woman(story: Story) -> bool | None:
    """Whether the account speaks of a woman (True) or a man (False), hardly of the other sex.

    None where it does not tell.
    """
    her, him = _pronouns(story)
    if max(her, him) < 2 * min(her, him) or not her + him:
        return None
    return her > him


def _pronouns(story: Story) -> tuple[int, int]:
    words = fold(f"{story.headline} {story.story}").split()
    her = sum(word in ("she", "her", "hers", "herself", "actress") for word in words)
    him = sum(word in ("he", "him", "his", "himself") for word in words)
    return her, him

"""What a story has to say to a question's words: in which of its fields each word stands."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.ask.words import stem, stems_of
from bot.domain.story import Story
from bot.domain.subject import actor_key, film_key, skill_key
from bot.domain.text import fold

# How much a word counts by where it stands.
_NAMED = 1.0
_FIGURES = 0.9
_ACCOUNT = 0.72
_PART_OF_NAME = 0.45
# Stands between texts, and in none.
_BETWEEN = "qxqxqx"
_SHORTEST_FOR_TYPOS = 6
_TWO_TYPOS_FROM = 8
_CAPITAL = re.compile(r"(?<![.!?:]\s)(?<!^)(?<![\w'’“\"(])([A-ZÀ-Þ][\w'’]*)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A story's keys, its words by their stems, and which of its account's words are names."""

    actors: frozenset[str]
    film: str
    skills: tuple[str, ...]
    trainer: str
    words: dict[str, float]
    titles: frozenset[str]
    played: frozenset[str]
    taught: frozenset[str]
    names: frozenset[str]

    def of(self, word_stem: str, *, titles: bool = True, whole: bool = True) -> float:
        """How well the story explains a word, from 0 to 1.

        Its title and its actors may count or not; one word of several counts less than the whole name.
        """
        named = 0.0
        if titles and word_stem in self.titles:
            named = _NAMED if whole else _PART_OF_NAME
        return max(named, self.words.get(word_stem, 0.0))

    def nearly(self, word_stem: str) -> float:
        """The same for a word that may be misspelt."""
        if len(word_stem) < _SHORTEST_FOR_TYPOS:
            return 0.0
        most = 2 if len(word_stem) > _TWO_TYPOS_FROM else 1
        found = process.extractOne(word_stem, self.words.keys(), scorer=OSA.distance, score_cutoff=most)
        return 0.0 if found is None else 0.9 * self.words[found[0]]


@lru_cache(maxsize=4096)
def evidence(story: Story) -> Evidence:
    """The story's evidence."""
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
    words: dict[str, float] = dict.fromkeys(account, _ACCOUNT)
    words.update(dict.fromkeys(numbers, _FIGURES))
    for stems in (headline, short, learned, role, trainer, *seen_as, [stem(story.category)]):
        words.update(dict.fromkeys(stems, _NAMED))
        # "Popstar" for "pop star".
        words.update(dict.fromkeys(map("".join, pairwise(stems)), _NAMED))
    names = (story.title, *story.actors)
    return Evidence(
        actors=frozenset(map(actor_key, story.actors)),
        film=film_key(story.title, story.year),
        skills=tuple(map(skill_key, story.skills)),
        trainer=fold(story.trainer or ""),
        words=words,
        titles=frozenset((*title, *actors, *(stem(fold(name).replace(" ", "")) for name in names))),
        played=frozenset((*role, *title, *trainer)),
        taught=frozenset((*headline, *learned, *short, *measured)),
        names=frozenset(
            stem(name.lower() if name.isascii() else fold(name)) for name in _CAPITAL.findall(story.story)
        ),
    )


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


def women(story: Story) -> bool | None:
    """Whether the account speaks of a woman (True) or a man (False); None where it tells neither."""
    her, him = _pronouns(story)
    return None if her == him else her > him


def clearly_woman(story: Story) -> bool | None:
    """The same, where nobody of the other sex is spoken of as much."""
    her, him = _pronouns(story)
    if max(her, him) < 2 * min(her, him) or not her + him:
        return None
    return her > him


def _pronouns(story: Story) -> tuple[int, int]:
    words = fold(f"{story.headline} {story.story}").split()
    her = sum(word in ("she", "her", "hers", "herself", "actress") for word in words)
    him = sum(word in ("he", "him", "his", "himself") for word in words)
    return her, him

"""What a story has to say to a question's words: in which of its fields each word stands."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.ask.words import one_spelling, stem, stems_of
from bot.domain.story import Story
from bot.domain.subject import actor_key, film_key, skill_key
from bot.domain.text import fold

# How much a word counts by where it stands.
_NAMED = 1.0
_FIGURES = 0.9
_ACCOUNT = 0.72
_CAPITAL = re.compile(r"(?<![.!?:]\s)(?<!^)(?<![\w'’“\"(])([A-ZÀ-Þ][\w'’]*)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A story's keys, its words by their stems, and which of its account's words are names."""

    actors: frozenset[str]
    film: str
    skills: tuple[str, ...]
    trainer: str
    words: dict[str, float]
    names: frozenset[str]

    def of(self, word_stem: str) -> float:
        """How well the story explains a word, from 0 to 1."""
        return self.words.get(word_stem, 0.0)


@lru_cache(maxsize=4096)
def evidence(story: Story) -> Evidence:
    """The story's evidence."""
    words: dict[str, float] = dict.fromkeys(stems_of(story.story), _ACCOUNT)
    if story.dispute:
        words.update(dict.fromkeys(stems_of(story.dispute), _ACCOUNT))
    for measure in story.measures:
        figures = f"{measure.of} {measure.stated or ''} {_number(measure.value)} {_number(measure.value_max)}"
        words.update(dict.fromkeys(stems_of(figures), _FIGURES))
    named = [story.headline, story.title, story.role or "", story.trainer or "", story.id.replace("-", " ")]
    for text in (*named, *story.skills, *story.seen_as, *story.actors, story.category):
        words.update(dict.fromkeys(stems_of(text), _NAMED))
    for joined in (*story.actors, story.title, story.role or ""):
        words[stem(fold(joined).replace(" ", ""))] = _NAMED
    return Evidence(
        actors=frozenset(map(actor_key, story.actors)),
        film=film_key(story.title, story.year),
        skills=tuple(map(skill_key, story.skills)),
        trainer=fold(story.trainer or ""),
        words=words,
        names=frozenset(stem(fold(name)) for name in _CAPITAL.findall(one_spelling(story.story))),
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def women(story: Story) -> bool | None:
    """Whether the account speaks of a woman (True) or a man (False); None where it tells neither."""
    words = fold(story.story).split()
    her = sum(word in ("she", "her", "hers", "herself", "actress") for word in words)
    him = sum(word in ("he", "him", "his", "himself") for word in words)
    return None if her == him else her > him

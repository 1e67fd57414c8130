"""Stories that may tell the same as a new one."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.domain.story import Story
from bot.domain.text import fold

# From this score (0 to 100) on, a story probably tells the same. Actor and production alone make 60
# and a shared skill 15: one of the skill or the wording must agree too. Another film, or another
# actor in the same one, leaves 70 at most, whatever else agrees.
LIKELY = 72
SHOWN = 3
_ACTOR, _PRODUCTION, _SKILL, _WORDS = 30, 30, 15, 25
# Spellings that differ more (0 to 100) are different names.
_SAME_NAME = 85
# Up to the first (0 to 100) the words of two accounts agree by chance, from the second on they are the same.
_BY_CHANCE, _THE_SAME = 50, 80
_SHORTEST_WORD = 4
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Lookalike:
    """A story and how much it is like the new one, from 0 to 100."""

    story: Story
    score: int


@dataclass(frozen=True, slots=True)
class _Known:
    story: Story
    words: str


class Lookalikes:
    """Stories by actor and production, to find those that a new one repeats."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self._stories = tuple(stories)
        self._by_actor: defaultdict[str, set[int]] = defaultdict(set)
        self._by_title: defaultdict[str, set[int]] = defaultdict(set)
        for at, story in enumerate(self._stories):
            for actor in story.actors:
                self._by_actor[fold(actor)].add(at)
            self._by_title[fold(story.title)].add(at)
            self._by_title[_main_title(story.title)].add(at)
        self._actors = tuple(self._by_actor)
        self._titles = tuple(self._by_title)

    def of(self, story: Story) -> tuple[Lookalike, ...]:
        """Up to three stories that probably tell the same, likeliest first."""
        return tuple(Lookalike(self._stories[at], score) for at, score in self.places(story))

    def places(self, story: Story) -> tuple[tuple[int, int], ...]:
        """Where those three stand among the stories, each with how much it is like this one."""
        actors = self._near(self._actors, (fold(actor) for actor in story.actors))
        titles = self._near(self._titles, (fold(story.title), _main_title(story.title)))
        same_actor = {at for actor in actors for at in self._by_actor[actor]}
        same_title = {at for title in titles for at in self._by_title[title]}
        scores = {at: likeness(story, self._stories[at]) for at in same_actor & same_title}
        likely = [at for at, score in scores.items() if score >= LIKELY]
        likely.sort(key=lambda at: (-scores[at], self._stories[at].id, at))
        return tuple((at, scores[at]) for at in likely[:SHOWN])

    @staticmethod
    def _near(names: Sequence[str], typed: Iterable[str]) -> set[str]:
        return {
            name
            for each in typed
            for name, _, _ in process.extract(
                each, names, scorer=fuzz.ratio, score_cutoff=_SAME_NAME, limit=None
            )
        }


def likeness(new: Story, known: Story) -> int:
    """How much two stories tell the same, from 0 to 100."""
    score = _ACTOR * _actors(new, known) + _PRODUCTION * _production(new, known)
    score += _SKILL * _skills(new, known) + _WORDS * _words(new, known)
    return round(score)


def _actors(new: Story, known: Story) -> float:
    return max(_name(fold(one), fold(other)) for one in new.actors for other in known.actors)


def _production(new: Story, known: Story) -> float:
    titles = _name(fold(new.title), fold(known.title))
    if titles == 0 and _main_title(new.title) == _main_title(known.title) and new.year == known.year:
        titles = 0.9
    # The year of the first showing is often a year off; a remake is another production.
    return titles if abs(new.year - known.year) <= 1 else titles / 2


def _name(one: str, other: str) -> float:
    """1 for the same name, a little less for a slip, 0 for another, such as the next of a series."""
    if one == other:
        return 1.0
    if _NUMBERS.findall(one) != _NUMBERS.findall(other):
        return 0.0
    return fuzz.ratio(one, other, score_cutoff=_SAME_NAME) / 100


def _skills(new: Story, known: Story) -> float:
    if {fold(skill) for skill in new.skills} & {fold(skill) for skill in known.skills}:
        return 1.0
    return 0.3 if new.category is known.category else 0.0


def _words(new: Story, known: Story) -> float:
    """How much of the shorter account's content words the other has, without the names both must have."""
    names = {
        word
        for story in (new, known)
        for name in (*story.actors, story.title, story.role or "")
        for word in fold(name).split()
    }
    alike = fuzz.token_set_ratio(*(_content(story, names) for story in (new, known)))
    return min(1.0, max(0.0, (alike - _BY_CHANCE) / (_THE_SAME - _BY_CHANCE)))


def _content(story: Story, names: set[str]) -> str:
    words = fold(f"{story.headline} {story.story}").split()
    return " ".join(word for word in words if len(word) >= _SHORTEST_WORD and word not in names)


def _main_title(title: str) -> str:
    """The title without what follows a colon or dash."""
    return fold(re.split(r":| [–—-] ", title, maxsplit=1)[0])

"""The stories by everything that a question looks them up by."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar

from bot.domain.category import Category
from bot.domain.measure import Measure
from bot.domain.story import Medium, Status, Story
from bot.domain.text import fold
from bot.domain.trivia.cinema import cinema_of
from bot.domain.trivia.clue import claim_of
from bot.domain.trivia.deed_table import family_of
from bot.domain.trivia.legends import LEGENDS
from bot.domain.trivia.question import OPTION_LENGTH
from bot.domain.trivia.teachers import is_person, teachers_of
from bot.domain.vocabulary import Skill

Production = tuple[str, int]
Key = TypeVar("Key", int, str)
# What was worked out is kept for so many stories and actors, then forgotten and worked out anew.
_KEPT = 4096
# A shorter name, such as “go”, is an everyday word too.
_SHORTEST_SPELLING = 3


class Library:
    """Stories, indexed once; answers in time that doesn't grow with their number."""

    def __init__(self, stories: Iterable[Story], skills: Iterable[Skill] = ()) -> None:
        self.stories = tuple(stories)
        self.skills: dict[str, Skill] = {fold(skill.skill): skill for skill in skills}
        self.by_id: dict[str, int] = {}
        self.by_category: defaultdict[Category, list[int]] = defaultdict(list)
        self.by_medium: defaultdict[Medium, list[int]] = defaultdict(list)
        self.by_actor: defaultdict[str, list[int]] = defaultdict(list)
        self.by_production: defaultdict[Production, list[int]] = defaultdict(list)
        self.by_skill: defaultdict[str, list[int]] = defaultdict(list)
        self.taught: defaultdict[Category, list[int]] = defaultdict(list)
        self.taught_by_bodies: list[int] = []
        self.taught_for: defaultdict[str, set[Production]] = defaultdict(set)
        self.skills_of: defaultdict[Category, list[str]] = defaultdict(list)
        self.claims: list[int] = []
        self.legends: list[int] = []
        self.disputed: list[int] = []
        self._years: defaultdict[str, set[int]] = defaultdict(set)
        self._texts: dict[int, str] = {}
        self._cinemas: dict[str, str] = {}
        self._spellings: dict[str, re.Pattern[str] | None] = {}
        for folded, skill in self.skills.items():
            self.skills_of[skill.category].append(folded)
        for at, story in enumerate(self.stories):
            self._enter(at, story)

    def _enter(self, at: int, story: Story) -> None:
        self.by_id[story.id] = at
        self.by_category[story.category].append(at)
        self.by_medium[story.medium].append(at)
        self.by_production[production_of(story)].append(at)
        self._years[fold(story.title)].add(story.year)
        for actor in story.actors:
            self.by_actor[fold(actor)].append(at)
        for skill in story.skills:
            self.by_skill[fold(skill)].append(at)
        if story.trainer:
            self.taught[story.category].append(at)
            names = teachers_of(story)
            for name in names:
                self.taught_for[fold(name)].add(production_of(story))
            if not all(map(is_person, names)):
                self.taught_by_bodies.append(at)
        if story.status is Status.DISPUTED:
            self.disputed.append(at)
            if story.id in LEGENDS:
                self.legends.append(at)
        claim = claim_of(story)
        if claim is not None and len(claim) <= OPTION_LENGTH:
            self.claims.append(at)

    def of_actor(self, actor: str) -> Iterator[int]:
        """Where the stories of an actor are."""
        return iter(self.by_actor.get(fold(actor), ()))

    def of_production(self, story: Story) -> Iterator[int]:
        """Where the stories of the same production are, that one included."""
        return iter(self.by_production.get(production_of(story), ()))

    def has_skill(self, places: Iterable[int], skill: str) -> bool:
        """Whether any of these stories has the skill, one that could pass for it, or a word of it."""
        family = family_of(skill)
        return any(
            any(family_of(other) == family for other in self.stories[at].skills) or self._mentions(at, skill)
            for at in places
        )

    def has_headline(self, places: Iterable[int], headline: str) -> bool:
        """Whether any of these stories is told under the same headline."""
        folded = fold(headline)
        return any(fold(self.stories[at].headline) == folded for at in places)

    def has_measure(self, places: Iterable[int], measure: Measure, near: float) -> bool:
        """Whether any of these stories states about the same figure of the same kind."""
        low, high = measure.value / near, (measure.value_max or measure.value) * near
        return any(
            other.kind is measure.kind
            and comparable(other) >= low * factor_of(measure)
            and other.value * factor_of(other) <= high * factor_of(measure)
            for at in places
            for other in self.stories[at].measures
        )

    def cinema(self, actor: str) -> str:
        """The film industry of an actor."""
        known = self._cinemas.get(actor)
        if known is None:
            _make_room(self._cinemas)
            catchwords = (word for at in self.of_actor(actor) for word in self.stories[at].seen_as)
            known = self._cinemas[actor] = cinema_of(actor, catchwords)
        return known

    def title(self, story: Story, *, with_year: bool = False) -> str:
        """The title, with its year if there are two of that title."""
        return f"{story.title} ({story.year})" if with_year or self.is_shared(story) else story.title

    def is_shared(self, story: Story) -> bool:
        """Whether another production has the same title."""
        return len(self._years[fold(story.title)]) > 1

    def text(self, at: int) -> str:
        """All that a story says, folded, a blank at either end."""
        known = self._texts.get(at)
        if known is None:
            _make_room(self._texts)
            story = self.stories[at]
            said = fold(" ".join((story.headline, story.story, story.dispute or "", *story.seen_as)))
            known = self._texts[at] = f" {said} "
        return known

    def names_skill(self, text: str, skill: str) -> bool:
        """Whether a text has the skill or a word for it."""
        spellings = self._spelled(skill)
        return spellings is not None and spellings.search(f" {fold(text)} ") is not None

    def _mentions(self, at: int, skill: str) -> bool:
        spellings = self._spelled(skill)
        return spellings is not None and spellings.search(self.text(at)) is not None

    def _spelled(self, skill: str) -> re.Pattern[str] | None:
        folded = fold(skill)
        if folded not in self._spellings:
            known = self.skills.get(folded)
            names = {folded, *(fold(name) for name in (known.also if known else ()))}
            long_enough = sorted(re.escape(name) for name in names if len(name) >= _SHORTEST_SPELLING)
            pattern = re.compile(f" (?:{'|'.join(long_enough)}) ") if long_enough else None
            self._spellings[folded] = pattern
        return self._spellings[folded]


def _make_room(known: dict[Key, str]) -> None:
    if len(known) >= _KEPT:
        known.clear()


def production_of(story: Story) -> Production:
    """What identifies a production."""
    return fold(story.title), story.year


_SECONDS = {
    "seconds": 1.0, "minutes": 60.0, "hours": 3600.0, "days": 86_400.0, "weeks": 604_800.0,
    "months": 2_629_800.0, "years": 31_557_600.0,
}  # fmt: skip


def factor_of(measure: Measure) -> float:
    """What makes figures of one kind comparable: seconds for durations."""
    return _SECONDS.get(measure.unit, 1.0)


def comparable(measure: Measure) -> float:
    """The upper end in comparable units."""
    return (measure.value_max or measure.value) * factor_of(measure)

"""More like this: stories that share a skill, a coach, a feat or the production with one, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Self

from bot.domain.measure import MeasureKind
from bot.domain.records import is_of_deed
from bot.domain.skill_words import in_print
from bot.domain.story import Story
from bot.domain.subject import film_key, skill_key
from bot.domain.text import fold
from bot.domain.trivia.teachers import teachers_of

# More would be a long way down on a phone; the whole lists of the skills are one press further.
SHOWN = 8
# What each thing in common counts. The first skill of a story is the most important one.
_SKILL, _FIRST_SKILL, _COACH, _FEAT, _PRODUCTION, _CATEGORY = 3, 1, 3, 2, 2, 1
# Figures that show what somebody went through; the others are of every kind of preparation.
_FEATS = {
    MeasureKind.WEIGHT_LOSS: "also lost weight",
    MeasureKind.WEIGHT_GAIN: "also gained weight",
    MeasureKind.BREATH_HOLD: "also held their breath",
    MeasureKind.HEIGHT: "also went up high",
    MeasureKind.SPEED: "also went fast",
    MeasureKind.DISTANCE: "also covered a distance",
    MeasureKind.STRENGTH: "also lifted weights",
    MeasureKind.CHAIR: "also sat long in the make-up chair",
}
# Feats that the name of a skill tells already.
_TOLD_BY_SKILL = {
    MeasureKind.WEIGHT_LOSS: "weight-loss",
    MeasureKind.WEIGHT_GAIN: "weight-gain",
    MeasureKind.BREATH_HOLD: "breath-holding",
}


@dataclass(frozen=True, slots=True)
class Kindred:
    """A story that is like another: what both have in common, as the other one spells it."""

    story: Story
    skills: tuple[str, ...] = ()
    coaches: tuple[str, ...] = ()
    feats: tuple[MeasureKind, ...] = ()
    same_production: bool = False
    same_first_skill: bool = False
    same_category: bool = False

    @property
    def is_like(self) -> bool:
        """Whether anything can be named that both have in common."""
        return bool(self.skills or self.coaches or self.feats or self.same_production)

    @property
    def score(self) -> int:
        """How much they have in common."""
        return (
            _SKILL * len(self.skills)
            + _FIRST_SKILL * self.same_first_skill
            + _COACH * len(self.coaches)
            + _FEAT * len(self.feats)
            + _PRODUCTION * self.same_production
            + _CATEGORY * self.same_category
        )

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is like the other, the strongest first, in words that go on after a name."""
        return tuple(self._reasons())

    def _reasons(self) -> Iterator[str]:
        if self.skills:
            yield f"same skill{_s(self.skills)}: {', '.join(map(in_print, self.skills))}"
        if self.coaches:
            yield f"same coach{_es(self.coaches)}: {', '.join(self.coaches)}"
        told = {skill_key(skill) for skill in self.skills}
        yield from (_FEATS[feat] for feat in self.feats if _TOLD_BY_SKILL.get(feat) not in told)
        if self.same_production:
            yield "same production"


@dataclass(frozen=True, slots=True)
class Traits:
    """What a story may have in common with others; skills and coaches by the form that is compared."""

    skills: dict[str, str]
    coaches: dict[str, str]
    feats: tuple[MeasureKind, ...]
    production: str

    @classmethod
    def of(cls, story: Story) -> Self:
        """The traits of a story."""
        return cls(_skills(story), _coaches(story), _feats(story), film_key(story.title, story.year))


def kindred_of(story: Story, others: Iterable[Story]) -> tuple[Kindred, ...]:
    """Up to eight of the others that are like a story, the closest first; of equals the weightiest."""
    traits = Traits.of(story)
    found = (_common(story, traits, other) for other in others if other.id != story.id)
    ordered = sorted((each for each in found if each.is_like), key=_order)
    return tuple(ordered[:SHOWN])


def _common(story: Story, traits: Traits, other: Story) -> Kindred:
    """What they have in common; of the other, only what may be is worked out."""
    skills = _skills(other)
    coaches = _coaches(other) if traits.coaches else {}
    feats = _feats(other) if traits.feats else ()
    return Kindred(
        other,
        skills=tuple(skill for key, skill in traits.skills.items() if key in skills),
        coaches=tuple(name for key, name in traits.coaches.items() if key in coaches),
        feats=tuple(feat for feat in traits.feats if feat in feats),
        same_production=story.year == other.year and film_key(other.title, other.year) == traits.production,
        same_first_skill=next(iter(traits.skills)) == next(iter(skills)),
        same_category=story.category is other.category,
    )


def _skills(story: Story) -> dict[str, str]:
    return {skill_key(skill): skill for skill in story.skills}


def _coaches(story: Story) -> dict[str, str]:
    return {fold(name): name for name in teachers_of(story)}


def _feats(story: Story) -> tuple[MeasureKind, ...]:
    feats = (each.kind for each in story.measures if each.kind in _FEATS and is_of_deed(each.of))
    return tuple(dict.fromkeys(feats))


def _order(kindred: Kindred) -> tuple[int, int, str]:
    return -kindred.score, -kindred.story.weight, kindred.story.id


def _s(several: Sequence[str]) -> str:
    return "s" if len(several) > 1 else ""


def _es(several: Sequence[str]) -> str:
    return "es" if len(several) > 1 else ""

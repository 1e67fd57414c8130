"""An actor's stories through the years."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.story import Story
from bot.domain.subject import film_key, skill_key


@dataclass(frozen=True, slots=True)
class Moment:
    """One production, and what was taken on for it."""

    year: int
    title: str
    skills: tuple[str, ...]


def timeline(stories: Iterable[Story]) -> tuple[Moment, ...]:
    """The productions of the stories, the earliest first, each once with all its skills."""
    by_production: dict[str, list[Story]] = {}
    for story in sorted(stories, key=lambda story: (story.year, story.title)):
        by_production.setdefault(film_key(story.title, story.year), []).append(story)
    return tuple(
        Moment(of_one[0].year, of_one[0].title, distinct_skills(of_one)) for of_one in by_production.values()
    )


def distinct_skills(stories: Iterable[Story]) -> tuple[str, ...]:
    """The skills of the stories, each once, in the order in which they first come."""
    named: dict[str, str] = {}
    for story in stories:
        for skill in story.skills:
            named.setdefault(skill_key(skill), skill)
    return tuple(named.values())

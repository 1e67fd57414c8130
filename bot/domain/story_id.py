"""Ids for new stories: actor--title--skill, free of the ids that are taken."""

from collections.abc import Callable
from itertools import count

from bot.domain.story import Story
from bot.domain.text import key_of

LONGEST = 80
_ACTOR, _TITLE, _SKILL = 28, 26, 18


def made_id(story: Story) -> str:
    """The id that goes with the story's first actor, its title and its first skill."""
    parts = (story.actors[0], _ACTOR), (story.title, _TITLE), (story.skills[0], _SKILL)
    return "--".join(key_of(name, longest) for name, longest in parts)


def free_id(wanted: str, is_taken: Callable[[str], bool]) -> str:
    """The id itself, or with the first number that makes it one nobody has."""
    if not is_taken(wanted):
        return wanted
    for number in count(2):
        ending = f"-{number}"
        numbered = wanted[: LONGEST - len(ending)].rstrip("-") + ending
        if not is_taken(numbered):
            return numbered
    raise AssertionError  # pragma: no cover - the numbers do not end

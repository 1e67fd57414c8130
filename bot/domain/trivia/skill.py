"""Questions for a part of the preparation."""

from collections.abc import Iterator
from itertools import chain
from random import Random

from bot.domain.story import Status, Story
from bot.domain.text import fold, key_of
from bot.domain.trivia import wording
from bot.domain.trivia.clue import gives_away
from bot.domain.trivia.deed_table import deed_of, family_of
from bot.domain.trivia.draft import WRONG, Draft, Options, Wrong, neighbours_of
from bot.domain.trivia.library import Library

_MOST_ACTORS = 2


def asked_of(library: Library, at: int) -> Iterator[str]:
    """The skills that can be asked for."""
    story = library.stories[at]
    if story.status is Status.DISPUTED or len(story.actors) > _MOST_ACTORS:
        return
    for skill in story.skills:
        if _is_safe(library, story, skill):
            yield key_of(skill, 40)


def draft(library: Library, at: int, asked: str, rng: Random) -> Draft | None:
    """The question, or None where the vocabulary has too few other skills."""
    story = library.stories[at]
    skill = next((skill for skill in story.skills if key_of(skill, 40) == asked), None)
    deed = deed_of(skill) if skill else None
    if skill is None or deed is None:
        return None
    prompt = wording.worded(
        rng,
        wording.SKILL,
        actor=wording.actors_of(story),
        title=wording.quoted(story, with_year=library.is_shared(story)),
    )
    right = wording.capital(deed.thing)
    wrong = _others(library, story, skill, Options(right), rng)
    return Draft(prompt, right, wrong) if prompt and len(wrong) == WRONG else None


def _is_safe(library: Library, story: Story, skill: str) -> bool:
    """Whether neither the title nor a name says what the skill is."""
    deed = deed_of(skill)
    if deed is None or deed.broad:
        return False
    known = library.skills.get(fold(skill))
    words = (deed.thing, skill, *(known.also if known else ()))
    return not gives_away(f"{story.title} {wording.actors_of(story)}", words)


def _others(library: Library, story: Story, skill: str, options: Options, rng: Random) -> tuple[Wrong, ...]:
    """Skills of the same kind that nobody had for this production, nor these actors for any other."""
    production = list(library.of_production(story))
    own = chain.from_iterable(library.of_actor(actor) for actor in story.actors)
    practised = {family_of(other) for at in {*production, *own} for other in library.stories[at].skills}
    found: list[Wrong] = []
    for close, names in _pools(library, story, skill):
        for name in rng.sample(names, len(names)):
            deed = deed_of(name)
            if (
                deed is None
                or deed.broad
                or family_of(name) in practised
                or library.has_skill(production, name)
            ):
                continue
            if options.add(wording.capital(deed.thing)):
                found.append(Wrong(wording.capital(deed.thing), close=close))
                if len(found) == WRONG:
                    return tuple(found)
    return tuple(found)


def _pools(library: Library, story: Story, skill: str) -> Iterator[tuple[bool, list[str]]]:
    known = library.skills.get(fold(skill))
    category = known.category if known else story.category
    yield True, library.skills_of[category]
    yield False, [name for near in neighbours_of(category) for name in library.skills_of[near]]
    yield False, sorted(library.skills)

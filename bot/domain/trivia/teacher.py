"""Questions for the teacher, or for the teacher's pupil."""

from collections.abc import Iterator
from itertools import chain
from random import Random

from bot.domain.category import Category
from bot.domain.story import Status, Story
from bot.domain.text import fold, key_of
from bot.domain.trivia import wording
from bot.domain.trivia.cinema import cinema_of
from bot.domain.trivia.clue import gives_away, words_of
from bot.domain.trivia.deed_table import deed_of
from bot.domain.trivia.deeds import Deed
from bot.domain.trivia.draft import WRONG, Draft, Options, neighbours_of, plausible, pools_for
from bot.domain.trivia.library import Library
from bot.domain.trivia.teachers import is_person, teachers_of

_MOST_ACTORS = 2
# What one has lessons in.
_TAUGHT = frozenset(Category) - {
    Category.BODY,
    Category.IMMERSION,
    Category.IMPERSONATION,
    Category.PROSTHETICS,
    Category.RESEARCH,
}


def asked_of(library: Library, at: int) -> Iterator[str]:
    """The teachers that can be asked for, and the pupils that can be asked for by them."""
    story = library.stories[at]
    if story.status is Status.DISPUTED or len(story.actors) > _MOST_ACTORS:
        return
    subject = _subject(story)
    for name in teachers_of(story):
        if gives_away(name, (story.title, *story.actors)):
            continue
        if subject is not None or _is_known(library, story, name):
            yield f"teacher-{key_of(name, 40)}"
        hidden = (story.title, story.role or "", *story.actors)
        if (
            subject is not None
            and len(story.actors) == 1
            and not gives_away(f"{name} {subject.past}", hidden)
        ):
            yield f"pupil-{key_of(name, 40)}"


def draft(library: Library, at: int, asked: str, rng: Random) -> Draft | None:
    """The question, or None where the library has too few other teachers."""
    story = library.stories[at]
    what, _, key = asked.partition("-")
    name = next((name for name in teachers_of(story) if key_of(name, 40) == key), None)
    if name is None:
        return None
    return (_pupil if what == "pupil" else _teacher)(library, story, name, rng)


def _teacher(library: Library, story: Story, right: str, rng: Random) -> Draft | None:
    deed = _subject(story)
    prompt = wording.worded(
        rng,
        wording.TEACHER,
        lambda text: not gives_away(text, (right,)),
        actor=wording.actors_of(story),
        title=wording.quoted(story, with_year=library.is_shared(story)),
        subject=f" The subject was {deed.thing}." if deed else "",
    )
    if prompt is None:
        return None
    own = {
        *library.of_production(story),
        *chain.from_iterable(library.of_actor(name) for name in story.actors),
    }
    helped = {fold(name) for place in own for name in teachers_of(library.stories[place])}
    texts = [library.text(place) for place in library.of_production(story)]
    cinema = cinema_of(right, ()) if is_person(right) else None

    def text_of(place: int) -> str | None:
        names = [name for name in teachers_of(library.stories[place]) if is_person(name) is is_person(right)]
        name = rng.choice(names) if names else None
        if name is None or fold(name) in helped or any(f" {fold(name)} " in text for text in texts):
            return None
        if gives_away(name, (story.title, *story.actors)):
            return None
        # A lone Korean name among others, or the other way round, would be a hint.
        return name if cinema is None or cinema_of(name, ()) == cinema or rng.random() < 0.2 else None

    pools: list[list[int]] = [library.taught_by_bodies]
    if is_person(right):
        near = [library.taught[category] for category in neighbours_of(story.category)]
        pools = [library.taught[story.category], *near, *library.taught.values()]
    wrong = plausible(library, story, rng, pools, text_of, Options(right))
    return Draft(prompt, right, wrong) if len(wrong) == WRONG else None


def _pupil(library: Library, story: Story, teacher: str, rng: Random) -> Draft | None:
    deed = _subject(story)
    if deed is None:
        return None
    prompt = wording.worded(
        rng, wording.PUPIL, teacher=teacher, thing=deed.thing, past=deed.past, part=wording.part_of(story)
    )
    right = story.actors[0]

    def text_of(place: int) -> str | None:
        actor = rng.choice(library.stories[place].actors)
        if fold(actor) in (fold(right), fold(teacher)) or gives_away(actor, (story.title,)):
            return None
        if any(_has_teacher(library, at, teacher) for at in library.of_actor(actor)):
            return None
        return None if library.has_skill(library.of_actor(actor), story.skills[0]) else actor

    wrong = plausible(library, story, rng, pools_for(library, story), text_of, Options(right))
    return Draft(prompt, right, wrong) if prompt and len(wrong) == WRONG else None


def _has_teacher(library: Library, at: int, name: str) -> bool:
    """Whether a story names the teacher, as such or anywhere."""
    named = fold(name)
    return named in map(fold, teachers_of(library.stories[at])) or f" {named} " in library.text(at)


def _subject(story: Story) -> Deed | None:
    """What a story's one teacher must have taught: its one skill."""
    if len(story.skills) > 1 or len(teachers_of(story)) != 1 or story.category not in _TAUGHT:
        return None
    deed = deed_of(story.skills[0])
    return None if deed is None or deed.broad else deed


def _is_known(library: Library, story: Story, name: str) -> bool:
    """Whether there is more to know a teacher by than one story."""
    is_the_part = words_of(name) <= words_of(story.role or "")
    known = len(library.taught_for.get(fold(name), ())) > 1 or fold(name) in library.by_actor
    return is_the_part or known or not is_person(name)

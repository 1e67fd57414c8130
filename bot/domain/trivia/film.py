"""Questions for a production: by what an actor took on, or by the headline."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from random import Random

from bot.domain.story import Status, Story
from bot.domain.text import fold, key_of
from bot.domain.trivia import wording
from bot.domain.trivia.clue import clue_to_film, gives_away
from bot.domain.trivia.deed_table import deed_of, singled_out
from bot.domain.trivia.draft import WRONG, Draft, Options, plausible, pools_for
from bot.domain.trivia.library import Library, production_of
from bot.domain.trivia.question import OPTION_LENGTH

_HEADLINE = "headline"
_MOST_ACTORS = 2
# With fewer productions of an actor, naming the actor would name the film.
_ENOUGH = 3
# Productions of one medium; with fewer the same four would come together time and again.
_OF_A_MEDIUM = 8


def asked_of(library: Library, at: int) -> Iterator[str]:
    """What the production of a story can be found by."""
    story = library.stories[at]
    if story.status is Status.DISPUTED or len(library.title(story)) > OPTION_LENGTH:
        return
    if len(library.by_medium[story.medium]) < _OF_A_MEDIUM:
        return
    if clue_to_film(story) is not None:
        yield _HEADLINE
    if len(story.actors) > _MOST_ACTORS:
        return
    hidden = (story.title, story.role or "")
    named = not gives_away(wording.actors_of(story), hidden) and _productions(library, story) >= _ENOUGH
    for skill in story.skills:
        deed = deed_of(skill)
        if deed is None or deed.broad or gives_away(f"{deed.past} {skill}", hidden):
            continue
        if named and (len(story.actors) == 1 or len(story.skills) == 1):
            yield f"skill-{key_of(skill, 40)}"
        elif singled_out(skill) is not None:
            yield f"anyone-{key_of(skill, 40)}"


def draft(library: Library, at: int, asked: str, rng: Random) -> Draft | None:
    """The question, or None where the library has too few other productions."""
    story = library.stories[at]
    if asked == _HEADLINE:
        return _by_headline(library, story, rng)
    what, _, name = asked.partition("-")
    skill = next((skill for skill in story.skills if key_of(skill, 40) == name), None)
    if skill is None:
        return None
    return (_by_skill if what == "skill" else _by_anyone)(library, story, skill, rng)


def _productions(library: Library, story: Story) -> int:
    """How many productions these actors have stories of."""
    places = chain.from_iterable(library.of_actor(actor) for actor in story.actors)
    return len({production_of(library.stories[at]) for at in places})


def _by_headline(library: Library, story: Story, rng: Random) -> Draft | None:
    clue = clue_to_film(story)
    if clue is None:
        return None
    named = [skill for skill in story.skills if library.names_skill(story.headline, skill)]
    prompt = wording.worded(rng, wording.FILM_LINE, clue=clue, noun=wording.noun_of(story))

    def also(other: Story) -> bool:
        places = list(library.of_production(other))
        told = library.has_headline(places, story.headline)
        return told or any(library.has_skill(places, skill) for skill in named)

    return _drafted(library, story, prompt, also, pools_for(library, story), rng)


def _by_skill(library: Library, story: Story, skill: str, rng: Random) -> Draft | None:
    deed = deed_of(skill)
    if deed is None:
        return None
    prompt = wording.worded(
        rng,
        wording.FILM_SKILL,
        noun=wording.noun_of(story),
        actor=wording.actors_of(story),
        base=deed.base,
        past=deed.past,
        thing=deed.thing,
        Thing=wording.capital(deed.thing),
    )
    actors = {fold(actor) for actor in story.actors}

    def also(other: Story) -> bool:
        places = [
            at
            for at in library.of_production(other)
            if any(fold(actor) in actors for actor in library.stories[at].actors)
        ]
        return library.has_skill(places, skill)

    own = list(chain.from_iterable(library.of_actor(actor) for actor in story.actors))
    return _drafted(library, story, prompt, also, (own, *pools_for(library, story)), rng)


def _by_anyone(library: Library, story: Story, skill: str, rng: Random) -> Draft | None:
    deed = singled_out(skill)
    if deed is None:
        return None
    prompt = wording.worded(
        rng,
        wording.FILM_ANYONE,
        noun_plural=wording.plural_of(story),
        base=deed.base,
        past=deed.past,
        thing=deed.thing,
        Thing=wording.capital(deed.thing),
    )

    def also(other: Story) -> bool:
        return library.has_skill(library.of_production(other), skill)

    return _drafted(library, story, prompt, also, pools_for(library, story), rng)


def _drafted(
    library: Library,
    story: Story,
    prompt: str | None,
    also: Callable[[Story], bool],
    pools: Iterable[Sequence[int]],
    rng: Random,
) -> Draft | None:
    if prompt is None:
        return None
    production = production_of(story)
    # If one title needs its year to be told apart, all four show theirs.
    with_year = library.is_shared(story)

    def text_of(at: int) -> str | None:
        other = library.stories[at]
        if production_of(other) == production or other.medium is not story.medium:
            return None
        if (library.is_shared(other) and not with_year) or also(other):
            return None
        return library.title(other, with_year=with_year)

    right = library.title(story)
    wrong = plausible(library, story, rng, pools, text_of, Options(right))
    return Draft(prompt, right, wrong) if len(wrong) == WRONG else None

"""Questions for the odd one out: three did it, one did not."""

from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random

from bot.domain.story import Status, Story
from bot.domain.text import fold, key_of
from bot.domain.trivia import wording
from bot.domain.trivia.deed_table import singled_out
from bot.domain.trivia.draft import WRONG, Draft, Options, Wrong, nearness, pools_for
from bot.domain.trivia.library import Library, production_of

_ACTORS, _FILMS = "actors", "films"
_WEIGHED = 40
_CLOSE = 7.0


def asked_of(library: Library, at: int) -> Iterator[str]:
    """What the actor of a story has in common with two others at least, and its production likewise."""
    story = library.stories[at]
    if singled_out(story.skills[0]) is None or not _is_sure(story):
        return
    name = key_of(story.skills[0], 40)
    sure = [story, *_others_sure(library, story)]
    if len({fold(other.actors[0]) for other in sure}) >= WRONG:
        yield f"{_ACTORS}-{name}"
    if len({production_of(other) for other in sure}) >= WRONG:
        yield f"{_FILMS}-{name}"


def _others_sure(library: Library, story: Story) -> Iterator[Story]:
    """As many others with the skill as it takes to know that there are enough of them."""
    places = (library.stories[place] for place in library.by_skill[fold(story.skills[0])])
    return islice((other for other in places if _is_sure(other)), _WEIGHED)


def draft(library: Library, at: int, asked: str, rng: Random) -> Draft | None:
    """The question, or None where the library has too few who did it or no one who did not."""
    story = library.stories[at]
    what, _, name = asked.partition("-")
    deed = singled_out(story.skills[0])
    if deed is None or name != key_of(story.skills[0], 40) or not _is_sure(story):
        return None
    of_actors = what == _ACTORS
    prompt = wording.worded(
        rng,
        wording.ODD_ACTORS if of_actors else wording.ODD_FILMS,
        base=deed.base,
        past=deed.past,
        thing=deed.thing,
        Thing=wording.capital(deed.thing),
    )
    doers = _doers(library, story, of_actors=of_actors, rng=rng)
    if prompt is None or len(doers) < WRONG:
        return None
    odd = _odd(library, story, doers, of_actors=of_actors, rng=rng)
    return Draft(prompt, odd, doers) if odd is not None else None


def _is_sure(story: Story) -> bool:
    """Whether it is certain that each of its actors did it."""
    return story.status is not Status.DISPUTED and (len(story.actors) == 1 or len(story.skills) == 1)


def _doers(library: Library, story: Story, *, of_actors: bool, rng: Random) -> tuple[Wrong, ...]:
    """The story's own actor or production and two more."""
    places = library.by_skill[fold(story.skills[0])]
    weighed = rng.sample(places, min(len(places), _WEIGHED))
    near = {at: nearness(library, story, library.stories[at]) for at in weighed}
    options = Options()
    found: list[Wrong] = []
    first = library.by_id[story.id]
    for at in (first, *sorted(near, key=lambda place: rng.random() * 3 - near[place])):
        other = library.stories[at]
        if not _is_sure(other):
            continue
        text = rng.choice(other.actors) if of_actors else library.title(other, with_year=True)
        if options.add(text):
            found.append(Wrong(text, at, near.get(at, _CLOSE) >= _CLOSE))
            if len(found) == WRONG:
                break
    return tuple(found)


def _odd(
    library: Library, story: Story, doers: Sequence[Wrong], *, of_actors: bool, rng: Random
) -> str | None:
    """Somebody, or a production, near the others in everything but that."""
    skill = story.skills[0]
    options = Options(*(doer.text for doer in doers))
    for pool in pools_for(library, story):
        weighed = rng.sample(pool, min(len(pool), _WEIGHED))
        near = {at: nearness(library, story, library.stories[at]) for at in weighed}
        for at in sorted(near, key=lambda place: rng.random() * 2.5 - near[place]):
            other = library.stories[at]
            text = rng.choice(other.actors) if of_actors else library.title(other, with_year=True)
            places = library.of_actor(text) if of_actors else library.of_production(other)
            if not library.has_skill(places, skill) and options.add(text):
                return text
    return None

"""A question before it is shuffled, and how its distractors are found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from rapidfuzz import fuzz

from bot.domain.category import Category
from bot.domain.story import Story
from bot.domain.text import fold
from bot.domain.trivia.library import Library
from bot.domain.trivia.question import OPTION_LENGTH, OPTIONS

WRONG = OPTIONS - 1
# So many candidates are weighed at a time; a library of any size is answered alike.
_WEIGHED = 40
# Above this likeness (0 to 100) two options look the same on a small screen.
_ALIKE = 88.0
_CLOSE = 7.0
_SAME_CATEGORY = 2.0
_SAME_CINEMA = 4.0
_SAME_MEDIUM = 1.0
_SAME_DECADE, _DECADE = 2.0, 10
_SAME_ERA, _ERA = 1.0, 22
_CHANCE = 2.5

_NEIGHBOURS: tuple[frozenset[Category], ...] = (
    frozenset({Category.ACCENT, Category.LANGUAGE, Category.SIGN_LANGUAGE}),
    frozenset({Category.MUSIC, Category.SINGING, Category.DANCE}),
    frozenset({Category.STUNTS, Category.CLIMBING, Category.FLYING, Category.DRIVING, Category.DIVING}),
    frozenset({Category.WEAPONS, Category.COMBAT, Category.MILITARY}),
    frozenset({Category.SPORT, Category.RIDING}),
    frozenset({Category.IMMERSION, Category.RESEARCH, Category.BODY}),
    frozenset({Category.PROFESSION, Category.CRAFT, Category.GAMES_AND_MAGIC}),
    frozenset({Category.ANIMAL_MOVEMENT, Category.PROSTHETICS, Category.IMPERSONATION}),
)


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong option, where its story is, and whether it could well pass for the right one."""

    text: str
    at: int | None = None
    close: bool = True


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a question needs but the order of its options."""

    prompt: str
    right: str
    wrong: tuple[Wrong, ...]


class Options:
    """The options so far; a further one must differ from all of them."""

    def __init__(self, *texts: str) -> None:
        self._folded = [fold(text) for text in texts]

    def add(self, text: str) -> bool:
        """Take an option in, unless it is too long or too much like another."""
        folded = fold(text)
        if not folded or len(text) > OPTION_LENGTH:
            return False
        if any(folded == other or fuzz.ratio(folded, other) >= _ALIKE for other in self._folded):
            return False
        self._folded.append(folded)
        return True


def plausible(
    library: Library,
    story: Story,
    rng: Random,
    pools: Iterable[Sequence[int]],
    text_of: Callable[[int], str | None],
    options: Options,
) -> tuple[Wrong, ...]:
    """Three wrong options from the stories nearest in kind, country, medium and time.

    `text_of` gives the option that a place in the library has to offer, or None where it
    would be right as well. Fewer than three come back where the library has no more.
    """
    found: list[Wrong] = []
    for pool in pools:
        weighed = list(pool) if len(pool) <= _WEIGHED else rng.sample(pool, _WEIGHED)
        near = {at: nearness(library, story, library.stories[at]) for at in weighed}
        for at in sorted(near, key=lambda place: rng.random() * _CHANCE - near[place]):
            text = text_of(at)
            if text is not None and options.add(text):
                found.append(Wrong(text, at, near[at] >= _CLOSE))
                if len(found) == WRONG:
                    return tuple(found)
    return tuple(found)


def nearness(library: Library, story: Story, other: Story) -> float:
    """How easily one story could be mistaken for another."""
    apart = abs(story.year - other.year)
    return (
        (_SAME_CATEGORY if other.category is story.category else 0)
        + (_SAME_CINEMA if library.cinema(other.actors[0]) == library.cinema(story.actors[0]) else 0)
        + (_SAME_MEDIUM if other.medium is story.medium else 0)
        + (_SAME_DECADE if apart <= _DECADE else _SAME_ERA if apart <= _ERA else 0)
    )


def pools_for(library: Library, story: Story) -> Iterator[Sequence[int]]:
    """Where distractors are looked for: in the category, in those beside it, then everywhere."""
    yield library.by_category[story.category]
    for category in neighbours_of(story.category):
        yield library.by_category[category]
    yield library.by_medium[story.medium]
    yield range(len(library.stories))


def neighbours_of(category: Category) -> list[Category]:
    """The categories whose skills look at home beside those of this one."""
    return sorted(set().union(*(group for group in _NEIGHBOURS if category in group)) - {category})

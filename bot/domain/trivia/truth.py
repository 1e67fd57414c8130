"""Questions for the one legend among facts, or the one fact among legends."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from random import Random

from bot.domain.story import Status, Story
from bot.domain.trivia import wording
from bot.domain.trivia.clue import claim_of
from bot.domain.trivia.deed_table import deed_of
from bot.domain.trivia.draft import WRONG, Draft, Options, Wrong, plausible, pools_for
from bot.domain.trivia.legends import LEGENDS
from bot.domain.trivia.library import Library
from bot.domain.trivia.question import OPTION_LENGTH

_LEGEND, _TRUE, _DISPUTED = "legend", "true", "disputed"
# Only stories with something to show make a claim worth doubting.
_WEIGHTY = 4
_WEIGHED = 40
_FACTS = 9


def asked_of(library: Library, at: int) -> Iterator[str]:
    """Whether a story can stand as the one legend among facts, or the other way round."""
    story = library.stories[at]
    if story.status is Status.DISPUTED:
        if story.id in LEGENDS:
            yield _LEGEND
        elif _deed_claim(library, story) is not None:
            yield _DISPUTED
    elif _claim(story) is not None and story.weight >= _WEIGHTY and len(library.legends) >= WRONG:
        yield _TRUE


def draft(library: Library, at: int, asked: str, rng: Random) -> Draft | None:
    """The question, or None where the library has too few claims of the other sort."""
    story = library.stories[at]
    if asked == _LEGEND and story.status is Status.DISPUTED:
        # Any facts will do; the nearest would be the same ones every time.
        some = rng.sample(library.claims, min(len(library.claims), _FACTS))
        return _doubtful(library, story, LEGENDS.get(story.id), _claim, (some, library.claims), rng)
    if asked == _DISPUTED and story.status is Status.DISPUTED:
        right = _deed_claim(library, story)
        return _doubtful(library, story, right, partial(_sure_deed, library), pools_for(library, story), rng)
    if asked == _TRUE and story.status is Status.CONFIRMED:
        return _true(library, story, rng)
    return None


def _doubtful(
    library: Library,
    story: Story,
    right: str | None,
    claim: Callable[[Story], str | None],
    pools: Iterable[Sequence[int]],
    rng: Random,
) -> Draft | None:
    prompt = wording.worded(rng, wording.TRUTH_LEGEND)
    if right is None or prompt is None:
        return None
    told = {*story.actors}

    def text_of(at: int) -> str | None:
        other = library.stories[at]
        if told & {*other.actors} or other.title == story.title:
            return None
        text = claim(other)
        told.update(other.actors if text else ())
        return text

    wrong = plausible(library, story, rng, pools, text_of, Options(right))
    return Draft(prompt, right, wrong) if len(wrong) == WRONG else None


def _true(library: Library, story: Story, rng: Random) -> Draft | None:
    right, prompt = _claim(story), wording.worded(rng, wording.TRUTH_TRUE)
    if right is None or prompt is None:
        return None
    options = Options(right)
    wrong: list[Wrong] = []
    for at in rng.sample(library.legends, min(len(library.legends), _WEIGHED)):
        other = library.stories[at]
        legend = LEGENDS[other.id]
        if not {*story.actors} & {*other.actors} and options.add(legend):
            wrong.append(Wrong(legend, at, other.category is story.category))
        if len(wrong) == WRONG:
            return Draft(prompt, right, tuple(wrong))
    return None


def _claim(story: Story) -> str | None:
    claim = claim_of(story)
    return claim if claim is not None and len(claim) <= OPTION_LENGTH else None


def _sure_deed(library: Library, story: Story) -> str | None:
    sure = story.status is Status.CONFIRMED and story.dispute is None
    return _deed_claim(library, story) if sure else None


def _deed_claim(library: Library, story: Story) -> str | None:
    """“Steve McQueen practised riding a motorcycle for The Great Escape”."""
    deed = deed_of(story.skills[0]) if len(story.actors) == 1 else None
    claim = f"{story.actors[0]} {deed.past} for {library.title(story)}" if deed else None
    return claim if claim is not None and len(claim) <= OPTION_LENGTH else None

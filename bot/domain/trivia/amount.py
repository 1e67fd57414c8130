"""Questions for a figure: how much, how many, how long."""

import re
from collections.abc import Iterator
from random import Random

from bot.domain.figures import figure
from bot.domain.measure import Measure, MeasureKind
from bot.domain.story import Status, Story
from bot.domain.text import fold
from bot.domain.trivia import wording
from bot.domain.trivia.amount_words import Asking, asking_of
from bot.domain.trivia.draft import Draft, Wrong
from bot.domain.trivia.figures_apart import told_apart
from bot.domain.trivia.library import Library

_MOST_ACTORS = 2
_ONE_ACTOR = frozenset(
    {MeasureKind.WEIGHT_LOSS, MeasureKind.WEIGHT_GAIN, MeasureKind.AGE, MeasureKind.BREATH_HOLD}
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_IN_WORDS = {
    word: float(value)
    for value, word in enumerate(
        (
            "none one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen twenty"
        ).split()
    )
} | {
    "thirty": 30.0,
    "forty": 40.0,
    "fifty": 50.0,
    "sixty": 60.0,
    "seventy": 70.0,
    "eighty": 80.0,
    "ninety": 90.0,
}


def asked_of(library: Library, at: int) -> Iterator[str]:
    """The measures that can be asked for, by kind and their place among those of the kind."""
    story = library.stories[at]
    if story.status is Status.DISPUTED or len(story.actors) > _MOST_ACTORS:
        return
    for name, measure in _numbered(story):
        if _asking(library, story, measure) is None:
            continue
        if told_apart(measure, _taken(library, story, measure), Random(name), rounds=2) is not None:  # noqa: S311
            yield name


def draft(library: Library, at: int, asked: str, rng: Random) -> Draft | None:
    """The question, or None where there is no such measure."""
    story = library.stories[at]
    measure = next((measure for name, measure in _numbered(story) if name == asked), None)
    asking = _asking(library, story, measure) if measure else None
    if measure is None or asking is None:
        return None
    clause = f"roughly {asking.clause}" if asking.rough else asking.clause
    prompt = wording.worded(
        rng,
        wording.MEASURE_NAMED if asking.names else wording.MEASURE_SCENE,
        # “How long did the lessons last for …?” is nobody's English.
        lambda text: " last for “" not in text,
        actor=wording.actors_of(story),
        title=wording.quoted(story, with_year=library.is_shared(story)),
        clause=clause,
        Clause=wording.capital(clause),
    )
    apart = told_apart(measure, _taken(library, story, measure), rng)
    if prompt is None or apart is None:
        return None
    right, others = apart
    return Draft(prompt, right, tuple(Wrong(other) for other in others))


def _numbered(story: Story) -> Iterator[tuple[str, Measure]]:
    counts: dict[MeasureKind, int] = {}
    for measure in story.measures:
        counts[measure.kind] = counts.get(measure.kind, 0) + 1
        yield f"{measure.kind}-{counts[measure.kind]}", measure


def _asking(library: Library, story: Story, measure: Measure) -> Asking | None:
    """The words for it, unless another figure of these actors would answer them as well."""
    if len(story.actors) > 1 and measure.kind in _ONE_ACTOR:
        return None
    names = wording.actors_of(story)
    asking = asking_of(measure, names)
    if asking is None:
        return None
    actors = {fold(actor) for actor in story.actors}
    for at in library.of_production(story):
        other_story = library.stories[at]
        if not any(fold(actor) in actors for actor in other_story.actors):
            continue
        for other in other_story.measures:
            same = other.kind is measure.kind or other.unit == measure.unit
            if same and figure(other) != figure(measure):
                rival = asking_of(other, names)
                if rival is not None and rival.clause == asking.clause:
                    return None
    return asking


def _taken(library: Library, story: Story, measure: Measure) -> frozenset[float]:
    """Every other figure that the stories of the production mention; one of them may be another account."""
    mentioned: set[float] = set()
    for at in library.of_production(story):
        other = library.stories[at]
        said = f"{other.headline} {other.story} {other.dispute or ''}".lower()
        mentioned.update(float(number.replace(",", "")) for number in _NUMBER.findall(said))
        mentioned.update(_IN_WORDS[word] for word in re.findall(r"[a-z]+", said) if word in _IN_WORDS)
        for stated in other.measures:
            mentioned.update(end for end in (stated.value, stated.value_max) if end is not None)
    return frozenset(mentioned - {measure.value, measure.value_max})

"""Questions for an actor: by the headline, by a skill, or by a figure."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

from bot.domain.category import Category
from bot.domain.measure import Measure, MeasureKind
from bot.domain.story import Status, Story
from bot.domain.text import fold, key_of
from bot.domain.trivia import wording
from bot.domain.trivia.clue import Clue, clue_to_actor, gives_away, words_of
from bot.domain.trivia.deed_table import singled_out
from bot.domain.trivia.draft import WRONG, Draft, Options, plausible, pools_for
from bot.domain.trivia.figures_apart import APART, shown
from bot.domain.trivia.library import Library

_Also = Callable[[str], bool]
_HEADLINE = "headline"
# kind -> “… 12 kg”, without the figure
_FEATS = {
    MeasureKind.WEIGHT_LOSS: ("lost {figure}", "lost that much"),
    MeasureKind.WEIGHT_GAIN: ("put on {figure}", "put on that much"),
    MeasureKind.BREATH_HOLD: ("held a breath for {figure}", "held a breath for that long"),
}
# Where others are who did the like.
_AT_HOME = {
    MeasureKind.WEIGHT_LOSS: Category.BODY,
    MeasureKind.WEIGHT_GAIN: Category.BODY,
    MeasureKind.BREATH_HOLD: Category.DIVING,
}


def asked_of(library: Library, at: int) -> Iterator[str]:
    """What can be asked about the actor of a story."""
    story = library.stories[at]
    if story.status is Status.DISPUTED or len(story.actors) > 1:
        return
    if clue_to_actor(story) is not None:
        yield _HEADLINE
    for skill in story.skills:
        deed = singled_out(skill)
        if deed is not None and not gives_away(deed.past, (*story.actors, story.title, story.role or "")):
            yield f"skill-{key_of(skill, 40)}"
    for kind in _FEATS:
        if _feat(story, kind) is not None:
            yield f"measure-{kind}"


def draft(library: Library, at: int, asked: str, rng: Random) -> Draft | None:
    """The question, or None where the library has too few other actors."""
    story = library.stories[at]
    if asked == _HEADLINE:
        clue = clue_to_actor(story)
        return _by_headline(library, story, clue, rng) if clue else None
    what, _, name = asked.partition("-")
    if what == "skill":
        skill = next((skill for skill in story.skills if key_of(skill, 40) == name), None)
        return _by_skill(library, story, skill, rng) if skill else None
    measure = _feat(story, MeasureKind(name)) if name in {*_FEATS} else None
    return _by_measure(library, story, measure, rng) if measure else None


def _feat(story: Story, kind: MeasureKind) -> Measure | None:
    """The one figure of that kind, if there is one alone."""
    measures = [measure for measure in story.measures if measure.kind is kind]
    if len(measures) != 1 or "afterwards" in measures[0].of or "water" in measures[0].of:
        return None
    return measures[0]


def _by_headline(library: Library, story: Story, clue: Clue, rng: Random) -> Draft | None:
    # A headline that names the skill may fit everyone who has it.
    named = [skill for skill in story.skills if library.names_skill(story.headline, skill)]
    prompt = wording.worded(
        rng,
        wording.WHO_PREDICATE if clue.predicate else wording.WHO_LINE,
        clue=clue.text,
        part=wording.part_of(story),
    )

    def also(actor: str) -> bool:
        return (
            bool(words_of(actor) & words_of(clue.text))
            or library.has_headline(library.of_actor(actor), story.headline)
            or any(library.has_skill(library.of_actor(actor), skill) for skill in named)
        )

    return _drafted(library, story, prompt, also, rng)


def _by_skill(library: Library, story: Story, skill: str, rng: Random) -> Draft | None:
    deed = singled_out(skill)
    if deed is None:
        return None
    prompt = wording.worded(
        rng,
        wording.WHO_SKILL,
        past=deed.past,
        thing=deed.thing,
        Thing=wording.capital(deed.thing),
        part=wording.part_of(story),
    )
    return _drafted(
        library, story, prompt, lambda actor: library.has_skill(library.of_actor(actor), skill), rng
    )


def _by_measure(library: Library, story: Story, measure: Measure, rng: Random) -> Draft | None:
    feat, bare = _FEATS[measure.kind]
    figure = shown(measure)
    prompt = wording.worded(
        rng,
        wording.WHO_MEASURE,
        past=feat.format(figure=figure),
        past_bare=bare,
        figure=figure,
        part=wording.part_of(story),
    )
    near = library.by_category[_AT_HOME[measure.kind]]

    def also(actor: str) -> bool:
        return library.has_measure(library.of_actor(actor), measure, APART)

    return _drafted(library, story, prompt, also, rng, near)


def _drafted(
    library: Library,
    story: Story,
    prompt: str | None,
    also: _Also,
    rng: Random,
    near: Sequence[int] = (),
) -> Draft | None:
    if prompt is None:
        return None
    right = story.actors[0]
    same = {fold(actor) for actor in story.actors}

    def text_of(at: int) -> str | None:
        actor = rng.choice(library.stories[at].actors)
        if fold(actor) in same or also(actor) or gives_away(actor, (story.title,)):
            return None
        return actor

    wrong = plausible(library, story, rng, (near, *pools_for(library, story)), text_of, Options(right))
    return Draft(prompt, right, wrong) if len(wrong) == WRONG else None

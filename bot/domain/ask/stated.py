"""The stated number that a question of fact asks for, as a sentence."""

import re

from bot.domain.ask.details import DETAIL_KINDS
from bot.domain.ask.phrases import actors, in_brackets, measured, own, production
from bot.domain.ask.question import Question
from bot.domain.ask.words import stems_of
from bot.domain.measure import Measure, MeasureKind
from bot.domain.story import Story

# Numbers of what was not reached, or not the actor's: they are quoted and not put in the actor's mouth.
_NOT_DONE = re.compile(
    r"\b(?:planned|never|not|cast|legend|myth|said to|goes|candidates|applicants|others)\b"
)
_DONE = {
    MeasureKind.TRAINING: "{who} trained for {figure}",
    MeasureKind.CHAIR: "{who} sat in the make-up chair for {figure}",
    MeasureKind.WEIGHT_LOSS: "{who} lost {figure}",
    MeasureKind.WEIGHT_GAIN: "{who} gained {figure}",
    MeasureKind.BREATH_HOLD: "{who} held {own} breath for {figure}",
    MeasureKind.STRENGTH: "{who} lifted {figure}",
}
_UNITS = {"second", "minut", "hour", "day", "week", "month", "year", "kg", "pound", "calori", "per"}


def stated_fact(question: Question, story: Story) -> str | None:
    """The sentence with the number; None where no number of the story answers."""
    measure = _asked(question, story)
    if measure is None:
        return None
    said, of = measured(measure)
    done = _DONE.get(measure.kind)
    if done is None or _NOT_DONE.search(measure.of) or _of_another(measure, story):
        return f"{said[:1].upper()}{said[1:]}{', ' if of else ''}{of}: {actors(story)} in {production(story)}"
    done = done.format(who=actors(story), own=own(story), figure=said)
    return f"For {production(story)}, {done}{in_brackets(of)}"


def _asked(question: Question, story: Story) -> Measure | None:
    kinds = DETAIL_KINDS.get(question.detail, ()) if question.detail is not None else ()
    asked = {word.stem for word in question.words}
    best: tuple[float, Measure] | None = None
    for place, measure in enumerate(story.measures):
        words = set(stems_of(f"{measure.of} {measure.kind.label}"))
        unit = set(stems_of(measure.unit))
        shared = len(asked & (words - _UNITS)) + (0.6 if asked & unit else 0.0)
        score = (
            shared + (1.0 - 0.1 * kinds.index(measure.kind) if measure.kind in kinds else 0.0) - 0.01 * place
        )
        if measure.kind not in kinds and shared < 1.0:
            continue
        if best is None or score > best[0]:
            best = (score, measure)
    return best[1] if best else None


def _of_another(measure: Measure, story: Story) -> bool:
    """Whether the number names somebody other than all those whom the story is about."""
    names = set(re.findall(r"\b[A-ZÀ-Þ][\w'’]+", measure.of))
    own_names = {name for actor in story.actors for name in actor.split()}
    return len(story.actors) > 1 and bool(names & own_names)

"""Ranking stories by the numbers that they state."""

import re
from collections.abc import Sequence

from bot.domain.ask.decide import Unit, right_sex
from bot.domain.ask.evidence import evidence
from bot.domain.ask.figure_wish import FigureWish, span
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import MentionKind, Surety
from bot.domain.ask.question import Question
from bot.domain.ask.words import stems_of
from bot.domain.measure import Measure, MeasureKind
from bot.domain.story import Story
from bot.domain.subject import skill_key

_MOST = 60
# From this weight on a word narrows what is ranked.
_TELLING = 0.8
# What is lost and gained is asked for by the measure itself; the skill of the same name says no more.
_SAID_BY_KIND = {
    MeasureKind.WEIGHT_LOSS: frozenset({"weight-loss", "dieting", "weight-gain"}),
    MeasureKind.WEIGHT_GAIN: frozenset({"weight-gain", "weight-loss", "dieting"}),
    MeasureKind.BREATH_HOLD: frozenset({"breath-holding", "freediving", "swimming"}),
    MeasureKind.CHAIR: frozenset({"prosthetic-make-up"}),
    MeasureKind.STRENGTH: frozenset({"strength-training", "weightlifting", "muscle-gain"}),
    MeasureKind.AGE: frozenset({"physical-stunts"}),
    MeasureKind.SPEED: frozenset({"racing-car-driving", "learning-to-drive", "professional-driving"}),
}


def ranked(
    question: Question, units: Sequence[Unit], stories: Sequence[Story], lexicon: Lexicon
) -> list[tuple[Story, Measure]]:
    """The stories with the measure that places each, from the asked-for end."""
    wish = question.wish
    if wish is None:
        return []
    skills = set(narrowing_skills(question, lexicon))
    placed = []
    for story in stories:
        if question.about is not None and story.id == question.about.id:
            continue
        if skills and not skills & set(map(skill_key, story.skills)):
            continue
        if not right_sex(question, story) or not _speaks_of(units, wish, story):
            continue
        fitting = [m for m in story.measures if wish.fits(m) and _of(units, wish, m) and _own(m, story)]
        if fitting:
            placed.append((story, max(fitting, key=_high) if wish.most else min(fitting, key=_low)))
    placed.sort(key=lambda pair: (-_high(pair[1]) if wish.most else _low(pair[1]), pair[0].id))
    return placed[:_MOST] if wish.bounded else _with_ties(placed, wish.limit)


def _with_ties(placed: list[tuple[Story, Measure]], limit: int) -> list[tuple[Story, Measure]]:
    """The first few, and whoever equals the last of them."""
    if len(placed) <= limit:
        return placed
    last = span(placed[limit - 1][1])
    return [*placed[:limit], *(pair for pair in placed[limit:_MOST] if span(pair[1]) == last)]


def narrowing_skills(question: Question, lexicon: Lexicon) -> tuple[str, ...]:
    """The skills to which a ranking is kept."""
    wish = question.wish
    if wish is None:
        return ()
    said = frozenset().union(*(_SAID_BY_KIND.get(kind, frozenset()) for kind in wish.kinds))
    named = [
        key
        for mention in question.mentions
        if mention.kind is MentionKind.SKILL and mention.surety > Surety.LOOSE and not said & set(mention.keys)
        for key in mention.keys
    ]
    return tuple(dict.fromkeys(kind for key in named for kind in lexicon.skill_keys(key)))


def _speaks_of(units: Sequence[Unit], wish: FigureWish, story: Story) -> bool:
    """Whether the story has the words that a ranking without a kind of its own depends on."""
    if wish.kinds not in ((MeasureKind.COUNT,), (MeasureKind.TRAINING,)):
        return True
    seen = evidence(story)
    if wish.kinds == (MeasureKind.TRAINING,):
        units = [unit for unit in units if not (unit.ordinary or unit.number or unit.mentions) and unit.weight > _TELLING]
    return not units or any(all(seen.of(word) for word in unit.stems) for unit in units)


def _of(units: Sequence[Unit], wish: FigureWish, measure: Measure) -> bool:
    """Whether the measure is of what the question's words say, where its kind leaves that open."""
    if measure.kind not in (MeasureKind.COUNT, MeasureKind.OTHER):
        return True
    words = set(stems_of(f"{measure.of} {measure.unit}"))
    return wish.dimension == "calories per day" or bool(
        words & (wish.words | {word for unit in units for word in unit.stems})
    )


def _own(measure: Measure, story: Story) -> bool:
    """Whether an age is the actor's own: not "of the girl who taught her", nor of another by name."""
    if measure.kind is not MeasureKind.AGE:
        return True
    names = set(re.findall(r"(?<!^)\b[A-Z]\w+", measure.of))
    return not re.match(r"(?:or about that, )?(?:of|for) ", measure.of) and not (
        names and not names & set(" ".join(story.actors).split())
    )


def _high(measure: Measure) -> float:
    return span(measure)[1]


def _low(measure: Measure) -> float:
    return span(measure)[0]

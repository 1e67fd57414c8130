"""Ranking stories by the numbers that they state."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.ask.candidate import Candidate
from bot.domain.ask.evidence import Evidence, has_any
from bot.domain.ask.figure_wish import FigureWish
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import MentionKind, Surety
from bot.domain.ask.question import Question
from bot.domain.ask.units import Unit
from bot.domain.ask.verdict import right_sex
from bot.domain.ask.words import stems_of
from bot.domain.extent import largest_first, smallest_first, span
from bot.domain.measure import Measure, MeasureKind
from bot.domain.story import Story

_MOST = 60
# From this weight on a word narrows what is ranked.
_TELLING = 0.8
# No counts, even where the words agree.
_TIMED = frozenset({MeasureKind.TRAINING, MeasureKind.SHOOT, MeasureKind.AGE, MeasureKind.CHAIR})
# Kinds of many things, among which the question's words choose.
_OPEN_KINDS = (
    (MeasureKind.TRAINING,),
    (MeasureKind.COUNT,),
    (MeasureKind.HEIGHT,),
    (MeasureKind.DISTANCE,),
    (MeasureKind.OTHER,),
    (MeasureKind.SHOOT,),
)
# What is lost and gained is asked for by the measure itself; the skill of the same name says no more.
_SAID_BY_KIND = {
    MeasureKind.WEIGHT_LOSS: frozenset({"weight-loss", "dieting", "weight-gain"}),
    MeasureKind.WEIGHT_GAIN: frozenset({"weight-gain", "weight-loss", "dieting"}),
    MeasureKind.BREATH_HOLD: frozenset({"breath-holding", "freediving", "swimming"}),
    MeasureKind.CHAIR: frozenset({"prosthetic-make-up"}),
    MeasureKind.OTHER: frozenset({"scuba-diving", "freediving", "acting-in-a-heavy-suit", "dieting"}),
    MeasureKind.STRENGTH: frozenset({"strength-training", "weightlifting", "muscle-gain"}),
    MeasureKind.AGE: frozenset({"physical-stunts"}),
    MeasureKind.SPEED: frozenset({"racing-car-driving", "learning-to-drive", "professional-driving"}),
}


def ranked(
    question: Question,
    units: Sequence[Unit],
    candidates: Sequence[Candidate],
    lexicon: Lexicon,
) -> list[tuple[Story, Measure]]:
    """The stories with the measure that places each, from the asked-for end."""
    wish = question.wish
    if wish is None:
        return []
    skills = narrowing_skills(question, lexicon)
    fitting = [
        candidate
        for candidate in candidates
        if not (
            question.about is not None
            and candidate.evidence.id == question.about.id
            and not question.anchored
        )
        and (not skills or has_any(candidate.evidence.skills, skills))
        and right_sex(question, candidate.evidence)
    ]
    # Where the kind itself has several words, the typed one is only one of them.
    several = wish.kinds == (MeasureKind.OTHER,) and wish.words
    placed = ([] if several else _by_words(units, wish, fitting)) or _placed(units, wish, fitting)
    if not placed and skills and wish.wider:
        placed = _placed(None, replace(wish, kinds=wish.wider), fitting)
    placed = placed[wish.skip :] or placed
    return placed[:_MOST] if wish.bounded else _with_ties(placed, wish.limit)


def _by_words(
    units: Sequence[Unit], wish: FigureWish, candidates: Sequence[Candidate]
) -> list[tuple[Story, Measure]]:
    """The stories with a number of exactly what is asked: "longest without seeing his family"."""
    if wish.kinds not in _OPEN_KINDS or (wish.bounded and wish.kinds != (MeasureKind.COUNT,)):
        return []
    telling = {
        word: 1 if unit.ordinary else 2
        for unit in units
        for word in unit.stems
        if not (unit.mentions or unit.number)
    }
    shared = [
        (sum(telling.get(word, 0) for word in set(stems_of(f"{measure.of} {measure.unit}"))), story, measure)
        for story in (candidate.story for candidate in candidates)
        for measure in story.measures
        if _may_be(measure, wish)
    ]
    most = max((count for count, _, _ in shared), default=0)
    best: dict[str, tuple[Story, Measure]] = {}
    for count, story, measure in shared:
        if most and count == most:
            held = best.get(story.id)
            if held is None or (_high(measure) > _high(held[1])) is wish.most:
                best[story.id] = (story, measure)
    return _in_order(wish, best.values())


def _may_be(measure: Measure, wish: FigureWish) -> bool:
    """Whether the measure is of the wished dimension, or else a count, and within the bounds."""
    if wish.dimension is None:
        return measure.kind not in _TIMED and wish.within(measure)
    return span(measure)[2] == wish.dimension and wish.within(measure)


def _in_order(wish: FigureWish, placed: Iterable[tuple[Story, Measure]]) -> list[tuple[Story, Measure]]:
    order = largest_first if wish.most else smallest_first
    return sorted(placed, key=lambda pair: order(_low(pair[1]), _high(pair[1]), pair[0].id))


def _placed(
    units: Sequence[Unit] | None, wish: FigureWish, candidates: Sequence[Candidate]
) -> list[tuple[Story, Measure]]:
    placed = []
    for candidate in candidates:
        if units is not None and not _speaks_of(units, wish, candidate.evidence):
            continue
        story = candidate.story
        measures = [
            measure
            for measure in story.measures
            if wish.fits(measure) and (units is None or _of(units, wish, measure)) and _own(measure, story)
        ]
        if measures:
            placed.append((story, max(measures, key=_high) if wish.most else min(measures, key=_low)))
    return _in_order(wish, placed)


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
        if mention.kind is MentionKind.SKILL
        and mention.surety > Surety.LOOSE
        and not said & set(mention.keys)
        for key in mention.keys
    ]
    return tuple(dict.fromkeys(kind for key in named for kind in lexicon.skill_keys(key)))


def _speaks_of(units: Sequence[Unit], wish: FigureWish, seen: Evidence) -> bool:
    """Whether the story has the words that a ranking without a kind of its own depends on."""
    if wish.kinds not in ((MeasureKind.COUNT,), (MeasureKind.TRAINING,)):
        return True
    if wish.kinds == (MeasureKind.TRAINING,):
        units = [unit for unit in units if not (unit.number or unit.mentions) and unit.weight > _TELLING]
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

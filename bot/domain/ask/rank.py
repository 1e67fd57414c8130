"""Ranking stories by the numbers that they state."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.domain.ask.candidate import Candidate, Placed
from bot.domain.ask.evidence import Evidence, has_any
from bot.domain.ask.figure_wish import FigureWish
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mark import Mark, marks_in
from bot.domain.ask.mention import MentionKind, Surety
from bot.domain.ask.question import Kind, Question
from bot.domain.ask.units import Unit
from bot.domain.ask.verdict import right_sex
from bot.domain.extent import largest_first, smallest_first
from bot.domain.measure import MeasureKind

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
) -> list[Placed]:
    """The stories with the number that places each, from the asked-for end."""
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


def is_plain(question: Question, lexicon: Lexicon) -> bool:
    """Whether the numbers alone are asked for, and surely are there: then nothing else is looked for."""
    wish = question.wish
    return (
        question.kind is Kind.RANKING
        and wish is not None
        and not wish.bounded
        and wish.kinds not in _OPEN_KINDS
        and question.women is None
        and not narrowing_skills(question, lexicon)
    )


def _by_words(units: Sequence[Unit], wish: FigureWish, candidates: Sequence[Candidate]) -> list[Placed]:
    """The stories with a number of exactly what is asked: "longest without seeing his family"."""
    if wish.kinds not in _OPEN_KINDS or (wish.bounded and wish.kinds != (MeasureKind.COUNT,)):
        return []
    telling = {
        f" {word} ": 1 if unit.ordinary else 2
        for unit in units
        for word in unit.stems
        if not (unit.mentions or unit.number)
    }
    shared = [
        (sum(counts for word, counts in telling.items() if word in mark.words), Placed(candidate, mark))
        for candidate in candidates
        for mark in marks_in(candidate.evidence.marks)
        if _may_be(mark, wish)
    ]
    most = max((count for count, _ in shared), default=0)
    best: dict[str, Placed] = {}
    for count, placed in shared:
        if most and count == most:
            story_id = placed.candidate.evidence.id
            held = best.get(story_id)
            if held is None or (placed.mark.high > held.mark.high) is wish.most:
                best[story_id] = placed
    return _in_order(wish, best.values())


def _may_be(mark: Mark, wish: FigureWish) -> bool:
    """Whether the number is of the wished dimension, or else a count, and within the bounds."""
    if wish.dimension is None:
        return mark.kind not in _TIMED and wish.within(mark)
    return mark.dimension == wish.dimension and wish.within(mark)


def _in_order(wish: FigureWish, placed: Iterable[Placed]) -> list[Placed]:
    order = largest_first if wish.most else smallest_first
    return sorted(placed, key=lambda one: order(one.mark.low, one.mark.high, one.candidate.evidence.id))


def _placed(units: Sequence[Unit] | None, wish: FigureWish, candidates: Sequence[Candidate]) -> list[Placed]:
    placed = []
    for candidate in candidates:
        seen = candidate.evidence
        if not has_any(seen.kinds, wish.kinds) or (units is not None and not _speaks_of(units, wish, seen)):
            continue
        marks = [
            mark
            for mark in marks_in(seen.marks)
            if mark.own and wish.fits(mark) and (units is None or _of(units, wish, mark))
        ]
        if marks:
            best = max(marks, key=_high) if wish.most else min(marks, key=_low)
            placed.append(Placed(candidate, best))
    return _in_order(wish, placed)


def _with_ties(placed: list[Placed], limit: int) -> list[Placed]:
    """The first few, and whoever equals the last of them."""
    if len(placed) <= limit:
        return placed
    last = _span(placed[limit - 1])
    return [*placed[:limit], *(one for one in placed[limit:_MOST] if _span(one) == last)]


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


def _of(units: Sequence[Unit], wish: FigureWish, mark: Mark) -> bool:
    """Whether the number is of what the question's words say, where its kind leaves that open."""
    if mark.kind not in (MeasureKind.COUNT, MeasureKind.OTHER):
        return True
    return wish.dimension == "calories per day" or has_any(
        mark.words, (*wish.words, *(word for unit in units for word in unit.stems))
    )


def _high(mark: Mark) -> float:
    return mark.high


def _low(mark: Mark) -> float:
    return mark.low


def _span(placed: Placed) -> tuple[float, float, str]:
    mark = placed.mark
    return mark.low, mark.high, mark.dimension

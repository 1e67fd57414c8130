"""Which stated numbers a question ranks: from its words to kinds of measures."""

import re
from collections.abc import Sequence

from bot.domain.ask.figure_wish import FigureWish, bounds, direction, span
from bot.domain.ask.words import stem
from bot.domain.measure import Measure, MeasureKind
from bot.domain.story import Story

_K = MeasureKind
# Looked through in this order: (what the question says, the kinds, the dimension).
_KINDS: tuple[tuple[re.Pattern[str], tuple[MeasureKind, ...], str | None], ...] = (
    (re.compile(r"\bcalorie"), (_K.OTHER, _K.DAILY, _K.COUNT), "calories per day"),
    (
        re.compile(r"\b(?:breath|apn|hold\w* (?:his|her|their)|(?:stay|under|last)\w* .{0,15}\bunderwater|underwater)"),
        (_K.BREATH_HOLD,),
        "time",
    ),
    (re.compile(r"\b(?:makeup|prosthetic\w*|in the chair|latex)\b"), (_K.CHAIR,), "time"),
    (
        re.compile(r"\b(?:heav\w+|weigh\w*|lightest)\b.{0,30}\b(?:suit|costume|armou?r|outfit|pack|hump|dress)"),
        (_K.OTHER,),
        "weight",
    ),
    (
        re.compile(r"\b(?:lift\w*|deadlift\w*|strongest|bench|squat\w*)\b"),
        (_K.STRENGTH,),
        "weight",
    ),
    (
        re.compile(
            r"\b(?:lost|lose|losing|loss|losses|drop|dropped|shed|slimmed|slim|thinn?est|starved|skinniest|cut down|lighter)\b"
        ),
        (_K.WEIGHT_LOSS,),
        "weight",
    ),
    (
        re.compile(
            r"\b(?:gain\w*|put on|putting on|pack\w* on|bulk\w*|add(?:ed|ing)?|muscle|heavier|fattest|fattened|"
            r"beefed)\b"
        ),
        (_K.WEIGHT_GAIN,),
        "weight",
    ),
    (re.compile(r"\b(?:oldest|youngest|eldest|age|older|younger|years old)\b"), (_K.AGE,), "time"),
    (re.compile(r"\b(?:speed|fastest (?:car|drive|driv)\w*|km h|kmh|mph|drove the fastest)\b"), (_K.SPEED,), "speed"),
    (re.compile(r"\b(?:deep\w*|depth|dive)\b"), (_K.OTHER, _K.DISTANCE, _K.HEIGHT), "length"),
    (re.compile(r"\b(?:altitude|height|highest|high up|tallest)\b"), (_K.HEIGHT,), "length"),
    (re.compile(r"\b(?:distance|furthest|farthest|miles|km|kilometres)\b"), (_K.DISTANCE,), "length"),
    (re.compile(r"\b(?:shoot|shooting|filming) (?:took|lasted|went)|longest shoot"), (_K.SHOOT,), "time"),
    (re.compile(r"\b(?:hours?|minutes?|time)\b.{0,25}\b(?:a|per|each|every) day\b|\bdaily\b"), (_K.DAILY,), "daily"),
    (re.compile(r"\b(?:hours?) (?:a|per|each|every) week\b|\bweekly\b"), (_K.WEEKLY,), "weekly"),
    (
        re.compile(
            r"\b(?:long\w*|short\w*|fastest|time|years?|months?|weeks?|days?|hours?|quickest|briefest)\b"
        ),
        (_K.TRAINING,),
        "time",
    ),
)
_OF_WEIGHT = ((_K.WEIGHT_LOSS,), (_K.WEIGHT_GAIN,))
_FUNCTION = frozenset("the a an of in on for to who which what did does do has had have most least any anyone".split())
_WEIGHT = re.compile(r"\b(?:weight|kgs?|kilos?|pounds?|lbs?|stone|muscle|more than|body)\b")
_RIVAL = re.compile(
    r"\b(?:more|longer|better|less|shorter|higher|faster|older|younger|heavier) than (?:him|her|that|them|this|it)\b"
    r"|\b(?:gain|gained|lose|lost|train|trained|take|took|do|did|hold|held)\b.{0,12}\b(?:more|longer|less)$"
    r"|\bbeat\w* (?:him|her|that|them|it|this)\b|\b(?:top|topped) (?:him|her|that|it)\b"
)


def figure_wish(folded: str, bases: Sequence[str], about: Story | None) -> FigureWish | None:
    """The ranking that is asked for, if one is."""
    if about is not None and (rival := _rivalling(folded, about)) is not None:
        return rival
    low, high, dimension = bounds(bases)
    way = direction(folded)
    if way is None and low is None and high is None:
        return None
    for pattern, kinds, fitting in _KINDS:
        if not pattern.search(folded):
            continue
        if kinds in _OF_WEIGHT and not (_WEIGHT.search(folded) or dimension == "weight"):
            continue
        if dimension is not None and fitting is not None and dimension != fitting:
            continue
        if kinds == (_K.TRAINING,) and re.search(r"\b(?:fastest|quickest)\b", folded):
            way = False
        most = way is not False and not (high is not None and low is None)
        return FigureWish(kinds, fitting, most, low, high, limit=_limit(folded))
    if dimension == "weight":
        return FigureWish((_K.WEIGHT_LOSS, _K.WEIGHT_GAIN), "weight", way is not False, low, high)
    if way is not None:
        return FigureWish((_K.COUNT,), None, way, low, high, words=frozenset(stem(base) for base in bases if base not in _FUNCTION))
    return None


def _limit(folded: str) -> int:
    top = re.search(r"\btop (\d{1,2})\b", folded)
    return min(max(int(top[1]), 1), 25) if top else 3


def _rivalling(folded: str, about: Story) -> FigureWish | None:
    """More, or less, than the story that the question follows."""
    if not _RIVAL.search(folded) or not about.measures:
        return None
    own = _measured(folded, about)
    low, high, dimension = span(own)
    if re.search(r"\b(?:less|shorter|lower|younger) than\b", folded):
        return FigureWish((own.kind,), dimension, most=False, at_most=low)
    return FigureWish((own.kind,), dimension, most=True, at_least=high)


def _measured(folded: str, about: Story) -> Measure:
    for pattern, kinds, _ in _KINDS:
        if pattern.search(folded):
            for measure in about.measures:
                if measure.kind in kinds:
                    return measure
    return about.measures[0]

"""Which stated numbers a question ranks: from its words to kinds of measures."""

import re
from collections.abc import Sequence

from bot.domain.ask.figure_wish import FigureWish, bounds, direction
from bot.domain.ask.words import stem
from bot.domain.extent import span
from bot.domain.measure import Measure, MeasureKind
from bot.domain.story import Story

_K = MeasureKind
# Looked through in this order: (what the question says, the kinds, the dimension).
_KINDS: tuple[tuple[re.Pattern[str], tuple[MeasureKind, ...], str | None], ...] = (
    (re.compile(r"\bcalorie"), (_K.OTHER, _K.DAILY, _K.COUNT), "calories per day"),
    (
        re.compile(
            r"\b(?:breath|apn|hold\w* (?:his|her|their)|(?:stay|under|last)\w* .{0,15}\bunderwater|underwater)"
        ),
        (_K.BREATH_HOLD,),
        "time",
    ),
    (re.compile(r"\b(?:makeup|prosthetic\w*|in the chair|latex)\b"), (_K.CHAIR,), "time"),
    (
        re.compile(
            r"\b(?:heav\w+|weigh\w*|lightest)\b.{0,30}\b(?:suit|costume|armou?r|outfit|pack|hump|dress)"
        ),
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
    (
        re.compile(r"\b(?:speed|fastest (?:car|drive|driv)\w*|km h|kmh|mph|drove the fastest)\b"),
        (_K.SPEED,),
        "speed",
    ),
    (re.compile(r"\b(?:deep\w*|depth|dive)\b"), (_K.OTHER,), "length"),
    (re.compile(r"\b(?:altitude|height|highest|high up|tallest)\b"), (_K.HEIGHT,), "length"),
    (re.compile(r"\b(?:distance|furthest|farthest|miles|km|kilometres)\b"), (_K.DISTANCE,), "length"),
    (re.compile(r"\b(?:shoot|shooting|filming) (?:took|lasted|went)|longest shoot"), (_K.SHOOT,), "time"),
    (
        re.compile(r"\b(?:hours?|minutes?|time)\b.{0,25}\b(?:a|per|each|every) day\b|\bdaily\b"),
        (_K.DAILY,),
        "daily",
    ),
    (re.compile(r"\bdays? (?:a|per|each|every) week\b"), (_K.WEEKLY,), "days per week"),
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
# What a number with nothing but its unit is a measure of.
_BY_DIMENSION = {
    "weight": (_K.WEIGHT_LOSS, _K.WEIGHT_GAIN),
    "length": (_K.HEIGHT, _K.DISTANCE),
    "speed": (_K.SPEED,),
    "daily": (_K.DAILY,),
    "time": (_K.TRAINING,),
}
# "Anyone over 80", "kids under 15".
_OF_AGE = re.compile(r"\b(?:over|above|under|below|past) [1-9]\d\b(?: (?:who|that|doing|in|on)\b|$)")
_DEPTH = frozenset({stem("depth"), stem("dive"), stem("deep")})
_FUNCTION = frozenset(
    "the a an of in on for to who which what did does do has had have most least any anyone".split()
)
_WEIGHT = re.compile(r"\b(?:weight|kgs?|kilos?|pounds?|lbs?|stone|muscle|more than|body)\b")
_RIVAL = re.compile(
    r"\b(?:more|longer|better|less|shorter|higher|faster|older|younger|heavier) than (?:him|her|that|them|this|it)\b"
    r"|\b(?:gain|gained|lose|lost|train|trained|take|took|do|did|hold|held)\b.{0,12}\b(?:more|longer|less)$"
    r"|^(?:and |but |so |did |has |was |is |were )*(?:anyone|anybody|who|someone)\b.{0,25}\b(?:more|longer|less|shorter"
    r"|higher|faster|older|younger|heavier|deeper|further)(?: (?:weight|time))?$"
    r"|\bbeat\w* (?:him|her|that|them|it|this)\b|\b(?:top|topped) (?:him|her|that|it)\b"
)


def figure_wish(folded: str, bases: Sequence[str], about: Story | None) -> FigureWish | None:
    """The ranking that is asked for, if one is."""
    if about is not None and (rival := _rivalling(folded, about)) is not None:
        return rival
    bound = bounds(bases)
    way = direction(folded)
    if way is None and bound.dimension is None:
        return None
    for pattern, kinds, fitting in _KINDS:
        if not pattern.search(folded):
            continue
        if kinds in _OF_WEIGHT and not (_WEIGHT.search(folded) or bound.dimension == "weight"):
            continue
        if kinds == (_K.AGE,) and bound.dimension == "count":
            bound = bounds(_with_years(bases))
        if bound.dimension not in (None, fitting) and fitting is not None:
            continue
        if kinds == (_K.TRAINING,) and re.search(r"\b(?:fastest|quickest)\b", folded):
            way = False
        most = way is not False and not (bound.at_most is not None and bound.at_least is None)
        return FigureWish(
            kinds,
            fitting,
            most,
            bound.at_least,
            bound.at_most,
            words=_DEPTH if "depth" in bases else frozenset(),
            limit=_limit(folded),
            wider=(_K.OTHER, _K.SHOOT) if kinds == (_K.TRAINING,) else (),
        )
    if bound.dimension in _BY_DIMENSION:
        kinds = _BY_DIMENSION[bound.dimension]
        return FigureWish(kinds, bound.dimension, way is not False, bound.at_least, bound.at_most)
    if bound.dimension == "count" and _OF_AGE.search(folded):
        bound = bounds(_with_years(bases))
        return FigureWish((_K.AGE,), "time", bound.at_least is not None, bound.at_least, bound.at_most)
    if way is None and bound.dimension != "count":
        return None
    words = frozenset(stem(base) for base in bases if base not in _FUNCTION)
    return FigureWish((_K.COUNT,), None, way is not False, bound.at_least, bound.at_most, words=words)


def _with_years(bases: Sequence[str]) -> list[str]:
    """Ages are typed without a unit: "older than 70"."""
    return [part for base in bases for part in ((base, "year") if base.isdecimal() else (base,))]


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

"""Which stated numbers a question ranks: from its words to kinds of measures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.ask.bounds import UNBOUNDED, Bounds, bounds
from bot.domain.ask.figure_wish import FigureWish
from bot.domain.ask.patterns import either, words
from bot.domain.ask.words import stem
from bot.domain.extent import span
from bot.domain.measure import Measure, MeasureKind
from bot.domain.story import Story

_K = MeasureKind
_TIMES = either("long\\w* short\\w* fastest time years? months? weeks? days? hours? quickest briefest")
_MUCH = either("most more least less")
_PREPARING = either("training preparation prep practise rehearsal rehearsing lessons study")
_IN_ALL = "(?:hours|total|altogether|in all)"
_A_DAY = "(?:a|per|each|every) day"
_A_WEEK = "(?:a|per|each|every) week"


@dataclass(frozen=True, slots=True)
class _Row:
    """What a question says, and what it means then."""

    pattern: re.Pattern[str]
    kinds: tuple[MeasureKind, ...]
    dimension: str
    # What a measure of those kinds must be of, in any of these words.
    of: frozenset[str] = frozenset()


# Looked through in this order.
_ROWS = (
    _Row(re.compile(r"\bcalorie"), (_K.OTHER, _K.DAILY, _K.COUNT), "calories per day"),
    _Row(re.compile(rf"\b(?:{_IN_ALL}\b.*\bunderwater|underwater\b.*\b{_IN_ALL})\b"), (_K.OTHER,), "time"),
    _Row(
        re.compile(r"\b(?:breath|apn|hold\w* (?:his|her|their)|underwater|stay\w* under)"),
        (_K.BREATH_HOLD,),
        "time",
    ),
    _Row(words(r"makeup prosthetic\w* in_the_chair latex"), (_K.CHAIR,), "time"),
    _Row(
        re.compile(
            r"\b(?:heav\w+|weigh\w*|lightest)\b.{0,30}\b"
            + either("suit costume armou?r outfit gear pack hump dress clothes robes?")
        ),
        (_K.OTHER,),
        "weight",
        frozenset(map(stem, ("suit", "costume", "armour", "outfit", "gear", "hump", "dress"))),
    ),
    _Row(words(r"lift\w* deadlift\w* strongest bench squat\w*"), (_K.STRENGTH,), "weight"),
    _Row(
        words(
            """lost lose losing loss losses drop dropped shed slimmed slim thinn?est starved skinniest leanest
            cut_down lighter"""
        ),
        (_K.WEIGHT_LOSS,),
        "weight",
    ),
    _Row(
        words(
            r"""gain\w* put_on putting_on pack\w*_on bulk\w* add added adding muscle heavier heaviest fattest
            fattened beefed"""
        ),
        (_K.WEIGHT_GAIN,),
        "weight",
    ),
    _Row(words("weight kilos kg pounds transformation"), (_K.WEIGHT_LOSS, _K.WEIGHT_GAIN), "weight"),
    _Row(words("oldest youngest eldest age older younger years_old"), (_K.AGE,), "time"),
    _Row(
        re.compile(
            rf"\b(?:{either('speed km_h kmh mph drove_the_fastest')}|fastest (?:car|drive|driv)\w*)\b"
        ),
        (_K.SPEED,),
        "speed",
    ),
    _Row(words(r"deep\w* depth dive"), (_K.OTHER,), "length"),
    _Row(words("altitude height highest high_up tallest"), (_K.HEIGHT,), "length"),
    _Row(words("distance furthest farthest miles km kilometres"), (_K.DISTANCE,), "length"),
    _Row(re.compile(r"\b(?:shoot|shooting|filming) (?:took|lasted|went)|longest shoot"), (_K.SHOOT,), "time"),
    _Row(re.compile(rf"\b(?:hours?|minutes?|time)\b.{{0,25}}\b{_A_DAY}\b|\bdaily\b"), (_K.DAILY,), "daily"),
    _Row(re.compile(rf"\bdays? {_A_WEEK}\b"), (_K.WEEKLY,), "days per week"),
    _Row(re.compile(rf"\bhours? {_A_WEEK}\b|\bweekly\b"), (_K.WEEKLY,), "weekly"),
    _Row(re.compile(rf"\b{_TIMES}\b|\b{_MUCH} {_PREPARING}\b"), (_K.TRAINING,), "time"),
)
_OF_WEIGHT = ((_K.WEIGHT_LOSS,), (_K.WEIGHT_GAIN,))
# "Who lost more": of two who are compared, nothing but weight is lost or gained.
_OUTDONE = " ".join(
    f"{deed}_{much}"
    for deed in ("lose", "lost", "gain", "gained", "put_on", "dropped", "shed")
    for much in ("more", "most", "less", "the_most", "the_least", "the_more")
)
_WEIGHT = words(
    r"weight kgs? kilos? pounds? lbs? stone muscle more_than body heav\w* thinn?est skinniest leanest bulk\w*"
    " " + _OUTDONE
)
# "Most meals a day" counts meals, and no time.
_MOST_THINGS = re.compile(
    rf"\b(?:most|fewest|number of) (?!{either('of in on for to at out time times')}\b"
    rf"|{either('hours? days? weeks? months? years? minutes? seconds?')}\b)\w+s\b"
)
_SOONEST = words("fastest quickest")
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
_DEPTH = frozenset(map(stem, ("depth", "dive", "deep")))
_SMALL_WORDS = frozenset(
    "the a an of in on for to who which what did does do has had have most least any anyone take".split()
)
_PLACES = {"second": 1, "2nd": 1, "third": 2, "3rd": 2}
_ORDERED = either("most longest biggest largest highest heaviest deepest fastest oldest")
_PLACE = re.compile(rf"\b({'|'.join(_PLACES)}) {_ORDERED}\b|\brunner up\b")
_TOP = re.compile(r"\btop (\d{1,2})\b")
_FIRST_FEW, _MOST_WISHED = 3, 25

_HOW_FAR = rf"how {either('deep high far fast heavy')} (?:did|can|could|has) any\w*"
_SUPERLATIVES = either(
    """most longest biggest largest highest heaviest deepest fastest oldest greatest maximum max top furthest
    farthest record strongest hugest tallest higher longer bigger heavier older eldest skinniest thinnest
    leanest number_one number_1 leader more_than_anyone more_than_anybody more_than_everyone"""
)
_MOST = re.compile(rf"\b(?:{_SUPERLATIVES}|{_HOW_FAR})\b")
_LEAST = words(
    "least shortest lowest youngest lightest quickest fewest smallest minimum min briefest shorter"
)

_COMPARED = either("more longer better less shorter higher faster older younger heavier deeper further")
_DEEDS = either("gain gained lose lost train trained take took do did hold held")
_THEM = either("him her that them this it")
_RIVALRY = re.compile(
    rf"\b{_COMPARED} than {_THEM}\b"
    rf"|\b{_DEEDS}\b.{{0,12}}\b(?:more|longer|less)$"
    rf"|^(?:and |but |so |did |has |was |is |were )*(?:anyone|anybody|who|someone)\b"
    rf".{{0,25}}\b{_COMPARED}(?: (?:weight|time))?$"
    rf"|\bbeat\w* {_THEM}\b|\b(?:top|topped) {_THEM}\b"
)
_AGAINST = words(r"beat\w* than compared vs versus more longer less shorter topped outdid outlasted")
_TRAINED = words(r"train\w* prep\w* practis\w* lessons? learn\w* stud\w* rehears\w*")
_SMALLER_OF_TWO = words("less shorter lower younger lighter fewer")
_SMALLER = re.compile(r"\b(?:less|shorter|lower|younger) than\b")


def figure_wish(folded: str, bases: Sequence[str], about: Story | None) -> FigureWish | None:
    """The ranking that is asked for, if one is."""
    if about is not None and about.measures and _RIVALRY.search(folded):
        return _rivals(folded, about)
    bound = bounds(bases)
    most = _direction(folded)
    if most is None and bound.dimension is None:
        return None
    return _by_words(folded, bases, bound, most=most) or _by_unit(folded, bases, bound, most=most)


def named_wish(
    folded: str, bases: Sequence[str], about: Story | None, *, compared: bool
) -> FigureWish | None:
    """The ranking among the stories of whoever is named, if one is asked for.

    With the story that the question follows, its number is compared.
    """
    most = _direction(folded)
    if about is not None and about.measures and _AGAINST.search(folded):
        own = _measured(folded, about)
        return FigureWish((own.kind,), span(own)[2], most is not False)
    if most is None and not compared:
        return None
    return _by_words(folded, bases, UNBOUNDED, most=not _SMALLER_OF_TWO.search(folded) and most is not False)


def _direction(folded: str) -> bool | None:
    """Whether the most is asked for (True), or the least (False); the first word that says so counts."""
    most = _MOST.search(folded)
    least = _LEAST.search(folded.replace("at least", "at_least"))
    if least is not None and (most is None or least.start() < most.start()):
        return False
    return True if most is not None else None


def _by_words(folded: str, bases: Sequence[str], bound: Bounds, *, most: bool | None) -> FigureWish | None:
    """By what the question says is measured."""
    for row in _ROWS:
        if not row.pattern.search(folded):
            continue
        if row.kinds in _OF_WEIGHT and not (_WEIGHT.search(folded) or bound.dimension == "weight"):
            continue
        limits = bounds(_with_years(bases)) if row.kinds == (_K.AGE,) else bound
        if limits.dimension not in (None, row.dimension):
            continue
        if row.kinds == (_K.TRAINING,) and _MOST_THINGS.search(folded):
            continue
        sooner = _SOONEST.search(folded) is not None
        soonest = sooner and row.kinds == (_K.TRAINING,)
        below = limits.at_most is not None and limits.at_least is None
        return FigureWish(
            row.kinds,
            row.dimension,
            # What is lost soonest is no smaller for it.
            (most is not False or (row.kinds in _OF_WEIGHT and sooner)) and not soonest and not below,
            limits,
            words=row.of or (_DEPTH if "depth" in bases else frozenset()),
            limit=_limit(folded),
            skip=_skip(folded),
            wider=(_K.OTHER, _K.SHOOT) if row.kinds == (_K.TRAINING,) else (),
        )
    return None


def _by_unit(folded: str, bases: Sequence[str], bound: Bounds, *, most: bool | None) -> FigureWish | None:
    """By the unit alone, or as a count of whatever the words say."""
    if bound.dimension in _BY_DIMENSION:
        return FigureWish(_BY_DIMENSION[bound.dimension], bound.dimension, most is not False, bound)
    if bound.dimension == "count" and _OF_AGE.search(folded):
        ages = bounds(_with_years(bases))
        return FigureWish((_K.AGE,), "time", ages.at_least is not None, ages)
    if most is None and bound.dimension != "count":
        return None
    telling = frozenset(stem(base) for base in bases if base not in _SMALL_WORDS)
    return FigureWish((_K.COUNT,), None, most is not False, bound, words=telling)


def _with_years(bases: Sequence[str]) -> list[str]:
    """Ages are typed without a unit: "older than 70"."""
    return [part for base in bases for part in ((base, "year") if base.isdecimal() else (base,))]


def _limit(folded: str) -> int:
    top = _TOP.search(folded)
    return min(max(int(top[1]), 1), _MOST_WISHED) if top else _FIRST_FEW


def _skip(folded: str) -> int:
    """How many come before the place that is asked for: "the second longest"."""
    place = _PLACE.search(folded)
    return 0 if place is None else _PLACES.get(place[1], 1)


def _rivals(folded: str, about: Story) -> FigureWish:
    """More, or less, than the story that the question follows."""
    own = _measured(folded, about)
    low, high, dimension = span(own)
    if _SMALLER.search(folded):
        return FigureWish((own.kind,), dimension, most=False, bounds=Bounds(at_most=low))
    return FigureWish((own.kind,), dimension, most=True, bounds=Bounds(at_least=high))


def _measured(folded: str, about: Story) -> Measure:
    """The number of that story which is spoken of; its first, where the words do not say."""
    for row in _ROWS:
        said = row.pattern.search(folded) and (row.kinds != (_K.TRAINING,) or _TRAINED.search(folded))
        for measure in about.measures if said else ():
            if measure.kind in row.kinds:
                return measure
    return about.measures[0]

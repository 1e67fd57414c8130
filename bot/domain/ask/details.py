"""The one thing that a question of fact asks for, and the kinds of numbers that tell it."""

import re

from bot.domain.ask.patterns import either, words
from bot.domain.ask.question import Detail
from bot.domain.measure import MeasureKind

_TEACHING = either(
    """taught teach teaches train trained trains coach coached coaches helped showed shown gave drilled
    trainer teacher tutor instructor mentor adviser advisor behind"""
)
_TEACHERS = either("coach trainer teacher tutor instructor adviser advisor")
_PERIODS = either("second minute min hour hr day week month year yr")
_HEAVY = either(r"weight kgs? kilos? pounds lbs? stone muscle lose lost gain gained drop put_on shed")
_PATTERNS: tuple[tuple[Detail, re.Pattern[str]], ...] = (
    (
        Detail.SOURCE,
        words("source sources wheres_that_from link links proof according_to_who according_to_whom"),
    ),
    (
        Detail.TRAINER,
        re.compile(
            rf"\bwho(?:s| was| is| were)?\b.{{0,30}}\b{_TEACHING}\b"
            rf"|\b{_TEACHERS}s?\b|\bwho (?:got|put) .{{0,30}}ready\b"
        ),
    ),
    (Detail.AGE, words("how_old what_age age_of aged?")),
    (
        Detail.DAILY,
        re.compile(
            rf"\b{either('hours? minutes? calories times balls days? meals')}(?: \w+)?"
            r" (?:a|per|each|every) (?:day|week)\b"
        ),
    ),
    (
        Detail.TIME,
        re.compile(
            rf"\bhow (?:long|many {_PERIODS}\w*|much time|fast|quickly|soon)\b"
            rf"|\b{either('months years weeks hours mins? minutes seconds duration time')}\b"
        ),
    ),
    (
        Detail.WEIGHT,
        re.compile(rf"\bhow (?:much|many)\b.{{0,30}}\b{_HEAVY}\b|\b(?:weight of|weigh)\b"),
    ),
    (Detail.SIZE, re.compile(rf"\bhow {either('high deep far tall heavy fast')}\b")),
    (Detail.COUNT, words("how_many how_much how_often number_of what_number")),
    (
        Detail.FILM,
        re.compile(rf"\b(?:which|what) {either('film movie series show role part')}\b|\bfor which\b"),
    ),
)

# What kinds of numbers answer what is asked for, the likeliest first.
DETAIL_KINDS: dict[Detail, tuple[MeasureKind, ...]] = {
    Detail.TIME: (
        MeasureKind.TRAINING,
        MeasureKind.BREATH_HOLD,
        MeasureKind.CHAIR,
        MeasureKind.SHOOT,
        MeasureKind.DAILY,
    ),
    Detail.DAILY: (MeasureKind.DAILY, MeasureKind.WEEKLY),
    Detail.WEIGHT: (MeasureKind.WEIGHT_LOSS, MeasureKind.WEIGHT_GAIN, MeasureKind.STRENGTH),
    Detail.AGE: (MeasureKind.AGE,),
    Detail.SIZE: (MeasureKind.HEIGHT, MeasureKind.DISTANCE, MeasureKind.SPEED),
    Detail.COUNT: (MeasureKind.COUNT, MeasureKind.OTHER),
}


def detail_of(folded: str) -> Detail | None:
    """What the question asks for, if it is one thing."""
    return next((detail for detail, pattern in _PATTERNS if pattern.search(folded)), None)

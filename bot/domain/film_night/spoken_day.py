"""A day as people type it."""

import re
from datetime import date, timedelta

_DAY = timedelta(days=1)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NEAR = {"today": 0, "tonight": 0, "this evening": 0, "tomorrow": 1, "day after tomorrow": 2}
_LEAP_YEARS_APART = 8
_FILLER = re.compile(r"^(?:on|this|coming)\s+")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.?(?:\s?(?P<year>\d{4}|\d{2}))?")
_SLASHED = re.compile(r"(?P<one>\d{1,2})[/-](?P<other>\d{1,2})(?:[/-](?P<year>\d{4}|\d{2}))?")
_WORDED = re.compile(
    r"(?:(?P<day>\d{1,2})\.?\s(?P<month>[a-z]{3,9})|(?P<month_>[a-z]{3,9})\s(?P<day_>\d{1,2}))"
    r"(?:\s(?P<year>\d{4}))?"
)


def read_day(text: str, today: date) -> date | None:
    """The day meant by “tomorrow”, “Friday”, “5 Dec”, “Dec 5th, 2026”, “2026-12-05” or “5.12.”; else None.

    A weekday is the next one, today included; a date without a year the next one too. Numbers with
    a slash are read where they can only mean one date.
    """
    typed = " ".join(text.lower().replace(",", " ").replace("the ", "").replace(" of ", " ").split())
    typed = _ORDINAL.sub("", _FILLER.sub("", typed))
    if typed in _NEAR:
        return today + _NEAR[typed] * _DAY
    weekday = _one_of(_WEEKDAYS, typed)
    if weekday is not None:
        return today + (weekday - today.weekday()) % 7 * _DAY
    return _read_date(_without_weekday(typed), today)


def _without_weekday(typed: str) -> str:
    first, _, rest = typed.partition(" ")
    return rest if rest and _one_of(_WEEKDAYS, first.rstrip(".")) is not None else typed


def _read_date(typed: str, today: date) -> date | None:
    found = _YEAR_FIRST.fullmatch(typed) or _DAY_FIRST.fullmatch(typed)
    if found is not None:
        return _next(int(found["day"]), int(found["month"]), found["year"], today)
    found = _SLASHED.fullmatch(typed)
    if found is not None:
        one, other = int(found["one"]), int(found["other"])
        if one <= 12 and other <= 12 and one != other:
            return None
        return _next(max(one, other), min(one, other), found["year"], today)
    found = _WORDED.fullmatch(typed)
    if found is not None:
        month = _one_of(_MONTHS, found["month"] or found["month_"])
        if month is not None:
            return _next(int(found["day"] or found["day_"]), month + 1, found["year"], today)
    return None


def _one_of(names: tuple[str, ...], typed: str) -> int | None:
    """Which of the names was typed, whole or by three letters or more."""
    if len(typed) < 3:
        return None
    return next((at for at, name in enumerate(names) if name.startswith(typed)), None)


def _next(day: int, month: int, year: str | None, today: date) -> date | None:
    """That day of that year, or else the next one from today on; None where there is none."""
    if year is not None:
        return _date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    for later in range(_LEAP_YEARS_APART + 1):
        on = _date(today.year + later, month, day)
        if on is not None and on >= today:
            return on
    return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

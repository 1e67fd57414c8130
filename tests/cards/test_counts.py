"""Wherever cards and files count something, one of it is told as one."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.exchange.plan import Outcome, PlannedRow
from bot.domain.exchange.report import ImportReport
from bot.domain.subject import Subject, SubjectKind
from cogs.cards.exchange import progress_card
from cogs.cards.help import about_card
from cogs.cards.listing import listing_card
from cogs.cards.review import queue_card
from cogs.cards.setup import Finding, Mark, doctor_card
from cogs.cards.spans import span
from tests.cards.message import drawn, text_of
from tests.cards.test_contribute_limits import sent
from tests.stories import a_story

_SLIP = re.compile(r"(?<![\w.,])1 (?!series\b)\w*[^s\W]s\b")


def _cut_report() -> str:
    """A report of so many rows that all but the last of them fill it."""
    report = ImportReport()
    row = PlannedRow(2, Outcome.NEW, a_story())
    lines = 0
    while not list(report.lines())[-1].startswith("And "):
        for _ in range(1 if lines else 8_000):
            report.add(row)
        lines += 1
    return list(report.lines())[-1]


def _text(card: Any) -> str:
    return text_of(drawn(card))


_ONES: dict[str, Callable[[], str]] = {
    "about": lambda: _text(about_card(version="1", stories=1, actors=1, films=1, skills=1)),
    "doctor": lambda: _text(doctor_card([Finding(Mark.ILL, "It is ill.")], "1")),
    "list": lambda: _text(listing_card(Subject(SubjectKind.ACTOR, "a"), "A", [a_story()], 0, 1)),
    "progress": lambda: _text(progress_card("a.csv", "read", 1)),
    "queue": lambda: _text(queue_card([sent(a_story())], 0, 1, {})),
    "span": lambda: span(timedelta(days=1)),
    "report": _cut_report,
}


@pytest.mark.parametrize("name", _ONES)
def test_one_is_told_as_one(name: str) -> None:
    said = _ONES[name]()
    assert re.search(r"\b1 \w", said), said
    assert not _SLIP.search(said), said


def test_a_slip_would_be_found() -> None:
    assert _SLIP.search("missed 1 dailies")
    assert _SLIP.search("1 stories of 1 actors")
    assert not _SLIP.search("11 stories, 1 series, 2.1 days")

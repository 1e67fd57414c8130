"""The log of a server: who changed what, when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from discord import ui

from bot.domain.activity import Entry
from cogs.cards.actions import Action
from cogs.cards.notice import notice_card
from cogs.cards.pager import pages
from cogs.cards.plain import plain
from cogs.cards.spans import shown

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class ShowLog(Action):
    """Turn to a page of the log."""

    verb: ClassVar[str] = "log"
    start: int


def log_card(entries: Sequence[Entry], start: int, total: int) -> ui.LayoutView:
    """A page of the log, the latest first."""
    if not entries:
        return notice_card("### The log\nNothing was changed yet.")
    view = notice_card("\n".join(["### The log", *(_line(entry) for entry in entries)]))
    if total > PER_PAGE:
        view.add_item(pages(start, PER_PAGE, total, ShowLog))
    return view


def entry_card(entry: Entry) -> ui.LayoutView:
    """One entry, as the log channel is told of it."""
    return notice_card(_line(entry))


def _line(entry: Entry) -> str:
    return f"{_who(entry)} {entry.activity.words} {shown(entry.at, 'R')}\n-# {plain(entry.words, 300)}"


def _who(entry: Entry) -> str:
    if entry.person is None:
        return "The command line"
    return f"<@{entry.person}>" if entry.person else "Somebody who is gone"

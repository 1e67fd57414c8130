"""What an import would do and did, as moderators see it."""

from dataclasses import dataclass
from typing import ClassVar

import discord
from discord import ui

from bot.domain.counted import counted
from bot.domain.exchange.plan import Outcome
from bot.domain.exchange.report import ImportReport
from cogs.cards import look
from cogs.cards.actions import Action, Serial
from cogs.cards.buttons import action_button
from cogs.cards.notice import notice_card
from cogs.cards.plain import plain

_ROWS_SHOWN = 12
# Twelve rows at their longest leave more than that.
_NEW_SKILLS = 900


@dataclass(frozen=True, slots=True)
class ApplyImport(Action):
    """Do what the staged file says."""

    verb: ClassVar[str] = "import"
    file: Serial


@dataclass(frozen=True, slots=True)
class DropImport(Action):
    """Forget the staged file."""

    verb: ClassVar[str] = "import-no"
    file: Serial


def preview_card(report: ImportReport, name: str, file: int) -> ui.LayoutView:
    """What a file would do: the numbers, the first rows, and whether to go on."""
    rows = list(report.rows())
    shown = "\n".join(f"-# {plain(row, 200)}" for row in rows[:_ROWS_SHOWN])
    whole = f"The whole report is in the file ({counted(len(rows), 'line')})."
    more = f"\n-# {whole}" if is_long(report) else ""
    wrong = report.count(Outcome.WRONG)
    if wrong:
        end = "Nothing is imported while a row is wrong. Mend the file and send it again."
    elif report.is_empty:
        end = "There are no stories in this file: write one a row, under the names of the columns."
    elif not report.may_be_applied:
        end = "Every story is there already. There is nothing to do."
    else:
        end = "Nothing has happened yet. Stories of the library that the file changes are changed here only."
    head = f"### {plain(name, 80)}\n**{report.summary}**"
    if report.new_skills:
        head += f"\n{plain(report.new_skills, _NEW_SKILLS)}"
    view = notice_card(
        "\n".join(part for part in (head, f"{shown}{more}", end) if part),
        colour=look.TROUBLE_COLOUR if wrong else look.HOUSE_COLOUR,
    )
    if report.may_be_applied:
        number = Serial(file)
        view.add_item(
            ui.ActionRow(
                action_button("Import all of it", ApplyImport(number), style=discord.ButtonStyle.success),
                action_button("Leave it", DropImport(number)),
            )
        )
    return view


def is_long(report: ImportReport) -> bool:
    """Whether the report does not fit on the card."""
    return len(list(report.rows())) > _ROWS_SHOWN


def progress_card(name: str, what: str, rows: int) -> ui.LayoutView:
    """How far a long import is."""
    doing = "Reading" if what == "read" else "Writing"
    return notice_card(f"{doing} {plain(name, 80)}: {counted(rows, 'row')} so far.")


def applied_card(report: ImportReport, name: str) -> ui.LayoutView:
    """That it is done."""
    return notice_card(f"### Imported\n{plain(name, 80)}: {report.summary}. **/mod log** tells of it.")

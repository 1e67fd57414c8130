"""Records: a ranking with its chart, each entry beside the button that opens its story."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.counted import counted
from bot.domain.figures import figure, short_figure
from bot.domain.records import Entry, RecordKind, RecordPage
from cogs.cards import look
from cogs.cards.buttons import action_button
from cogs.cards.card import Card
from cogs.cards.chart import Bar, BarChart, Tone
from cogs.cards.notice import notice_card
from cogs.cards.pager import pages
from cogs.cards.picture import picture_of
from cogs.cards.plain import plain, quoted
from cogs.cards.record_actions import ChooseRecord, ReadRecord, TurnRecord
from cogs.cards.story import credit

# With a button each, these are what one message holds.
PER_PAGE = 10
# With their escapes; ten entries of these stay below what one message may hold.
_WHO, _FIGURE, _CREDIT, _OF = 80, 100, 90, 70


def record_chart(page: RecordPage) -> BarChart:
    """The ranking as bars, the longest being the record."""
    end = page.start + len(page.entries)
    title = page.kind.label if page.start == 0 else f"{page.kind.label}, {page.start + 1}–{end}"
    return BarChart(title, tuple(_bar(entry, page.best) for entry in page.entries))


def record_card(page: RecordPage, kinds: Sequence[RecordKind], picture: str | None) -> ui.LayoutView:
    """Ten entries of a ranking, under their chart where there is one."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.HOUSE_COLOUR)
    container.add_item(ui.TextDisplay(f"### {page.kind.label}\n-# {_count(page)}"))
    if picture is not None:
        container.add_item(picture_of(record_chart(page), picture))
    for place, entry in enumerate(page.entries, start=page.start + 1):
        # Numbered, for those who hear the buttons without seeing what they stand beside.
        button = action_button(f"Story {place}", ReadRecord(entry.story.id))
        container.add_item(ui.Section(ui.TextDisplay(_line(entry)), accessory=button))
    view = Card()
    view.add_item(container)
    if page.total > PER_PAGE:
        view.add_item(pages(page.start, PER_PAGE, page.total, lambda to: TurnRecord(page.kind, to)))
    view.add_item(ui.ActionRow(_kind_select(page.kind, kinds)))
    return view


def unknown_record_card(typed: str, kinds: Sequence[RecordKind]) -> ui.LayoutView:
    """That no such record is kept, with those that are to pick from."""
    view = notice_card(f"I keep no record under {quoted(typed)}. Pick one of these.")
    view.add_item(ui.ActionRow(_kind_select(None, kinds)))
    return view


def rank_of(entry: Entry) -> str:
    """The rank as people write it: “3=” is shared."""
    return f"{entry.standing.rank}=" if entry.standing.tied else str(entry.standing.rank)


def names_of(entry: Entry) -> str:
    """Whose figure it is; of many the first two."""
    names = entry.holders
    return " and ".join(names) if len(names) < 3 else f"{names[0]}, {names[1]} and others"


def doubt_of(entry: Entry) -> str:
    """What is to be said against the figure, in two words at most."""
    return "disputed" if entry.disputed else "accounts differ" if entry.story.dispute else ""


def _bar(entry: Entry, best: float) -> Bar:
    words = short_figure(entry.measure)
    return Bar(
        label=f"{rank_of(entry)} {names_of(entry)}",
        figure=f"{words} · disputed" if entry.disputed else words,
        low=entry.standing.mark.low / best,
        high=entry.standing.mark.high / best,
        tone=Tone.DISPUTED if entry.disputed else Tone.PLAIN,
    )


def _line(entry: Entry) -> str:
    doubt = doubt_of(entry)
    doubted = f" · {doubt}" if doubt else ""
    return (
        f"**{rank_of(entry)} · {plain(names_of(entry), _WHO)}**\n"
        f"**{plain(figure(entry.measure), _FIGURE)}**, {plain(entry.measure.of, _OF)}\n"
        f"-# *{plain(credit(entry.story), _CREDIT)}*{doubted}"
    )


def _count(page: RecordPage) -> str:
    stories = counted(page.total, "story", "stories")
    if len(page.entries) == page.total:
        return stories
    return f"{page.start + 1}–{page.start + len(page.entries)} of {stories}"


def _kind_select(chosen: RecordKind | None, kinds: Sequence[RecordKind]) -> ui.Select[ui.LayoutView]:
    return ui.Select(
        custom_id=ChooseRecord().custom_id,
        placeholder="Open a record",
        options=[
            discord.SelectOption(
                label=kind.label,
                value=kind,
                default=kind is chosen,
            )
            for kind in kinds
        ],
    )

"""Saved stories: that one was saved, and the list of them, which only their owner sees."""

from collections.abc import Iterator

import discord
from discord import ui

from bot.domain.counted import counted
from bot.domain.saved_stories import MOST_SAVED, Saving
from cogs.cards import look
from cogs.cards.actions import Action, AnotherStory
from cogs.cards.answer import story_lines, story_options
from cogs.cards.buttons import action_button
from cogs.cards.card import Card
from cogs.cards.listing import PER_PAGE
from cogs.cards.notice import notice_card
from cogs.cards.pager import pages
from cogs.cards.saved_actions import (
    ExportSaved,
    ForgetGone,
    ListSaved,
    OpenSaved,
    RemoveSaved,
    SaveAgain,
    SavedFile,
    UnsaveStory,
)
from data.saved_stories import SavedPage

_SAVING = {
    Saving.SAVED: "Saved. **/story saved** shows your stories.",
    Saving.ALREADY: "You have saved this story already. **/story saved** shows your stories.",
    Saving.FULL: (
        f"You have saved {MOST_SAVED:,} stories, and more I cannot keep for one person. "
        "Remove some on **/story saved**, then save this one."
    ),
}


def saving_card(saving: Saving, story_id: str) -> ui.LayoutView:
    """What came of saving a story, and the way back."""
    view = notice_card(_SAVING[saving])
    if saving is not Saving.FULL:
        view.add_item(ui.ActionRow(action_button("Remove", UnsaveStory(story_id))))
    return view


def removed_card(story_id: str, *, was_saved: bool) -> ui.LayoutView:
    """That a story is saved no longer, and the way back."""
    if not was_saved:
        return notice_card("This story was not among those that you have saved.")
    view = notice_card("Removed. It is no longer among your saved stories.")
    view.add_item(ui.ActionRow(action_button("Save it again", SaveAgain(story_id))))
    return view


def saved_card(page: SavedPage, *, in_server: bool, note: str = "") -> ui.LayoutView:
    """Up to ten saved stories; `note` is what was just done to them."""
    left_out = "\n".join(f"-# {line}" for line in _left_out(page, in_server=in_server))
    if not page.stories:
        return _empty_card(page, note, left_out)
    view = Card()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.HOUSE_COLOUR)
    head = ["### Your saved stories", f"-# {_count(page)}", note]
    container.add_item(ui.TextDisplay("\n".join(filter(None, head))))
    container.add_item(ui.TextDisplay("\n".join(story_lines(page.stories, page.start))))
    if left_out:
        container.add_item(ui.TextDisplay(left_out))
    container.add_item(ui.Separator(visible=False))
    container.add_item(ui.ActionRow(_select(page, OpenSaved(page.start), "Open a story")))
    container.add_item(ui.ActionRow(_select(page, RemoveSaved(page.start), "Remove a story")))
    view.add_item(container)
    if page.total > PER_PAGE:
        view.add_item(pages(page.start, PER_PAGE, page.total, ListSaved))
    view.add_item(ui.ActionRow(*_more(page)))
    return view


def exported_card(page: SavedPage, *, in_server: bool) -> ui.LayoutView:
    """What the file is that comes along."""
    lines = [
        f"{counted(page.total, 'story', 'stories')} that you have saved. Only you see this message.",
        *(f"-# {line}" for line in _left_out(page, in_server=in_server)),
    ]
    return notice_card("\n".join(lines))


def _empty_card(page: SavedPage, note: str, left_out: str) -> ui.LayoutView:
    if left_out:
        words = "None of your saved stories can be shown here."
    else:
        words = (
            "You have saved no stories yet. Press **Save** below one that you like, and you find it "
            "here again, wherever you use me."
        )
    view = notice_card("\n".join(filter(None, ["### Your saved stories", note, words, left_out])))
    draw = action_button("Show me a story", AnotherStory(""), emoji="🎲")
    view.add_item(ui.ActionRow(draw, *_forget(page)))
    return view


def _count(page: SavedPage) -> str:
    stories = counted(page.total, "story", "stories")
    shown = len(page.stories)
    if shown == page.total:
        return f"{stories}, the latest first" if shown > 1 else stories
    return f"{page.start + 1}–{page.start + shown} of {stories}, the latest first"


def _left_out(page: SavedPage, *, in_server: bool) -> Iterator[str]:
    """How many are not shown, and why; never which."""
    if page.elsewhere:
        whose = "other servers" if in_server else "servers"
        yield f"{_more_are(page.elsewhere)} of {whose}, and shown only there."
    if page.hidden:
        yield f"{_more_are(page.hidden)} hidden in this server by its moderators."
    if page.gone:
        yield f"{_more_are(page.gone)} no longer here."


def _more_are(number: int) -> str:
    return f"{number:,} more {'is' if number == 1 else 'are'}"


def _select(page: SavedPage, action: Action, placeholder: str) -> ui.Select[ui.LayoutView]:
    return ui.Select(custom_id=action.custom_id, placeholder=placeholder, options=story_options(page.stories))


def _more(page: SavedPage) -> Iterator[ui.Button[ui.LayoutView]]:
    yield action_button("Export as text", ExportSaved(SavedFile.TEXT))
    yield action_button("Export as CSV", ExportSaved(SavedFile.CSV))
    yield from _forget(page)


def _forget(page: SavedPage) -> Iterator[ui.Button[ui.LayoutView]]:
    if page.gone:
        label = f"Forget {counted(page.gone, 'deleted story', 'deleted stories')}"
        yield action_button(label, ForgetGone(), style=discord.ButtonStyle.secondary)

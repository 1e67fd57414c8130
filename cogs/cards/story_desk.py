"""What moderators see of a story that is there: how it stands, its history, ways to change it."""

from collections.abc import Iterator, Sequence

import discord
from discord import ui

from bot.domain.form import EDIT_PAGES
from bot.domain.revisions import LIBRARY, Action, History, Revision
from bot.domain.story import Story
from bot.domain.text import clip
from cogs.cards import look
from cogs.cards.buttons import action_button
from cogs.cards.card import Card
from cogs.cards.contribute import line_of, story_body
from cogs.cards.contribute_actions import (
    DeleteStory,
    EditStory,
    RestoreStory,
    RevertStory,
    ShowHistory,
)
from cogs.cards.notice import notice_card
from cogs.cards.pager import pages
from cogs.cards.plain import plain
from cogs.cards.spans import shown

HISTORY_PER_PAGE = 4
_CHANGES_SHOWN = 4
_DONE = {
    Action.ADDED: "added",
    Action.APPROVED: "approved",
    Action.IMPORTED: "imported",
    Action.EDITED: "edited",
    Action.DELETED: "deleted",
    Action.RESTORED: "restored",
    Action.REVERTED: "taken back to an earlier version",
}


def desk_card(history: History, story: Story, note: str = "") -> ui.LayoutView:
    """A story as it stands, with buttons to edit, delete and look back."""
    view = Card()
    lead = "\n".join(part for part in (note, _belongs(history)) if part)
    if lead:
        view.add_item(ui.TextDisplay(lead))
    view.add_item(story_body(story, look.TEXT_LIMIT - len(lead)))
    pages = [action_button(f"Edit: {page.heading.lower()}", EditStory(page, story.id)) for page in EDIT_PAGES]
    view.add_item(ui.ActionRow(*pages))
    take_away = "Hide it here" if history.library is not None else "Delete it"
    row = [action_button(take_away, DeleteStory(story.id), style=discord.ButtonStyle.danger)]
    if history.revisions:
        row.append(action_button("History", ShowHistory(0, story.id)))
    view.add_item(ui.ActionRow(*row))
    return view


def gone_card(history: History, story: Story) -> ui.LayoutView:
    """That a story is deleted or hidden, and how to bring it back."""
    words = "is hidden on this server" if history.library is not None else "is deleted"
    view = notice_card(f"{line_of(story)}\nThis story {words}. Its history is kept.")
    view.add_item(
        ui.ActionRow(
            action_button("Bring it back", RestoreStory(story.id), style=discord.ButtonStyle.primary),
            action_button("History", ShowHistory(0, story.id)),
        )
    )
    return view


def changes_text(changes: Sequence[str]) -> str:
    """What was changed, a line each, shortened where there is much."""
    lines = [f"- {plain(change, 220)}" for change in changes[:_CHANGES_SHOWN]]
    if len(changes) > _CHANGES_SHOWN:
        lines.append(f"- and {len(changes) - _CHANGES_SHOWN} more")
    return "\n".join(lines)


def history_card(history: History, start: int) -> ui.LayoutView:
    """A page of a story's revisions, the latest first, any of which can be restored."""
    revisions = history.revisions[::-1]
    if not revisions:
        return notice_card("Nothing was changed in this story yet.")
    page = revisions[start : start + HISTORY_PER_PAGE]
    lines = [line for revision in page for line in _revision_lines(history, revision)]
    view = notice_card("\n".join(["### History", *lines]))
    options = list(_earlier(history, page))
    if options:
        view.add_item(
            ui.ActionRow(
                ui.Select(
                    custom_id=RevertStory(start, history.story_id).custom_id,
                    placeholder="Take the story back to…",
                    options=options,
                )
            )
        )
    if len(revisions) > HISTORY_PER_PAGE:
        view.add_item(
            pages(start, HISTORY_PER_PAGE, len(revisions), lambda to: ShowHistory(to, history.story_id))
        )
    return view


def _belongs(history: History) -> str:
    if history.library is None:
        return ""
    if history.follows_library:
        return "-# A story of the library: what you change or hide counts on this server only."
    return "-# A story of the library, as it was edited for this server."


def _revision_lines(history: History, revision: Revision) -> Iterator[str]:
    who = f" by <@{revision.by.person}>" if revision.by.person else ""
    yield f"**{revision.number}. {_DONE[revision.action]}**{who} {shown(revision.by.at, 'R')}"
    if revision.action is not Action.ADDED:
        yield changes_text(history.change_of(revision.number))


def _earlier(history: History, page: Sequence[Revision]) -> Iterator[discord.SelectOption]:
    """The versions that can be restored: those of the page that differ, and the library's."""
    for revision in page:
        record = history.record_after(revision.number)
        if record is not None and record != history.present:
            label = f"{revision.number}. {_DONE[revision.action]}: {record.headline}"
            yield discord.SelectOption(label=clip(label, look.OPTION_LIMIT), value=str(revision.number))
    if history.library is not None and history.library != history.present:
        yield discord.SelectOption(label="The library's version", value=str(LIBRARY))

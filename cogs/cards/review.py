"""What moderators see of suggestions and reports: the queue, an item, its verdict."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import discord
from discord import ui

from bot.domain.counted import counted
from bot.domain.form import EDIT_PAGES
from bot.domain.new_skills import NewSkills
from bot.domain.review import ItemKind, State
from bot.domain.story import Story
from bot.domain.text import clip
from cogs.cards import look
from cogs.cards.actions import Serial
from cogs.cards.buttons import action_button
from cogs.cards.card import Card
from cogs.cards.contribute import about_of, story_body
from cogs.cards.contribute_actions import (
    AmendItem,
    ApproveItem,
    EditStory,
    OpenItem,
    PickRepeated,
    RejectItem,
    RepeatAgain,
    RepeatItem,
    ReverseItem,
    ShowQueue,
)
from cogs.cards.new_skills import skills_text
from cogs.cards.notice import notice_card
from cogs.cards.pager import pages
from cogs.cards.plain import plain, quoted
from cogs.cards.preview import (
    Compared,
    add_lead,
    lookalikes_select,
    lookalikes_text,
    waiting_row,
    waiting_text,
)
from cogs.cards.spans import shown
from cogs.cards.story import credit
from data.reviews import SentItem

_AMEND = "Edit and approve"
# So many can be looked over on a phone, each with its button.
QUEUE_PER_PAGE = 5


@dataclass(frozen=True, slots=True)
class Dossier:
    """An item with what helps to decide on it."""

    sent: SentItem
    record: str = ""
    compared: Compared = field(default_factory=Compared)
    skills: NewSkills = field(default_factory=NewSkills)
    reported: Story | None = None


def item_card(dossier: Dossier, note: str = "", *, in_queue: bool = False) -> ui.LayoutView:
    """One item: what was sent in, by whom, what it may repeat, and the verdict or the ways to give one.

    `in_queue` for somebody who looks through the queue, and goes on from here.
    """
    sent = dossier.sent
    view = Card()
    room = add_lead(view, "\n".join(_head(dossier, note)), *_hints(dossier))
    story = sent.story if sent.story is not None else dossier.reported
    if story is not None:
        view.add_item(story_body(story, room))
    if sent.item.verdict is None:
        if dossier.compared.stories:
            view.add_item(ui.ActionRow(lookalikes_select(dossier.compared.stories)))
        if dossier.compared.waiting:
            view.add_item(waiting_row(dossier.compared.waiting))
    for row in _ways(sent):
        view.add_item(row)
    if in_queue:
        view.add_item(ui.ActionRow(action_button("Back to the queue", ShowQueue(0))))
    return view


def queue_card(
    items: Sequence[SentItem], start: int, total: int, reported: Mapping[str, Story]
) -> ui.LayoutView:
    """What waits, the oldest first; `reported` has the stories that reports are about."""
    if not items:
        return notice_card(
            "### The queue\nNothing waits. Members send something in with **/story suggest**, or with "
            "**Something is wrong** below a story."
        )
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.HOUSE_COLOUR)
    waiting = f"{counted(total, 'suggestion or report', 'suggestions and reports')}, the oldest first"
    container.add_item(ui.TextDisplay(f"### The queue\n-# {waiting}"))
    for sent in items:
        button = action_button(f"Open no. {sent.number}", OpenItem(Serial(sent.number)))
        container.add_item(ui.Section(ui.TextDisplay(_queue_line(sent, reported)), accessory=button))
    view = Card()
    view.add_item(container)
    if total > QUEUE_PER_PAGE:
        view.add_item(pages(start, QUEUE_PER_PAGE, total, ShowQueue))
    return view


def _queue_line(sent: SentItem, reported: Mapping[str, Story]) -> str:
    return (
        f"**No. {sent.number}** · {about_of(sent, reported)}\n-# {_author(sent)} · {shown(sent.sent_at, 'R')}"
    )


def repeated_card(
    number: int, draft: int, words: str, found: Sequence[Story], *, more: bool
) -> ui.LayoutView:
    """That none or several stories have the words, the several to choose from, and the way back."""
    if found:
        head = f"Several stories have the words {quoted(words)}. Which of them does no. {number} repeat?"
        if more:
            head += f"\nThese are the {len(found)} nearest; with other words you find the rest."
    else:
        head = (
            f"I know no story with the words {quoted(words)}. Nothing was decided. "
            "Try its actor and a word of its headline."
        )
    view = notice_card(head)
    item = Serial(number)
    if found:
        options = [_story_option(story) for story in found]
        pick = PickRepeated(item).custom_id
        view.add_item(ui.ActionRow(ui.Select(custom_id=pick, placeholder="The story", options=options)))
    view.add_item(
        ui.ActionRow(
            action_button("Other words", RepeatAgain(item, Serial(draft))),
            action_button(f"Back to no. {number}", OpenItem(item)),
        )
    )
    return view


def _story_option(story: Story) -> discord.SelectOption:
    return discord.SelectOption(
        label=clip(f"{', '.join(story.actors)}: {story.headline}", look.OPTION_LIMIT),
        value=story.id,
        description=clip(credit(story), look.OPTION_LIMIT),
    )


def decided_text(sent: SentItem) -> str:
    """How an item was decided and by whom."""
    verdict = sent.item.verdict
    if verdict is None:
        return "This one waits for a verdict."
    by = f"by <@{verdict.by}> " if verdict.by else ""
    reason = f"\n-# {plain(verdict.reason, 310)}" if verdict.reason else ""
    state = verdict.state.label(sent.item.kind)
    return f"**{state.capitalize()}** {by}{shown(verdict.at, 'R')}{reason}"


def _head(dossier: Dossier, note: str) -> Iterator[str]:
    sent = dossier.sent
    if note:
        yield note
    kind = "Suggestion" if sent.item.kind is ItemKind.SUGGESTION else "Report"
    record = f" · {dossier.record}" if dossier.record else ""
    yield f"### {kind} no. {sent.number}\n-# {_author(sent)}{record} · {shown(sent.sent_at, 'R')}"
    if sent.words:
        yield f"> {plain(sent.words, 600)}".replace("\n", "\n> ")
    if sent.story_id is not None and dossier.reported is None:
        yield "The story that it is about is no longer here."
    if sent.item.verdict is not None:
        yield decided_text(sent)


def _hints(dossier: Dossier) -> Iterator[str]:
    """What to look at before deciding."""
    if dossier.sent.item.verdict is None:
        yield skills_text(dossier.skills, to_change=_AMEND)
        yield lookalikes_text(dossier.compared.stories)
        yield waiting_text(dossier.compared.waiting, too=True)


def _author(sent: SentItem) -> str:
    return f"<@{sent.item.author}>" if sent.item.author else "somebody who is gone"


def _ways(sent: SentItem) -> Iterator[ui.ActionRow[ui.LayoutView]]:
    item = Serial(sent.number)
    if sent.item.verdict is not None:
        if sent.item.state is not State.WITHDRAWN:
            yield ui.ActionRow(action_button("Take the verdict back", ReverseItem(item)))
        return
    if sent.item.kind is ItemKind.SUGGESTION:
        yield ui.ActionRow(
            action_button("Approve", ApproveItem(item), style=discord.ButtonStyle.success),
            action_button(_AMEND, AmendItem(item)),
            action_button("Not taken…", RejectItem(item), style=discord.ButtonStyle.danger),
            action_button("Duplicate of…", RepeatItem(item)),
        )
        return
    yield ui.ActionRow(
        action_button("Put right", ApproveItem(item), style=discord.ButtonStyle.success),
        action_button("Leave as it is", RejectItem(item), style=discord.ButtonStyle.danger),
    )
    if sent.story_id is not None:
        pages = [
            action_button(f"Edit: {page.heading.lower()}", EditStory(page, sent.story_id))
            for page in EDIT_PAGES
        ]
        yield ui.ActionRow(*pages)

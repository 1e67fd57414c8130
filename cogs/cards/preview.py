"""A story before it is sent, added or approved, with what may tell the same."""

from collections.abc import Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.domain.form import EDIT_PAGES
from bot.domain.lookalikes import Lookalike
from bot.domain.new_skills import NewSkills
from bot.domain.story import Story
from bot.domain.text import clip
from cogs.cards import look
from cogs.cards.actions import Serial
from cogs.cards.ask_actions import PickStory
from cogs.cards.buttons import action_button
from cogs.cards.card import Card
from cogs.cards.contribute import line_of, story_body
from cogs.cards.contribute_actions import FinishDraft, OpenItem, OpenPage, Purpose
from cogs.cards.new_skills import HOW_BUTTON, skills_hint, skills_text, spelling_button
from cogs.cards.plain import plain
from cogs.cards.story import credit
from data.reviews import SentItem

_FINISH = {Purpose.SUGGEST: "Send it", Purpose.ADD: "Add it", Purpose.REVIEW: "Approve this"}
# What a preview keeps for what is said above it.
_LEAD_ROOM = 900
# So much at most is said above a story; one at its longest needs the rest.
_LEAD_MOST = 1600


@dataclass(frozen=True, slots=True)
class Compared:
    """What may tell the same as a story: stories that are here, and suggestions that wait."""

    stories: Sequence[Lookalike] = ()
    waiting: Sequence[SentItem] = ()

    def __bool__(self) -> bool:
        return bool(self.stories or self.waiting)


def preview_card(
    story: Story, purpose: Purpose, draft: int, person: int, compared: Compared, skills: NewSkills
) -> ui.LayoutView:
    """A story before that person sends, adds or approves it: what may tell the same, which skills are new."""
    view = Card()
    is_member = purpose is Purpose.SUGGEST
    waiting = waiting_hint(compared.waiting, person) if is_member else waiting_text(compared.waiting)
    alike = compared.stories
    new = skills_hint(skills) if is_member else skills_text(skills, to_change=HOW_BUTTON)
    room = add_lead(view, new, lookalikes_text(alike), waiting)
    view.add_item(story_body(story, min(room, look.TEXT_LIMIT - _LEAD_ROOM)))
    if alike:
        view.add_item(ui.ActionRow(lookalikes_select(alike)))
    if compared.waiting and not is_member:
        view.add_item(waiting_row(compared.waiting))
    respell = [spelling_button(skills, purpose, draft)] if skills.meant else []
    finish = FinishDraft(purpose, Serial(draft))
    done = action_button(_FINISH[purpose], finish, style=discord.ButtonStyle.success)
    view.add_item(ui.ActionRow(*respell, done))
    pages = [
        action_button(f"Edit: {page.heading.lower()}", OpenPage(purpose, page, Serial(draft)))
        for page in EDIT_PAGES
    ]
    view.add_item(ui.ActionRow(*pages))
    return view


def add_lead(view: Card, *parts: str) -> int:
    """Put what is said above a story on a card, as many whole lines as leave the story its room.

    Returns the characters that the story may have.
    """
    room = _LEAD_MOST
    for part in filter(None, parts):
        lines = []
        for line in part.splitlines():
            if len(line) >= room:
                break
            room -= len(line) + 1
            lines.append(line)
        if lines:
            # Each by itself: what follows a list would be taken for its last line.
            view.add_item(ui.TextDisplay("\n".join(lines)))
    return look.TEXT_LIMIT - (_LEAD_MOST - room)


def lookalikes_text(alike: Sequence[Lookalike]) -> str:
    """That stories may tell the same, which ones."""
    if not alike:
        return ""
    head = "**This looks like one we have:**" if len(alike) == 1 else "**This looks like some that we have:**"
    return "\n".join([head, *(f"- {line_of(each.story)}" for each in alike)])


def lookalikes_select(alike: Sequence[Lookalike]) -> ui.Select[ui.LayoutView]:
    """A select that opens one of them."""
    return ui.Select(
        custom_id=PickStory(0).custom_id,
        placeholder="Read one of them",
        options=[
            discord.SelectOption(
                label=clip(each.story.headline, look.OPTION_LIMIT),
                value=each.story.id,
                description=clip(f"{', '.join(each.story.actors)} · {credit(each.story)}", look.OPTION_LIMIT),
            )
            for each in alike
        ],
    )


def waiting_hint(waiting: Sequence[SentItem], person: int) -> str:
    """That suggestions which wait may tell the same, for a member.

    Of other members' it says no more: no moderator has looked at them yet.
    """
    own = [f"no. {each.number}" for each in waiting if each.item.author == person]
    lines = []
    if own:
        verb = "waits" if len(own) == 1 else "wait"
        lines.append(
            f"**You sent one like this: {' and '.join(own)} still {verb}.** "
            "You can withdraw what you sent with **/story mine**."
        )
    if len(own) < len(waiting):
        lines.append(
            "**Another member's suggestion that still waits looks like this one.** "
            "Send yours too if it tells something more."
        )
    return "\n".join(lines)


def waiting_text(waiting: Sequence[SentItem], *, too: bool = False) -> str:
    """That suggestions which wait may tell the same, for moderators; `too` where this one waits as well."""
    if not waiting:
        return ""
    also = " too" if too else ""
    numbers = " and ".join(f"no. {each.number}" for each in waiting)
    one = len(waiting) == 1
    which = f"suggestion {numbers}, which waits{also}" if one else f"suggestions {numbers}, which wait{also}"
    # Actor and production are those of this one.
    lines = (f"- No. {each.number}: {plain(each.story.headline, 130)}" for each in waiting if each.story)
    return "\n".join([f"**This looks like {which}:**", *lines])


def waiting_row(waiting: Sequence[SentItem]) -> ui.ActionRow[ui.LayoutView]:
    """A button for each that opens it."""
    return ui.ActionRow(
        *(action_button(f"Open no. {each.number}", OpenItem(Serial(each.number))) for each in waiting)
    )

"""What a channel sees when its film night begins."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import discord
from discord import ui

from bot.domain.counted import counted
from bot.domain.film_night.night import QUIZ_ROUNDS, Night, Part
from bot.domain.film_night.viewing import in_viewing_order, tells_the_end
from bot.domain.story import Story
from cogs.cards import look
from cogs.cards.actions import Serial
from cogs.cards.buttons import action_button
from cogs.cards.card import Card
from cogs.cards.daily import LATE_BECAUSE
from cogs.cards.film_night_actions import ReadNightStories
from cogs.cards.plain import plain
from cogs.cards.spans import shown, span
from cogs.cards.story import badge_of, source_button

# More would be a wall that nobody reads before the film; the others are behind the button.
_TOLD = 3
_SOURCES = 4
_ACCOUNT, _ACCOUNT_LEAST = 900, 200
_NAMED = 3
_NAME, _ROLE = 80, 80
# What the bars of a spoiler take, and the line breaks between the parts.
_SPARE = 12


def stories_card(night: Night, stories: Sequence[Story], now: datetime) -> ui.LayoutView:
    """The film begins: how they prepared for it, what may give its end away last and covered."""
    longest = "\n".join(_head(night, _TOLD, len(stories), now))
    told = list(_told(in_viewing_order(stories)[:_TOLD], look.TEXT_LIMIT - len(longest)))
    head = "\n".join(_head(night, len(told), len(stories), now))
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.HOUSE_COLOUR)
    container.add_item(ui.TextDisplay(head))
    for story, text in told:
        container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(text))
        container.add_item(ui.ActionRow(*map(source_button, story.sources[:_SOURCES])))
    view = Card()
    view.add_item(container)
    if stories:
        button = action_button(
            "All stories of this film", ReadNightStories(Serial(night.id)), style=discord.ButtonStyle.primary
        )
        view.add_item(ui.ActionRow(button))
    return view


def late_text(night: Night, part: Part, now: datetime) -> str | None:
    """How much too late a part comes, and why; nothing where it is in time."""
    late = night.late_by(part, now)
    if not late:
        return None
    why = f": {LATE_BECAUSE[night.reason]}" if night.reason is not None else ""
    return f"Posted {span(late)} late{why}."


def _head(night: Night, told: int, stories: int, now: datetime) -> Iterator[str]:
    late = late_text(night, Part.STORIES, now)
    yield f"### {plain(night.event_name)}"
    yield (
        f"{'It has begun.' if late else 'It begins now.'} When it is over, {shown(night.ends_at, 'R')}, "
        f"a quiz of {QUIZ_ROUNDS} questions opens here, and everyone can join."
    )
    if late:
        yield f"-# {late}"
    if stories:
        count = counted(stories, "story", "stories")
        yield f"How they prepared for it, {count if told == stories else f'{told} of {count}'}:"


def _told(stories: Sequence[Story], room: int) -> Iterator[tuple[Story, str]]:
    """The stories with what is told of each, as far as there is room."""
    for number, story in enumerate(stories):
        # What is left is shared out evenly among those that are still to be told.
        text = _story_text(story, room // (len(stories) - number))
        if text is None:
            return
        room -= len(text)
        yield story, text


def _story_text(story: Story, room: int) -> str | None:
    """A story as far as there is room for it; None where there is too little for any."""
    hidden = tells_the_end(story)
    cover = _covered if hidden else str
    actors = ", ".join(f"**{plain(name, _NAME)}**" for name in story.actors[:_NAMED])
    more = " and others" if len(story.actors) > _NAMED else ""
    role = f" as {plain(story.role, _ROLE)}" if story.role else ""
    lines = [f"**{cover(plain(story.headline))}**", f"{actors}{more}{role}"]
    if hidden:
        lines.append("-# This may give the end away. Press the dark part to read it.")
    badge = "\n".join(badge_of(story))
    left = room - sum(len(line) + 1 for line in lines) - len(badge) - _SPARE
    if left < _ACCOUNT_LEAST:
        return None
    account = plain(story.story, min(left, _ACCOUNT))
    return "\n".join([*lines, cover(account), badge])


def _covered(text: str) -> str:
    return f"||{text}||"

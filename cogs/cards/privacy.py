"""What is kept about a person, and erasing it, as that person sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import discord
from discord import ui

from bot.domain.counted import counted
from bot.domain.privacy import SERVER_KEPT, Contributions, Holding, Topic
from cogs.cards import look
from cogs.cards.actions import Action, Snowflake
from cogs.cards.buttons import action_button
from cogs.cards.card import Card
from cogs.cards.notice import notice_card
from cogs.cards.spans import span

_NOTHING = "I keep nothing about you."


@dataclass(frozen=True, slots=True)
class EraseMe(Action):
    """Erase all about the person who was asked."""

    verb: ClassVar[str] = "erase"
    contributions: Contributions
    person: Snowflake


@dataclass(frozen=True, slots=True)
class KeepMe(Action):
    """Erase nothing."""

    verb: ClassVar[str] = "erase-no"


def kept_card(holdings: Sequence[Holding]) -> ui.LayoutView:
    """What is kept, why and for how long, and how much of it is the asker's."""
    counts = {holding.topic: holding.count for holding in holdings}
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.HOUSE_COLOUR)
    container.add_item(
        ui.TextDisplay(
            "### What I keep about you\n"
            "Whoever only looks stories up or asks for them leaves nothing behind. Of the rest I keep your "
            "number at Discord, never your name, and this:"
        )
    )
    for topic in Topic:
        container.add_item(ui.TextDisplay(_topic_text(topic, counts.get(topic, 0))))
    container.add_item(ui.Separator())
    container.add_item(
        ui.TextDisplay(
            f"{span(SERVER_KEPT)} after I have left a server, all of it from there is deleted. Copies of the "
            "whole memory, which the operator has made against losses, go when newer ones take their place, "
            "usually within two weeks.\n"
            "**/privacy export** gives you all of it as a file, **/privacy erase** erases it."
        )
    )
    view = Card()
    view.add_item(container)
    return view


def _topic_text(topic: Topic, count: int) -> str:
    yours = counted(count, "entry", "entries") if count else "nothing"
    how_long = topic.how_long[:1].lower() + topic.how_long[1:]
    return f"**{topic.title}** · of yours: {yours}\n{topic.what} {topic.why}\n-# Kept: {how_long}"


def confirm_card(holdings: Sequence[Holding], person: int) -> ui.LayoutView:
    """What would be erased, and the choice of how."""
    if not holdings:
        return notice_card(f"{_NOTHING} There is nothing to erase.")
    view = notice_card(
        "### Erase everything about you?\n"
        f"{holdings_text(holdings)}\n"
        "This cannot be undone. In every server and in direct messages, your answers, scores and streaks go, "
        "your quizzes and places in matches, your saved stories and unfinished forms. What you did as a "
        "moderator stays without your name.\n"
        "**Your suggestions and reports** can stay without your name. Or they are deleted too, with the "
        "stories that came of your suggestions; daily questions that were asked from them stay.",
        colour=look.TROUBLE_COLOUR,
    )
    who = Snowflake(person)
    view.add_item(
        ui.ActionRow(
            action_button(
                "Erase, keep contributions unnamed",
                EraseMe(Contributions.KEEP, who),
                style=discord.ButtonStyle.danger,
            ),
            action_button(
                "Erase, delete contributions too",
                EraseMe(Contributions.DELETE, who),
                style=discord.ButtonStyle.danger,
            ),
            action_button("Erase nothing", KeepMe()),
        )
    )
    return view


def erased_card(holdings: Sequence[Holding]) -> ui.LayoutView:
    """That it is done, and what still is where."""
    if not holdings:
        return notice_card(f"{_NOTHING} There was nothing to erase.")
    return notice_card(
        f"### Erased\n{holdings_text(holdings)}\n"
        "Copies of my memory that were made before still have it until newer ones take their place, usually "
        "within two weeks. Messages that are posted already stay where they are; moderators can delete them."
    )


def exported_text(size: int) -> str:
    """What the file is."""
    return (
        f"Everything that I keep about you, in one file of {size:,} bytes. It is in JSON, which any text "
        "editor shows. Only you see this message."
    )


def holdings_text(holdings: Sequence[Holding]) -> str:
    """How much there is of each kind."""
    return "\n".join(
        f"- {holding.topic.title}: {counted(holding.count, 'entry', 'entries')}" for holding in holdings
    )

"""Buttons and the rows that they stand in."""

from collections.abc import Iterable, Iterator

import discord
from discord import ui

from bot.domain.text import clip
from cogs.cards import look
from cogs.cards.actions import Action

_PER_ROW = 5


def action_button(
    label: str,
    action: Action,
    *,
    emoji: str | None = None,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
) -> ui.Button[ui.LayoutView]:
    """A button that carries its action."""
    return ui.Button(
        label=clip(label, look.LABEL_LIMIT), custom_id=action.custom_id, emoji=emoji, style=style
    )


def rows_of(buttons: Iterable[ui.Button[ui.LayoutView]]) -> Iterator[ui.ActionRow[ui.LayoutView]]:
    """The buttons in rows of five, the most that Discord allows."""
    remaining = list(buttons)
    while remaining:
        yield ui.ActionRow(*remaining[:_PER_ROW])
        remaining = remaining[_PER_ROW:]

"""The row of buttons that turns pages: back, where one is, next."""

import discord
from discord import ui

from cogs.cards.actions import Action
from cogs.cards.buttons import action_button

Button = ui.Button[ui.LayoutView]


def pager(
    back: Action | None, place: str, forward: Action | None, *more: Button
) -> ui.ActionRow[ui.LayoutView]:
    """Back, the place such as “2 of 5”, next; a way that leads nowhere is switched off."""
    return ui.ActionRow(
        _way("Back", back),
        ui.Button(label=place, style=discord.ButtonStyle.secondary, disabled=True, custom_id="place"),
        _way("Next", forward),
        *more,
    )


def _way(label: str, action: Action | None) -> Button:
    # No pictures: with them the row would break in two on a phone.
    if action is not None:
        return action_button(label, action)
    return ui.Button(label=label, disabled=True, custom_id=f"no-{label.lower()}")

"""The row of buttons that turns pages: back, where one is, next."""

from collections.abc import Callable

import discord
from discord import ui

from cogs.cards.actions import Action
from cogs.cards.buttons import action_button

Button = ui.Button[ui.LayoutView]


def pages(
    start: int, per_page: int, total: int, turn: Callable[[int], Action]
) -> ui.ActionRow[ui.LayoutView]:
    """The pager of a list from `start` on; `turn` makes the action that shows the page from another place."""

    def to(place: int) -> Action | None:
        return turn(place) if 0 <= place < total else None

    where = f"Page {start // per_page + 1} of {-(-total // per_page)}"
    return pager(to(start - per_page), where, to(start + per_page))


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

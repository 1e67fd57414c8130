"""Buttons and selects that work for ever: a press is answered from its custom_id alone."""

import re
from collections.abc import Awaitable, Callable
from typing import Any, Self, TypeVar

import discord
from discord import app_commands, ui
from discord.ext import commands

from cogs.cards.actions import Action
from cogs.cards.card import FinishedCard
from cogs.show import show, show_instead

Interaction = discord.Interaction[commands.AutoShardedBot]
ActionT = TypeVar("ActionT", bound=Action)
PressedItem = ui.DynamicItem[ui.Item[Any]]

_NUMBER = re.compile(r"[0-9]{1,6}")


class OldPressError(app_commands.AppCommandError):
    """A press of something that an older version drew and this one does not know."""


def answer_press(
    action: type[ActionT], answer: Callable[[Interaction, ActionT], Awaitable[None]]
) -> type[PressedItem]:
    """The class by which discord.py brings every press of that action to `answer`."""

    class Pressed(ui.DynamicItem[ui.Item[Any]], template=action.template()):
        def __init__(self, item: ui.Item[Any], pressed: ActionT) -> None:
            super().__init__(item)
            self._pressed = pressed

        @classmethod
        async def from_custom_id(
            cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
        ) -> Self:
            return cls(item, action.from_match(match))

        async def callback(self, interaction: discord.Interaction[Any]) -> None:
            # discord.py would only log an error; the tree answers the person too.
            await interaction.client.tree.carry_out(
                interaction, action.verb, answer(interaction, self._pressed)
            )

    Pressed.__name__ = f"Pressed{action.__name__}"
    return Pressed


def picked(interaction: Interaction) -> str:
    """The value picked from a select; raises OldPressError where there is none."""
    data: dict[str, Any] = dict(interaction.data or {})
    values = data.get("values")
    if not values:
        raise OldPressError
    return str(values[0])


def picked_number(interaction: Interaction) -> int:
    """The number picked from a select; raises OldPressError."""
    value = picked(interaction)
    if not _NUMBER.fullmatch(value):
        raise OldPressError
    return int(value)


def is_own(interaction: Interaction) -> bool:
    """Whether the message is an answer to the person who presses, theirs to turn over."""
    message = interaction.message
    if message is None:
        return False
    asked = message.interaction_metadata
    return message.flags.ephemeral or (asked is not None and asked.user.id == interaction.user.id)


async def turn(interaction: Interaction, card: ui.LayoutView | FinishedCard) -> None:
    """Show the card in place of the pressed one; on somebody else's message, privately beside it."""
    if is_own(interaction):
        await show_instead(interaction, card)
    else:
        await show(interaction, card, ephemeral=True)

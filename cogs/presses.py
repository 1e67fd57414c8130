"""Buttons and selects that work for ever: a press is answered from its custom_id alone."""

import re
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import discord
from discord import app_commands, ui
from discord.ext import commands

from cogs.cards.actions import Action
from cogs.cards.card import FinishedCard
from cogs.show import show, show_instead

Interaction = discord.Interaction[commands.AutoShardedBot]
ActionT = TypeVar("ActionT", bound=Action)

_NUMBER = re.compile(r"[0-9]{1,6}")


class OldPressError(app_commands.AppCommandError):
    """A press of something that an older version drew and this one does not know."""


@dataclass(frozen=True, slots=True)
class PressRoute:
    """To whom the presses of an action are brought."""

    action: type[Action]
    template: re.Pattern[str]
    answer: Callable[[Interaction, Any], Awaitable[None]]


def answer_press(
    action: type[ActionT], answer: Callable[[Interaction, ActionT], Awaitable[None]]
) -> PressRoute:
    """Bring every press of that action to `answer`."""
    return PressRoute(action, action.template(), answer)


class PressRoutes:
    """All of them, by the verb that a custom_id begins with.

    discord.py has dynamic items for this; it would build the whole message anew for every press.
    """

    def __init__(self) -> None:
        self._routes: dict[str, PressRoute] = {}

    def add(self, routes: Iterable[PressRoute]) -> None:
        """Add the routes of a cog."""
        for route in routes:
            if self._routes.setdefault(route.action.verb, route) is not route:
                raise ValueError(f"two actions have the verb {route.action.verb!r}")

    async def answer(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a press under the one error policy, also one that nothing here knows any more."""
        data: dict[str, Any] = dict(interaction.data or {})
        custom_id = str(data.get("custom_id", ""))
        route = self._routes.get(custom_id.partition(":")[0])
        match = route.template.fullmatch(custom_id) if route is not None else None
        tree = interaction.client.tree
        if route is None or match is None:
            await tree.on_error(interaction, OldPressError())
            return
        answer = route.answer(interaction, route.action.from_match(match))
        await tree.carry_out(interaction, route.action.verb, answer)


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

"""Forms that work for ever: what was typed is answered from the form's custom_id alone.

discord.py answers a form only while the object that showed it lives; a restart in between would lose
what somebody has typed. Here every cog that shows forms listens for what comes back.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import discord
from discord import ui
from discord.ext import commands

from cogs.cards.actions import Action
from cogs.presses import ActionT, Interaction

# discord.py forgets the object after this time; the form itself can be sent later too.
_REMEMBERED_SECONDS = 60.0

Typed = Mapping[str, str]
Field = ui.Label[ui.View]


@dataclass(frozen=True, slots=True)
class FormRoute:
    """To whom a form's content is brought."""

    action: type[Action]
    answer: Callable[[Interaction, Any, Typed], Awaitable[None]]


def answer_form(
    action: type[ActionT], answer: Callable[[Interaction, ActionT, Typed], Awaitable[None]]
) -> FormRoute:
    """Bring every form of that action to `answer`."""
    return FormRoute(action, answer)


async def show_form(interaction: Interaction, action: Action, heading: str, fields: Iterable[Field]) -> None:
    """Open a form; what is typed comes back with the action."""
    form = ui.Modal(title=heading, custom_id=action.custom_id, timeout=_REMEMBERED_SECONDS)
    for field in fields:
        form.add_item(field)
    await interaction.response.send_modal(form)


class FormCog(commands.Cog):
    """A cog that shows forms."""

    forms: tuple[FormRoute, ...] = ()

    @commands.Cog.listener()
    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Answer a form of this cog, under the one error policy."""
        if interaction.type is not discord.InteractionType.modal_submit:
            return
        data: dict[str, Any] = dict(interaction.data or {})
        for route in self.forms:
            match = route.action.template().fullmatch(str(data.get("custom_id", "")))
            if match is not None:
                answer = route.answer(interaction, route.action.from_match(match), _typed(data))
                await interaction.client.tree.carry_out(interaction, route.action.verb, answer)
                return


def _typed(data: Mapping[str, Any]) -> dict[str, str]:
    """What stands in every input, by its custom_id; the first value where some can be picked."""
    typed: dict[str, str] = {}
    for part in data.get("components") or ():
        for item in (part.get("component"), *(part.get("components") or ())):
            if not isinstance(item, dict) or "custom_id" not in item:
                continue
            values = item.get("values")
            value = item.get("value") if values is None else next(iter(values), "")
            typed[str(item["custom_id"])] = str(value or "")
    return typed

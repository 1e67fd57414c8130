"""Interactions as somebody would forge them, past everything that Discord checks."""

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import discord
from discord import app_commands
from simcord import ChannelHandle, InteractionResult, MemberActor

from bot.client import Understudy
from cogs.cards.actions import Action

SLASH, COMPONENT, AUTOCOMPLETE, FORM = 2, 3, 4, 5


def commands_of(bot: Understudy) -> Iterator[app_commands.Command[Any, ..., Any]]:
    """Every slash command."""
    for command in bot.tree.walk_commands():
        if isinstance(command, app_commands.Command):
            yield command


def options_of(
    command: app_commands.Command[Any, ..., Any], values: Mapping[str, Any], focused: str | None = None
) -> list[dict[str, Any]]:
    """All options of a command that have a value, as Discord would send them."""
    return [
        {
            "name": option.display_name,
            "type": option.type.value,
            "value": values[option.display_name],
            **({"focused": True} if option.display_name == focused else {}),
        }
        for option in command.parameters
        if option.display_name in values
    ]


async def command(
    who: MemberActor,
    where: ChannelHandle,
    used: app_commands.Command[Any, ..., Any],
    values: Mapping[str, Any],
    *,
    focused: str | None = None,
    resolved: Mapping[str, Any] | None = None,
) -> InteractionResult:
    """Use a command, or complete one of its options, whoever one is."""
    first, *rest = used.qualified_name.split(" ")
    options = options_of(used, values, focused)
    for name in reversed(rest):
        is_group = name != rest[-1]
        options = [{"name": name, "type": 2 if is_group else 1, "options": options}]
    data = {"id": "1", "name": first, "type": 1, "options": options, "resolved": dict(resolved or {})}
    return await who._dispatch_interaction(SLASH if focused is None else AUTOCOMPLETE, where, data)


async def press(
    who: MemberActor, where: ChannelHandle, message: discord.Message, action: Action, values: list[str] | None
) -> InteractionResult:
    """Press a button or use a select that stands in no message."""
    data: dict[str, Any] = {"custom_id": action.custom_id, "component_type": 2 if values is None else 3}
    if values is not None:
        data["values"] = values
    from simcord.backend import serializers

    stored = who._message(message)
    payload: dict[str, Any] = dict(serializers.message_payload(who._env.backend, stored))
    # discord.py looks the component up in the message that came along.
    part: dict[str, Any] = {"type": data["component_type"], "custom_id": action.custom_id, "id": 2}
    if values is None:
        part |= {"style": 2, "label": "Press"}
    else:
        part["options"] = [{"label": value, "value": value} for value in values]
    payload["components"] = [{"type": 1, "id": 1, "components": [part]}]
    return await who._dispatch_interaction(
        COMPONENT, where, data, extra={"message": payload}, source_message_id=stored.id
    )


async def form(
    who: MemberActor, where: ChannelHandle, action: Action, typed: Mapping[str, str]
) -> InteractionResult:
    """Send a form that was never shown."""
    parts = [
        {"type": 18, "id": at, "component": {"type": 4, "id": 100 + at, "custom_id": name, "value": text}}
        for at, (name, text) in enumerate(typed.items(), start=1)
    ]
    return await who._dispatch_interaction(FORM, where, {"custom_id": action.custom_id, "components": parts})


async def dump(path: Path) -> list[str]:
    """All that the database holds, but for the bookkeeping of its word index."""

    def lines() -> list[str]:
        with closing(sqlite3.connect(path)) as connection:
            return [line for line in connection.iterdump() if "story_words_" not in line]

    return await asyncio.to_thread(lines)

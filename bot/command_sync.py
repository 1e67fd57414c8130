"""Telling Discord the commands, only when they differ from what it has."""

import logging
from collections.abc import Mapping
from typing import Any

import discord
from discord.ext import commands

_log = logging.getLogger(__name__)

# What Discord fills in by itself where we say nothing.
_DEFAULTS: dict[str, Any] = {
    "type": 1,
    "required": False,
    "autocomplete": False,
    "options": [],
    "choices": [],
    "channel_types": [],
    "nsfw": False,
    "dm_permission": True,
    "default_permission": True,
    "default_member_permissions": None,
    "name_localizations": None,
    "description_localizations": None,
    "description": "",
}
_OURS = frozenset(
    {
        *_DEFAULTS,
        "name",
        "contexts",
        "integration_types",
        "min_value",
        "max_value",
        "min_length",
        "max_length",
        "value",
    }
)
# Deprecated in favour of `contexts`; Discord answers with its own reading of them.
_IGNORED = frozenset({"dm_permission", "default_permission"})
_UNORDERED = frozenset({"contexts", "integration_types", "channel_types"})


async def sync_commands(bot: commands.AutoShardedBot, guild_id: int | None) -> dict[str, int]:
    """Make Discord's commands ours, globally or in one server; the ids by command name."""
    application = bot.application_id
    if application is None:
        raise RuntimeError("commands are synced after the login")
    guild = discord.Object(guild_id) if guild_id is not None else None
    if guild is not None:
        bot.tree.copy_global_to(guild=guild)
    ours = [command.to_dict(bot.tree) for command in bot.tree.get_commands(guild=guild)]
    theirs: list[dict[str, Any]] = list(
        await bot.http.get_guild_commands(application, guild.id)
        if guild is not None
        else await bot.http.get_global_commands(application)  # type: ignore[arg-type]
    )
    if _canonical(ours) == _canonical(theirs):
        _log.info("Discord has all %d commands already", len(ours))
        return {command["name"]: int(command["id"]) for command in theirs}
    synced = await bot.tree.sync(guild=guild)
    _log.info("Told Discord %d commands", len(synced))
    return {command.name: command.id for command in synced}


def _canonical(known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Commands in an order and form in which equal ones are equal."""
    reduced = [_reduced(command) for command in known]
    return sorted(reduced, key=lambda command: (str(command.get("type", 1)), str(command["name"])))


def _reduced(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Only what we say, without what is the default anyway."""
    reduced: dict[str, Any] = {}
    for name, value in entry.items():
        if name not in _OURS or name in _IGNORED:
            continue
        if isinstance(value, list):
            nested = [_reduced(part) if isinstance(part, Mapping) else part for part in value]
            value = sorted(nested) if name in _UNORDERED else nested
        if isinstance(value, Mapping) and not value:
            value = None
        if name in _DEFAULTS and value == _DEFAULTS[name]:
            continue
        if value is not None:
            reduced[name] = int(value) if name == "default_member_permissions" else value
    return reduced

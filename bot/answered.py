"""What a person wanted, come to its end: what it was, how it ended, and how long it took."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import discord


class Outcome(StrEnum):
    """How it ended."""

    OK = "ok"
    REFUSED = "refused"
    EXPIRED = "expired"
    DISCORD_FAILED = "discord_failed"
    DATABASE_FAILED = "database_failed"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Answered:
    """One command, completion, press, form or message, after it."""

    kind: str
    name: str
    outcome: Outcome
    seconds: float


def command_of(interaction: discord.Interaction[Any]) -> str:
    """The command's name; never what a person made up, because each name is kept apart for ever."""
    command = interaction.command
    return command.qualified_name if command is not None else "unknown"

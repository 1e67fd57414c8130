"""What people write among themselves: Discord tells a bot that can be mentioned of every message.

discord.py would make objects of each one and of all that is on it, only for them to be dropped.
"""

from collections.abc import Callable, Mapping
from typing import Any

import discord

Payload = Mapping[str, Any]
Parse = Callable[[Payload], None]


def hear_only_what_is_said_to(client: discord.Client) -> None:
    """Let pass the messages that mention the bot and those written to it; nothing here follows changes."""
    parsers: dict[str, Parse] = client._connection.parsers  # noqa: SLF001
    take = parsers["MESSAGE_CREATE"]

    def take_if_meant(message: Payload) -> None:
        if _is_meant(message, client.user):
            take(message)

    parsers["MESSAGE_CREATE"] = take_if_meant
    parsers["MESSAGE_UPDATE"] = _pass_over


def _is_meant(message: Payload, us: discord.ClientUser | None) -> bool:
    if message["author"].get("bot"):
        return False
    if "guild_id" not in message:
        return True
    # Of a reply that notifies the bot Discord tells as of a mention.
    return us is not None and any(int(each["id"]) == us.id for each in message["mentions"])


def _pass_over(_: Payload) -> None:
    """Nobody wants to know."""

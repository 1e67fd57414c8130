from types import SimpleNamespace
from typing import Any

import discord
import pytest

from bot.overheard import hear_only_what_is_said_to

US, MIA = "100", "200"


@pytest.fixture
def heard() -> tuple[discord.Client, list[Any]]:
    client = discord.Client(intents=discord.Intents.none())
    taken: list[Any] = []
    client._connection.parsers["MESSAGE_CREATE"] = taken.append
    client._connection.parsers["MESSAGE_UPDATE"] = taken.append
    hear_only_what_is_said_to(client)
    client._connection.user = SimpleNamespace(id=int(US))  # type: ignore[assignment]
    return client, taken


def message(*mentioned: str, author: str = MIA, bot: bool = False, guild: str | None = "1") -> dict[str, Any]:
    told = {"author": {"id": author, "bot": bot}, "mentions": [{"id": each} for each in mentioned]}
    return told if guild is None else {**told, "guild_id": guild}


@pytest.mark.parametrize(
    ("said", "is_for_us"),
    [
        (message(US), True),
        (message("300", US), True),
        (message(guild=None), True),
        (message(), False),
        (message("300"), False),
        (message(US, author=US, bot=True), False),
        (message(author=US, bot=True, guild=None), False),
    ],
)
def test_only_what_is_said_to_the_bot_is_taken_in(
    heard: tuple[discord.Client, list[Any]], said: dict[str, Any], is_for_us: bool
) -> None:
    client, taken = heard
    client._connection.parsers["MESSAGE_CREATE"](said)
    client._connection.parsers["MESSAGE_UPDATE"](said)
    assert taken == ([said] if is_for_us else [])

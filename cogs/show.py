"""Answering with a card, or with choices, by the shortest way.

discord.py would ask Discord to send the new message back, read it, and keep its buttons in memory.
Here presses are answered by what they carry, so nobody needs that, and it takes longer than the rest.
"""

import json
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache
from typing import Any

import discord
from discord import app_commands, ui
from discord.http import Route, json_or_text
from discord.webhook.async_ import AsyncWebhookAdapter, async_context

from bot.domain.names import Name
from bot.domain.text import clip
from cogs.cards.card import FinishedCard, finished

# Discord's bound of a choice: https://discord.com/developers/docs/interactions/application-commands
_LONGEST_CHOICE = 100
# The same names are offered again and again; some 2 MB.
_CHOICES_KEPT = 8192
_COMPONENTS_V2, _PRIVATE = 1 << 15, 1 << 6
_JSON = {"Content-Type": "application/json"}
_REFUSALS: dict[int, type[discord.HTTPException]] = {403: discord.Forbidden, 404: discord.NotFound}


class _Kind(IntEnum):
    """The answers: a message of its own, one in place of the pressed one, choices."""

    MESSAGE = discord.InteractionResponseType.channel_message.value
    UPDATE = discord.InteractionResponseType.message_update.value
    CHOICES = discord.InteractionResponseType.autocomplete_result.value


async def show(
    interaction: discord.Interaction[Any], card: ui.LayoutView | FinishedCard, *, ephemeral: bool = False
) -> None:
    """Answer with a card; an ephemeral one is seen by that person alone."""
    written = card if isinstance(card, FinishedCard) else finished(card)
    private = _PRIVATE if ephemeral or written.private else 0
    await _answer(interaction, written, _Kind.MESSAGE, _COMPONENTS_V2 | private)


async def show_instead(interaction: discord.Interaction[Any], card: ui.LayoutView | FinishedCard) -> None:
    """Put a card in the place of the message whose button was pressed."""
    written = card if isinstance(card, FinishedCard) else finished(card)
    await _answer(interaction, written, _Kind.UPDATE, _COMPONENTS_V2)


async def show_choices(
    interaction: discord.Interaction[Any], names: Iterable[Name]
) -> list[app_commands.Choice[str]]:
    """Answer an autocomplete with names; nothing is left for discord.py to send."""
    body = ",".join(_written_choice(name.label, name.key) for name in names)
    await _send(interaction, f'{{"type":{_Kind.CHOICES.value},"data":{{"choices":[{body}]}}}}')
    _note(interaction, _Kind.CHOICES)
    return []


@lru_cache(_CHOICES_KEPT)
def _written_choice(label: str, key: str) -> str:
    value = label if len(label) <= _LONGEST_CHOICE else key
    return json.dumps({"name": clip(label, _LONGEST_CHOICE), "value": value})


async def _answer(interaction: discord.Interaction[Any], card: FinishedCard, kind: _Kind, flags: int) -> None:
    if interaction.response.is_done():
        raise discord.InteractionResponded(interaction)
    await _send(
        interaction,
        f'{{"type":{kind.value},"data":{{"flags":{flags},"components":{card.components},'
        '"allowed_mentions":{"parse":[]}}}',
    )
    _note(interaction, kind)


def _note(interaction: discord.Interaction[Any], kind: _Kind) -> None:
    """Leave behind what discord.py's own ways of answering do; the error policy asks for it."""
    interaction.response._response_type = discord.InteractionResponseType(kind.value)  # noqa: SLF001


async def _send(interaction: discord.Interaction[Any], body: str) -> None:
    route = Route(
        "POST",
        "/interactions/{webhook_id}/{webhook_token}/callback",
        webhook_id=interaction.id,
        webhook_token=interaction.token,
    )
    http = interaction.client.http
    session = interaction._session  # noqa: SLF001
    adapter = async_context.get()
    if type(adapter) is AsyncWebhookAdapter:
        async with session.post(
            route.url, data=body, headers=_JSON, proxy=http.proxy, proxy_auth=http.proxy_auth
        ) as response:
            if response.ok:
                return
            if response.status != 429 and response.status < 500:
                refusal = _REFUSALS.get(response.status, discord.HTTPException)
                raise refusal(response, await json_or_text(response))
    # Discord has no time now: discord.py knows how to try again. And a simulated Discord has no HTTP.
    await adapter.request(
        route, session=session, proxy=http.proxy, proxy_auth=http.proxy_auth, payload=json.loads(body)
    )

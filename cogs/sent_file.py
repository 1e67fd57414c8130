"""Files that go with a private answer that was promised before."""

import asyncio
import gzip
from io import BytesIO

import discord
from discord import ui

from cogs.presses import Interaction

# What Discord takes from a bot anywhere.
_ROOM = 10 * 1024 * 1024


async def packed(content: bytes, name: str) -> tuple[bytes, str]:
    """A file that Discord takes with its name: compressed where it is too large as it is."""
    if len(content) <= _ROOM:
        return content, name
    return await asyncio.to_thread(gzip.compress, content), f"{name}.gz"


async def send_file(interaction: Interaction, card: ui.LayoutView, content: bytes, name: str) -> None:
    """Answer with the card and below it the file."""
    card.add_item(ui.File(f"attachment://{name}"))
    await interaction.edit_original_response(
        view=card, attachments=[discord.File(BytesIO(content), filename=name)]
    )

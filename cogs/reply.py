"""Replying to a message."""

import discord
from discord import ui


async def reply(message: discord.Message, card: ui.LayoutView) -> None:
    """Reply without a ping; also where the message was deleted meanwhile."""
    await message.channel.send(
        view=card,
        reference=message.to_reference(fail_if_not_exists=False),
        mention_author=False,
        allowed_mentions=discord.AllowedMentions.none(),
    )

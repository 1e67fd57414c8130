"""Private answers to whoever presses, types or sends a form."""

from discord import ui

from cogs.cards.notice import notice_card
from cogs.presses import Interaction
from cogs.show import show, show_instead


async def say(interaction: Interaction, words: str) -> None:
    """A few words for that person alone."""
    await show(interaction, notice_card(words), ephemeral=True)


async def put(interaction: Interaction, card: ui.LayoutView) -> None:
    """A card for that person alone, in place of the private one that was pressed."""
    if interaction.message is not None and interaction.message.flags.ephemeral:
        await show_instead(interaction, card)
    else:
        await show(interaction, card, ephemeral=True)

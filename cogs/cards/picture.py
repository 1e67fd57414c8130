"""A chart inside a message."""

import discord
from discord import ui

from cogs.cards.chart import BarChart


def picture_of(chart: BarChart, name: str) -> ui.MediaGallery[ui.LayoutView]:
    """The chart that is attached under that name, with the same in words for those who don't see it."""
    return ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{name}", description=chart.alt_text))

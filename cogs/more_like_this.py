"""The button “More like this” of every story."""

from functools import partial

from discord import ui
from discord.ext import commands

from bot.domain.story import Story
from cogs.cards.actions import MoreLikeThis
from cogs.cards.more_like_this import more_like_this_card
from cogs.finished import Drawn
from cogs.house import House
from cogs.presses import Interaction, answer_press
from cogs.respond import say
from cogs.show import show
from data.shelf import Shelf

_GONE = "This story is no longer here. **/random** draws another one."


class LikeStories(commands.Cog):
    """Ways on from a story to those that are like it."""

    def __init__(self, house: House) -> None:
        self._archive = house.archive
        self._cards = house.cards
        self.presses = [answer_press(MoreLikeThis, self._more)]

    async def _more(self, interaction: Interaction, press: MoreLikeThis) -> None:
        shelf = await self._archive.shelves.of(interaction.guild_id)
        story = await shelf.stories.by_id(press.story)
        if story is None:
            await say(interaction, _GONE)
            return
        card = await self._cards.of(shelf.edition, Drawn.ALIKE, (story.id,), partial(_draw, shelf, story))
        await show(interaction, card, ephemeral=True)


async def _draw(shelf: Shelf, story: Story) -> ui.LayoutView:
    return more_like_this_card(story, await shelf.more_like(story))

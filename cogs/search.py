"""/search: stories by any of their words."""

from functools import partial

from discord import app_commands
from discord.ext import commands

from bot.domain.category import Category
from bot.domain.text import key_of
from cogs.cards.ask_actions import LONGEST_SEARCH, TurnSearch
from cogs.cards.card import FinishedCard, finished
from cogs.cards.listing import PER_PAGE
from cogs.cards.search import search_card
from cogs.finished import Drawn
from cogs.house import House
from cogs.presses import Interaction, answer_press, turn
from cogs.server_of import server_of
from cogs.show import show

_CATEGORIES = [app_commands.Choice(name=category.label, value=category.value) for category in Category]


class Search(commands.Cog):
    """Ranked lists of stories."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.presses = [answer_press(TurnSearch, self._turn)]

    @app_commands.command(extras={"example": "/search text:motorbike jump category:Stunts"})
    @app_commands.describe(
        text="Names, films, skills or any other words", category="Only stories in this category"
    )
    @app_commands.choices(category=_CATEGORIES)
    async def search(self, interaction: Interaction, text: str, category: str | None = None) -> None:
        """Stories with these words, the closest first."""
        self._house.throttle.check(interaction.user.id, self._house.clock())
        chosen = Category(category) if category in set(Category) else None
        edition = await self._house.archive.edition(server_of(interaction))
        draw = partial(self._draw, text, chosen, server_of(interaction))
        await show(interaction, await self._house.cards.of(edition, Drawn.FOUND, (text, chosen), draw))

    async def _draw(self, text: str, category: Category | None, guild_id: int | None) -> FinishedCard:
        hits = await self._house.archive.asking.search(text, category, 0, PER_PAGE, guild_id)
        card = search_card(hits, text, category, _carried(text))
        return finished(card, private=not hits.excerpt.stories)

    async def _turn(self, interaction: Interaction, press: TurnSearch) -> None:
        self._house.page_throttle.check(interaction.user.id, self._house.clock())
        category = Category(press.category) if press.category in set(Category) else None
        text = press.words.replace("-", " ")
        start = press.start - press.start % PER_PAGE
        asking = self._house.archive.asking
        hits = await asking.search(text, category, start, PER_PAGE, server_of(interaction))
        if not hits.excerpt.stories:
            hits = await asking.search(text, category, 0, PER_PAGE, server_of(interaction))
        await turn(interaction, search_card(hits, text, category, press.words))


def _carried(text: str) -> str | None:
    """The search as a page button bears it; None where it is too long for one."""
    key = key_of(text, 1000)
    return key if len(key) <= LONGEST_SEARCH else None

"""/compare: two actors side by side."""

from discord import app_commands, ui
from discord.ext import commands

from bot.domain.comparison import Side, compare
from bot.domain.names import Name
from bot.domain.subject import Subject, SubjectKind
from cogs.cards.compare import compare_card, compare_chart
from cogs.cards.notice import not_found_card, notice_card
from cogs.cards.plain import plain
from cogs.house import House
from cogs.lookup import CHOICES
from cogs.presses import Interaction, PressRoute
from cogs.show import show_choices
from data.shelf import Shelf

# More than any actor has; beyond it the weightiest are compared.
_STORIES = 100
_GONE = "These stories have just been taken away. Please try again."

Choice = app_commands.Choice[str]


class Compare(commands.Cog):
    """Actors side by side."""

    def __init__(self, house: House) -> None:
        self._archive = house.archive
        self._charts = house.charts
        self._clock = house.clock
        self._throttle = house.page_throttle
        self.presses: list[PressRoute] = []

    @app_commands.command(extras={"example": "/compare actor:Kate Winslet with:Tom Cruise"})
    @app_commands.describe(actor="One actor", other="The other one")
    @app_commands.rename(other="with")
    async def compare(self, interaction: Interaction, actor: str, other: str) -> None:
        """Two actors side by side: stories, figures and skills."""
        self._throttle.check(interaction.user.id, self._clock())
        shelf = await self._archive.shelves.of(interaction.guild_id)
        sides: list[Side] = []
        for typed in (actor, other):
            found = shelf.names_of(SubjectKind.ACTOR).resolve(typed)
            if found.meant is None:
                known = len(shelf.names_of(SubjectKind.ACTOR))
                card = not_found_card(SubjectKind.ACTOR, typed, found.near, known)
                await interaction.response.send_message(view=card, ephemeral=True)
                return
            side = await _side(shelf, found.meant)
            if not side.stories:
                await interaction.response.send_message(view=notice_card(_GONE), ephemeral=True)
                return
            sides.append(side)
        left, right = sides
        if left.key == right.key:
            await interaction.response.send_message(view=_same(left), ephemeral=True)
            return
        comparison = compare(left, right)
        chart = compare_chart(comparison)
        await self._charts.answer(interaction, chart, lambda picture: compare_card(comparison, picture))

    @compare.autocomplete("actor")
    @compare.autocomplete("other")
    async def _complete_actor(self, interaction: Interaction, typed: str) -> list[Choice]:
        shelf = await self._archive.shelves.of(interaction.guild_id)
        return await show_choices(interaction, shelf.names_of(SubjectKind.ACTOR).complete(typed, CHOICES))


async def _side(shelf: Shelf, name: Name) -> Side:
    excerpt = await shelf.stories.excerpt(Subject(SubjectKind.ACTOR, name.key), 0, _STORIES)
    return Side(name.key, name.label, excerpt.stories)


def _same(side: Side) -> ui.LayoutView:
    return notice_card(f"That is {plain(side.name)} twice. Choose another actor to compare with.")

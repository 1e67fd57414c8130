"""/privacy: what is kept about the person who asks, as a file, and erased."""

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.privacy import Contributions
from cogs.cards.notice import notice_card
from cogs.cards.privacy import EraseMe, KeepMe, confirm_card, erased_card, exported_text, kept_card
from cogs.house import House
from cogs.presses import Interaction, PressRoute, answer_press
from cogs.privacy_keeper import PrivacyKeeper
from cogs.respond import put, say
from cogs.sent_file import packed, send_file
from cogs.show import show

_NAME = "understudy-about-you.json"


class Privacy(commands.Cog):
    """What everybody can know and decide about their own data."""

    privacy = app_commands.Group(name="privacy", description="What I keep about you, and how to erase it")

    def __init__(self, house: House) -> None:
        self._personal = house.archive.personal
        self._clock = house.clock
        self._throttle = house.throttle
        self._keeper = PrivacyKeeper(house)
        self.presses: list[PressRoute] = [
            answer_press(EraseMe, self._erase),
            answer_press(KeepMe, self._keep),
        ]

    async def cog_load(self) -> None:
        """Begin to look after what is to be deleted."""
        self._keeper.start()

    async def cog_unload(self) -> None:
        """End every task."""
        await self._keeper.stop()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Begin to count the days of a server that was left; one that Discord has trouble with was not."""
        self._keeper.left(guild.id)

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Keep what a server has whose bot is back."""
        self._keeper.returned(guild.id)

    @privacy.command(extras={"example": "/privacy show"})
    async def show(self, interaction: Interaction) -> None:
        """What I keep about you, why, and for how long."""
        holdings = await self._personal.holdings(interaction.user.id)
        await show(interaction, kept_card(holdings), ephemeral=True)

    @privacy.command(extras={"example": "/privacy export"})
    async def export(self, interaction: Interaction) -> None:
        """All that I keep about you, as a file that only you see."""
        self._throttle.check(interaction.user.id, self._clock())
        await interaction.response.defer(ephemeral=True, thinking=True)
        written = await self._personal.export(interaction.user.id, self._clock())
        content, name = await packed(written.encode(), _NAME)
        await send_file(interaction, notice_card(exported_text(len(content))), content, name)

    @privacy.command(extras={"example": "/privacy erase"})
    async def erase(self, interaction: Interaction) -> None:
        """Erase all that I keep about you; asks first."""
        person = interaction.user.id
        card = confirm_card(await self._personal.holdings(person), person)
        await show(interaction, card, ephemeral=True)

    async def _erase(self, interaction: Interaction, press: EraseMe) -> None:
        person = interaction.user.id
        if press.person != person:
            await say(interaction, "This is somebody else's button. Your own comes with **/privacy erase**.")
            return
        self._throttle.check(person, self._clock())
        erased = await self._personal.erase(person, press.contributions)
        deletes = press.contributions is Contributions.DELETE
        self._keeper.clear_traces_of(person, erased.clearing, stories_deleted=deletes)
        await put(interaction, erased_card(erased.holdings))

    async def _keep(self, interaction: Interaction, _: KeepMe) -> None:
        await put(interaction, notice_card("Nothing was erased."))

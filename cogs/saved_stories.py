"""Saving stories, and the list of those that somebody has saved; each sees only their own."""

import asyncio

from discord import ui

from bot.domain.counted import counted
from bot.domain.saved_stories import MOST_SAVED
from cogs.cards.listing import PER_PAGE
from cogs.cards.notice import notice_card
from cogs.cards.plain import plain
from cogs.cards.saved_actions import (
    ExportSaved,
    ForgetGone,
    ListSaved,
    OpenSaved,
    RemoveSaved,
    SaveAgain,
    SaveStory,
    UnsaveStory,
)
from cogs.cards.saved_file import written_file
from cogs.cards.saved_stories import exported_card, removed_card, saved_card, saving_card
from cogs.cards.story import story_card
from cogs.house import House
from cogs.presses import Interaction, PressRoute, answer_press, picked
from cogs.respond import put
from cogs.sent_file import packed, send_file
from cogs.show import show
from data.saved_stories import SavedPage
from data.stories import Stories

_GONE = "This story is no longer here. **/story saved** shows those that are."


class SavedStoriesDesk:
    """What the Save button and /story saved do."""

    def __init__(self, house: House) -> None:
        self._archive = house.archive
        self._clock = house.clock
        self._throttle = house.throttle
        self.presses: list[PressRoute] = [
            answer_press(SaveStory, self._save),
            answer_press(UnsaveStory, self._unsave),
            answer_press(SaveAgain, self._save_again),
            answer_press(ListSaved, self._turn),
            answer_press(OpenSaved, self._open),
            answer_press(RemoveSaved, self._remove),
            answer_press(ForgetGone, self._forget),
            answer_press(ExportSaved, self._export),
        ]

    async def show(self, interaction: Interaction, start: int = 0, note: str = "") -> None:
        """A page of what whoever asks has saved, as far as it may be shown there."""
        page = await self._page(interaction, start, PER_PAGE)
        await put(interaction, saved_card(page, in_server=interaction.guild_id is not None, note=note))

    async def _page(self, interaction: Interaction, start: int, length: int) -> SavedPage:
        return await self._archive.saved.page(interaction.user.id, interaction.guild_id, start, length)

    async def _stories(self, interaction: Interaction) -> Stories:
        return (await self._archive.shelves.of(interaction.guild_id)).stories

    async def _save(self, interaction: Interaction, press: SaveStory) -> None:
        # Beside the card, also where that is private: somebody is reading it.
        await show(interaction, await self._saved(interaction, press.story), ephemeral=True)

    async def _save_again(self, interaction: Interaction, press: SaveAgain) -> None:
        await put(interaction, await self._saved(interaction, press.story))

    async def _saved(self, interaction: Interaction, story_id: str) -> ui.LayoutView:
        """Save a story as it is seen there; what came of it."""
        story = await (await self._stories(interaction)).by_id(story_id)
        if story is None:
            return notice_card(_GONE)
        saving = await self._archive.saved.save(
            interaction.user.id, story.id, interaction.guild_id, self._clock()
        )
        return saving_card(saving, story.id)

    async def _unsave(self, interaction: Interaction, press: UnsaveStory) -> None:
        was_saved = await self._archive.saved.remove(interaction.user.id, press.story, interaction.guild_id)
        await put(interaction, removed_card(press.story, was_saved=was_saved))

    async def _turn(self, interaction: Interaction, press: ListSaved) -> None:
        await self.show(interaction, press.start - press.start % PER_PAGE)

    async def _open(self, interaction: Interaction, _: OpenSaved) -> None:
        story = await (await self._stories(interaction)).by_id(picked(interaction))
        card = notice_card(_GONE) if story is None else story_card(story, is_saved=True)
        await show(interaction, card, ephemeral=True)

    async def _remove(self, interaction: Interaction, press: RemoveSaved) -> None:
        wanted = picked(interaction)
        story = await (await self._stories(interaction)).by_id(wanted)
        was_saved = await self._archive.saved.remove(interaction.user.id, wanted, interaction.guild_id)
        what = f"“{plain(story.headline)}”" if story is not None else "the story"
        note = f"Removed {what}." if was_saved else ""
        await self.show(interaction, press.start - press.start % PER_PAGE, note)

    async def _forget(self, interaction: Interaction, _: ForgetGone) -> None:
        forgotten = await self._archive.saved.forget_gone(interaction.user.id, interaction.guild_id)
        note = f"Forgot {counted(forgotten, 'story', 'stories')}." if forgotten else ""
        await self.show(interaction, 0, note)

    async def _export(self, interaction: Interaction, press: ExportSaved) -> None:
        self._throttle.check(interaction.user.id, self._clock())
        await interaction.response.defer(ephemeral=True, thinking=True)
        page = await self._page(interaction, 0, MOST_SAVED)
        in_server = interaction.guild_id is not None
        if not page.stories:
            await interaction.edit_original_response(view=saved_card(page, in_server=in_server))
            return
        content = await asyncio.to_thread(written_file, page.stories, press.into)
        content, name = await packed(content, f"saved-stories.{press.into}")
        await send_file(interaction, exported_card(page, in_server=in_server), content, name)

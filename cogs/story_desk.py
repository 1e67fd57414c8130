"""Moderators at work on the stories that are there: edit, delete, restore, look back."""

from bot.domain.fault import Faulty
from bot.domain.form import FormField, FormPage, edited, filled
from bot.domain.new_skills import new_skills
from bot.domain.revisions import By, History, HistoryProblem
from bot.domain.spellings import Spellings
from bot.domain.story import Story
from cogs.cards.actions import Serial
from cogs.cards.contribute import faults_card
from cogs.cards.contribute_actions import (
    DeleteStory,
    EditStory,
    Purpose,
    RestoreStory,
    RevertStory,
    ShowHistory,
    StoryForm,
)
from cogs.cards.new_skills import HOW_BUTTON, skills_text
from cogs.cards.story_desk import changes_text, desk_card, gone_card, history_card
from cogs.cards.story_form import fields_of
from cogs.forms import show_form
from cogs.house import House
from cogs.moderators import require_moderator
from cogs.presses import Interaction, PressRoute, answer_press, picked_number
from cogs.respond import put, say
from data.drafts import Draft
from data.own_stories import Step
from data.spellings import read_spellings

GONE = "This story is no longer here. **/mod restore** brings back what was deleted or hidden."


class StoryDesk:
    """What the moderators' story commands and buttons do."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._archive = house.archive
        self.presses: list[PressRoute] = [
            answer_press(EditStory, self._open_page),
            answer_press(DeleteStory, self._delete),
            answer_press(RestoreStory, self._restore),
            answer_press(ShowHistory, self._turn_history),
            answer_press(RevertStory, self._revert),
        ]

    async def meant(self, guild_id: int, typed: str) -> Story | None:
        """The story that a `story` option means: picked from the list, or the only one like it."""
        seen = (await self._archive.shelves.of(guild_id)).stories
        picked = await seen.by_id(typed.strip())
        if picked is not None:
            return picked
        found = await self._archive.finder.find(guild_id, typed, 2)
        return found[0] if len(found) == 1 else None

    async def open(self, interaction: Interaction, guild_id: int, story_id: str, note: str = "") -> None:
        """Show a story with the ways to change it, or that it is gone."""
        history = await self._archive.own.history(guild_id, story_id)
        present = history.present
        if present is not None:
            await put(interaction, desk_card(history, present, note))
            return
        last = next((r.record for r in reversed(history.revisions) if r.record is not None), history.library)
        if last is None:
            await say(interaction, GONE)
        else:
            await put(interaction, gone_card(history, last))

    async def delete(self, interaction: Interaction, guild_id: int, story_id: str) -> None:
        """Delete or hide a story, and offer to bring it back."""
        await self._change(
            interaction, guild_id, story_id, lambda history: history.deleted(self._by(interaction))
        )

    async def restore(self, interaction: Interaction, guild_id: int, story_id: str) -> None:
        """Bring a story back."""
        await self._change(
            interaction, guild_id, story_id, lambda history: history.restored(self._by(interaction))
        )

    async def show_history(self, interaction: Interaction, guild_id: int, story_id: str, start: int) -> None:
        """Show what became of a story."""
        await put(interaction, history_card(await self._archive.own.history(guild_id, story_id), start))

    async def page_sent(
        self, interaction: Interaction, press: StoryForm, draft: Draft, typed: dict[FormField, str]
    ) -> None:
        """Save an edited page, or show what must be mended in it."""
        guild_id = await require_moderator(interaction, self._archive.servers)
        spellings = await read_spellings(self._archive.database, guild_id)
        by = self._by(interaction)

        def edit(history: History) -> History:
            # As it stands now: somebody else may have saved another page meanwhile.
            if history.present is None:
                raise HistoryProblem("This story was deleted meanwhile. Bring it back first, then edit it.")
            return history.edited(edited(history.present, typed, spellings), by)

        try:
            await self._change(
                interaction, guild_id, draft.subject, edit, spellings if FormField.SKILLS in typed else None
            )
        except Faulty as problem:
            await put(interaction, faults_card(Purpose.EDIT, press.page, draft.number, problem.faults))
        else:
            await self._archive.drafts.drop(interaction.user.id, draft.number)

    async def draft_page(self, guild_id: int, draft: Draft, page: FormPage) -> dict[FormField, str] | None:
        """What a page of an edit shows: the story's text, and over it what was typed before."""
        story = (await self._archive.own.history(guild_id, draft.subject)).present
        if story is None:
            return None
        return filled(story, page) | {
            FormField(name): text for name, text in draft.typed.items() if FormField(name) in page.fields
        }

    async def _open_page(self, interaction: Interaction, press: EditStory) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        story = (await self._archive.own.history(guild_id, press.story)).present
        if story is None:
            await say(interaction, GONE)
            return
        draft = await self._archive.drafts.keep(
            guild_id, interaction.user.id, Purpose.EDIT, story.id, {}, self._house.clock()
        )
        form = StoryForm(Purpose.EDIT, press.page, Serial(draft))
        await show_form(
            interaction, form, press.page.heading, fields_of(press.page, filled(story, press.page))
        )

    async def _delete(self, interaction: Interaction, press: DeleteStory) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        await self.delete(interaction, guild_id, press.story)

    async def _restore(self, interaction: Interaction, press: RestoreStory) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        await self.restore(interaction, guild_id, press.story)

    async def _turn_history(self, interaction: Interaction, press: ShowHistory) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        await self.show_history(interaction, guild_id, press.story, press.start)

    async def _revert(self, interaction: Interaction, press: RevertStory) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        number, by = picked_number(interaction), self._by(interaction)
        await self._change(interaction, guild_id, press.story, lambda history: history.reverted(number, by))

    async def _change(
        self,
        interaction: Interaction,
        guild_id: int,
        story_id: str,
        step: Step,
        spellings: Spellings | None = None,
    ) -> None:
        """Take a step, and show what it changed; with spellings also which skills are new by them."""
        try:
            history = await self._archive.own.change(guild_id, story_id, step)
        except HistoryProblem as problem:
            await say(interaction, str(problem))
            return
        note = _changed(history)
        if spellings is not None and history.present is not None:
            new = skills_text(new_skills(history.present, spellings), to_change=HOW_BUTTON)
            # Apart, or it would be taken for the last line of the list.
            note = "\n\n".join(filter(None, (note, new)))
        await self.open(interaction, guild_id, story_id, note)

    def _by(self, interaction: Interaction) -> By:
        return By(interaction.user.id, self._house.clock())


def _changed(history: History) -> str:
    return f"**Saved.**\n{changes_text(history.change_of(history.revisions[-1].number))}"

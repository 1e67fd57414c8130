"""/story: suggest a story, see what became of one's own and what one has saved; report a wrong one."""

import re

import discord
from discord import app_commands

from bot.domain.form import FormField
from bot.domain.review import ReviewProblem, State, Verdict, read_reason
from bot.domain.text import clip
from cogs.cards.contribute import MINE_PER_PAGE, mine_card
from cogs.cards.contribute_actions import (
    BeginSuggestion,
    Purpose,
    ReportForm,
    ReportStory,
    ShowMine,
    WithdrawItem,
)
from cogs.cards.story_form import paragraph
from cogs.forms import FormCog, Typed, answer_form, show_form
from cogs.house import House
from cogs.log_channel import LogChannel
from cogs.presses import Interaction, answer_press
from cogs.respond import put, say
from cogs.review_desk import ReviewDesk
from cogs.saved_stories import SavedStoriesDesk
from cogs.server_of import server_of
from cogs.story_desk import StoryDesk
from cogs.story_drafts import ONLY_IN_SERVERS, StoryDrafts

_ADDRESS = re.compile(r"https?://[^\s<>]+")
# Who was addressed in a message is no part of a story.
_MENTION = re.compile(r"<@!?\d+>")
_REPORTS_NEED_SERVERS = "Reports go to the moderators of a server. Use this in a server that has invited me."
_WORDS = "words"
_STORY_LENGTH = 1500


class Contribute(FormCog):
    """What members give to the library of their server."""

    story = app_commands.Group(name="story", description="Suggest stories, and see yours and those you saved")

    def __init__(self, house: House) -> None:
        self._house = house
        self._archive = house.archive
        self._log_channel = LogChannel(house)
        self.reviews = ReviewDesk(house, self._log_channel)
        self.stories = StoryDesk(house)
        self.drafts = StoryDrafts(house, self.stories, self.reviews)
        self.saved_stories = SavedStoriesDesk(house)
        self.forms = (
            answer_form(ReportForm, self._reported),
            *self.drafts.forms,
            *self.reviews.forms,
        )
        self.presses = [
            answer_press(BeginSuggestion, self._begin),
            answer_press(ReportStory, self._report),
            answer_press(ShowMine, self._turn_mine),
            answer_press(WithdrawItem, self._withdraw),
            *self.drafts.presses,
            *self.reviews.presses,
            *self.stories.presses,
            *self.saved_stories.presses,
        ]
        self._menu = app_commands.ContextMenu(name="Suggest as a story", callback=self._suggest_message)

    async def cog_load(self) -> None:
        """Add the menu of messages, and tell log channels of what is changed."""
        self._house.bot.tree.add_command(self._menu)
        self._archive.log.listener = self._log_channel.announce

    async def cog_unload(self) -> None:
        """Tell no more."""
        self._house.bot.tree.remove_command(self._menu.name, type=self._menu.type)
        await self._log_channel.stop()

    @story.command(extras={"example": "/story suggest"})
    async def suggest(self, interaction: Interaction) -> None:
        """Tell how an actor prepared; a moderator decides on it."""
        await self._begin(interaction)

    @story.command(extras={"example": "/story mine"})
    async def mine(self, interaction: Interaction) -> None:
        """What you have sent in, and what became of it."""
        await self._show_mine(interaction, 0)

    @story.command(extras={"example": "/story saved"})
    async def saved(self, interaction: Interaction) -> None:
        """The stories that you have saved, to read again or take along."""
        await self.saved_stories.show(interaction)

    async def _begin(self, interaction: Interaction, _: BeginSuggestion | None = None) -> None:
        if server_of(interaction) is None:
            await say(interaction, ONLY_IN_SERVERS)
            return
        await self.drafts.begin(interaction, Purpose.SUGGEST)

    async def _suggest_message(self, interaction: Interaction, message: discord.Message) -> None:
        if server_of(interaction) is None:
            await say(interaction, ONLY_IN_SERVERS)
            return
        addresses = _ADDRESS.findall(message.content)
        told = _MENTION.sub("", _ADDRESS.sub("", message.content)).strip()
        texts = {
            FormField.STORY: clip(told, _STORY_LENGTH),
            FormField.SOURCES: "\n".join(dict.fromkeys(addresses)),
        }
        await self.drafts.begin(interaction, Purpose.SUGGEST, texts)

    async def _show_mine(self, interaction: Interaction, start: int) -> None:
        guild_id = server_of(interaction)
        if guild_id is None:
            await say(interaction, ONLY_IN_SERVERS)
            return
        sent = await self._archive.reviews.of_author(guild_id, interaction.user.id, start, MINE_PER_PAGE + 1)
        here, more = sent[:MINE_PER_PAGE], len(sent) > MINE_PER_PAGE
        reported = await self.reviews.reported(guild_id, here)
        await put(interaction, mine_card(here, start, reported, more=more))

    async def _turn_mine(self, interaction: Interaction, press: ShowMine) -> None:
        await self._show_mine(interaction, press.start)

    async def _withdraw(self, interaction: Interaction, press: WithdrawItem) -> None:
        guild_id = server_of(interaction)
        if guild_id is None:
            await say(interaction, ONLY_IN_SERVERS)
            return
        verdict = Verdict(State.WITHDRAWN, interaction.user.id, self._house.clock())
        try:
            sent = await self._archive.reviews.decide(guild_id, press.item, verdict)
        except ReviewProblem as problem:
            await say(interaction, str(problem))
            return
        await self._show_mine(interaction, 0)
        await self.reviews.redraw(sent)

    async def _report(self, interaction: Interaction, press: ReportStory) -> None:
        if server_of(interaction) is None:
            await say(interaction, _REPORTS_NEED_SERVERS)
            return
        field = paragraph(
            _WORDS, "What is wrong?", hint="Say what it should be, and where that can be read.", longest=300
        )
        await show_form(interaction, ReportForm(press.story), "Something is wrong", [field])

    async def _reported(self, interaction: Interaction, press: ReportForm, typed: Typed) -> None:
        guild_id = server_of(interaction)
        if guild_id is None:
            await say(interaction, _REPORTS_NEED_SERVERS)
            return
        seen = (await self._archive.shelves.of(guild_id)).stories
        story = await seen.by_id(press.story)
        if story is None:
            await say(
                interaction,
                "This story is no longer here, so there is nothing to mend. Look others up with **/prep**.",
            )
            return
        try:
            words = read_reason(typed.get(_WORDS, ""))
            number = await self._archive.reviews.report(
                guild_id, interaction.user.id, story.id, words, self._house.clock()
            )
        except ReviewProblem as problem:
            await say(interaction, str(problem))
            return
        await say(
            interaction, "Thank you. A moderator looks at it; **/story mine** shows what becomes of it."
        )
        await self.reviews.announce(guild_id, number)

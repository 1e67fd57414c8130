"""/mod: the moderators' desk. Every command and completion checks again who uses it."""

import discord
from discord import app_commands

from bot.domain.exchange.files import Format
from bot.domain.story import Story
from bot.domain.text import clip
from cogs.cards.contribute_actions import Purpose
from cogs.cards.mod_log import PER_PAGE, ShowLog, log_card
from cogs.contribute import Contribute
from cogs.exchange_desk import ExchangeDesk
from cogs.forms import FormCog
from cogs.house import House
from cogs.moderators import is_moderator, require_moderator
from cogs.presses import Interaction, answer_press
from cogs.question_desk import QuestionDesk
from cogs.respond import put, say

_CHOICES = 25
_LONGEST_CHOICE = 100
_NO_SUCH_STORY = (
    "I can't tell which story you mean. Start typing an actor or a word of the headline, and pick one."
)

Choice = app_commands.Choice[str]


class Mod(FormCog):
    """Stories, suggestions, questions and files of a server, for its moderators."""

    mod = app_commands.Group(
        name="mod",
        description="For moderators: suggestions, stories, questions, files",
        default_permissions=discord.Permissions(manage_guild=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )
    question = app_commands.Group(name="question", description="Your own trivia questions", parent=mod)

    def __init__(self, house: House) -> None:
        self._house = house
        self._archive = house.archive
        self._questions = QuestionDesk(house)
        self._exchange = ExchangeDesk(house)
        self.forms = self._questions.forms
        self.presses = [
            answer_press(ShowLog, self._turn_log),
            *self._questions.presses,
            *self._exchange.presses,
        ]

    @mod.command(extras={"example": "/mod queue"})
    async def queue(self, interaction: Interaction) -> None:
        """Suggestions and reports that wait for a verdict."""
        guild_id = await self._moderated(interaction)
        await self._contribute.reviews.show_queue(interaction, guild_id, 0)

    @mod.command(extras={"example": "/mod add"})
    async def add(self, interaction: Interaction) -> None:
        """Add a story to this server."""
        await self._moderated(interaction)
        await self._contribute.drafts.begin(interaction, Purpose.ADD)

    @mod.command(extras={"example": "/mod edit story:Kate Winslet"})
    @app_commands.describe(story="Start typing an actor or a word of the headline")
    async def edit(self, interaction: Interaction, story: str) -> None:
        """Change a story; one of the library for this server only."""
        guild_id = await self._moderated(interaction)
        meant = await self._contribute.stories.meant(guild_id, story)
        if meant is None:
            await say(interaction, _NO_SUCH_STORY)
        else:
            await self._contribute.stories.open(interaction, guild_id, meant.id)

    @mod.command(extras={"example": "/mod delete story:Kate Winslet"})
    @app_commands.describe(story="Start typing an actor or a word of the headline")
    async def delete(self, interaction: Interaction, story: str) -> None:
        """Delete a story, or hide one of the library on this server."""
        guild_id = await self._moderated(interaction)
        meant = await self._contribute.stories.meant(guild_id, story)
        if meant is None:
            await say(interaction, _NO_SUCH_STORY)
        else:
            await self._contribute.stories.delete(interaction, guild_id, meant.id)

    @mod.command(extras={"example": "/mod restore story:Kate Winslet"})
    @app_commands.describe(story="A story that was deleted or hidden here")
    async def restore(self, interaction: Interaction, story: str) -> None:
        """Bring a deleted or hidden story back."""
        guild_id = await self._moderated(interaction)
        found = await self._archive.finder.gone(guild_id, story, 2)
        picked = next((each.id for each in found if each.id == story.strip()), None)
        if picked is None and len(found) == 1:
            picked = found[0].id
        if picked is None:
            await say(interaction, "No deleted or hidden story is like that. Pick one from the list.")
        else:
            await self._contribute.stories.restore(interaction, guild_id, picked)

    @mod.command(extras={"example": "/mod history story:Kate Winslet"})
    @app_commands.describe(story="Start typing an actor or a word of the headline")
    async def history(self, interaction: Interaction, story: str) -> None:
        """Every change of a story, any of which can be taken back."""
        guild_id = await self._moderated(interaction)
        meant = await self._contribute.stories.meant(guild_id, story)
        gone = [] if meant is not None else await self._archive.finder.gone(guild_id, story, 1)
        if meant is None and not gone:
            await say(interaction, _NO_SUCH_STORY)
            return
        story_id = meant.id if meant is not None else gone[0].id
        await self._contribute.stories.show_history(interaction, guild_id, story_id, 0)

    @mod.command(name="import", extras={"example": "/mod import file:stories.csv"})
    @app_commands.describe(file="CSV or JSON Lines; you see first what it would do")
    async def import_(self, interaction: Interaction, file: discord.Attachment) -> None:
        """Bring stories in from a file."""
        guild_id = await self._moderated(interaction)
        await self._exchange.preview(interaction, guild_id, file)

    @mod.command(extras={"example": "/mod export format:CSV"})
    @app_commands.describe(format="CSV for spreadsheets, JSON Lines for programs")
    @app_commands.choices(
        format=[Choice(name="CSV", value=Format.CSV), Choice(name="JSON Lines", value=Format.JSON_LINES)]
    )
    async def export(self, interaction: Interaction, format: str = Format.CSV) -> None:  # noqa: A002
        """The stories of this server's own as a file."""
        guild_id = await self._moderated(interaction)
        await self._exchange.export(interaction, guild_id, Format(format))

    @mod.command(extras={"example": "/mod log"})
    async def log(self, interaction: Interaction) -> None:
        """Who changed what, and when."""
        await self._show_log(interaction, await self._moderated(interaction), 0)

    @question.command(name="add", extras={"example": "/mod question add"})
    async def question_add(self, interaction: Interaction) -> None:
        """Write a trivia question."""
        await self._moderated(interaction)
        await self._questions.add(interaction)

    @question.command(name="edit", extras={"example": "/mod question edit question:Who learned"})
    @app_commands.describe(question="Start typing what it asks")
    async def question_edit(self, interaction: Interaction, question: str) -> None:
        """Look at one of your questions, and change it."""
        guild_id = await self._moderated(interaction)
        await self._questions.show(interaction, guild_id, await self._numbered(guild_id, question))

    @question.command(name="delete", extras={"example": "/mod question delete question:Who learned"})
    @app_commands.describe(question="Start typing what it asks")
    async def question_delete(self, interaction: Interaction, question: str) -> None:
        """Ask one of your questions no more."""
        guild_id = await self._moderated(interaction)
        await self._questions.delete(interaction, guild_id, await self._numbered(guild_id, question))

    @question.command(name="list", extras={"example": "/mod question list"})
    async def question_list(self, interaction: Interaction) -> None:
        """Your own trivia questions."""
        await self._questions.show_list(interaction, await self._moderated(interaction), 0)

    @edit.autocomplete("story")
    @delete.autocomplete("story")
    @history.autocomplete("story")
    async def _complete_story(self, interaction: Interaction, typed: str) -> list[Choice]:
        if interaction.guild_id is None or not await is_moderator(interaction, self._archive.servers):
            return []
        return _choices(await self._archive.finder.find(interaction.guild_id, typed, _CHOICES))

    @restore.autocomplete("story")
    async def _complete_gone(self, interaction: Interaction, typed: str) -> list[Choice]:
        if interaction.guild_id is None or not await is_moderator(interaction, self._archive.servers):
            return []
        return _choices(await self._archive.finder.gone(interaction.guild_id, typed, _CHOICES))

    @question_edit.autocomplete("question")
    @question_delete.autocomplete("question")
    async def _complete_question(self, interaction: Interaction, typed: str) -> list[Choice]:
        if interaction.guild_id is None or not await is_moderator(interaction, self._archive.servers):
            return []
        found = await self._questions.find(interaction.guild_id, typed, _CHOICES)
        return [
            Choice(name=clip(f"{number}. {prompt}", _LONGEST_CHOICE), value=str(number))
            for number, prompt in found
        ]

    @property
    def _contribute(self) -> Contribute:
        """The desks that suggestions and stories share."""
        cog = self._house.bot.get_cog(Contribute.__name__)
        if not isinstance(cog, Contribute):
            raise TypeError("the suggestions are not loaded")
        return cog

    async def _moderated(self, interaction: Interaction) -> int:
        return await require_moderator(interaction, self._archive.servers)

    async def _numbered(self, guild_id: int, typed: str) -> int:
        """The number of the question that is meant, 0 for none."""
        if typed.strip().isdecimal():
            return int(typed.strip()[:15])
        found = await self._questions.find(guild_id, typed, 2)
        return found[0][0] if len(found) == 1 else 0

    async def _turn_log(self, interaction: Interaction, press: ShowLog) -> None:
        await self._show_log(interaction, await self._moderated(interaction), press.start)

    async def _show_log(self, interaction: Interaction, guild_id: int, start: int) -> None:
        entries = await self._archive.log.latest(guild_id, start, PER_PAGE)
        await put(interaction, log_card(entries, start, await self._archive.log.count(guild_id)))


def _choices(stories: list[Story]) -> list[Choice]:
    return [
        Choice(name=clip(f"{', '.join(story.actors)}: {story.headline}", _LONGEST_CHOICE), value=story.id)
        for story in stories
    ]

"""/ask: a plain question, answered from the stories, and the buttons of its answers."""

from functools import partial
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.domain.text import key_of
from cogs.cards.answer import answer_card
from cogs.cards.ask_actions import LONGEST_CARRIED, AskAbout, PickStory, TurnAnswer
from cogs.cards.card import FinishedCard, finished
from cogs.cards.notice import notice_card
from cogs.cards.story import story_card
from cogs.finished import FinishedCards
from cogs.house import House
from cogs.presses import Interaction, answer_press, picked, turn
from cogs.show import show

_GONE = "This story is no longer in the library. Ask again with **/ask**, or look around with **/random**."
_NOTHING_ASKED = "Ask me how an actor prepared, for example **/ask** who learned to walk a tightrope?"
_LONGEST_TYPED = 300


class Ask(commands.Cog):
    """Questions in plain words."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._answers = FinishedCards()
        self.presses = [
            answer_press(TurnAnswer, self._turn),
            answer_press(PickStory, self._pick),
            answer_press(AskAbout, self._ask_about),
        ]

    @app_commands.command(extras={"example": "/ask question:who learned to walk a tightrope?"})
    @app_commands.describe(question="What you want to know, in your own words")
    async def ask(self, interaction: Interaction, question: str) -> None:
        """A question in plain words, answered with sources, or an honest "I don't know"."""
        await self.answer(interaction, question)

    async def answer(self, interaction: Interaction, question: str, about: str | None = None) -> None:
        """Answer the question; `about` is the id of the story that it follows."""
        self._house.throttle.check(interaction.user.id, self._house.clock())
        if not question.strip():
            await show(interaction, notice_card(_NOTHING_ASKED), ephemeral=True)
            return
        edition = await self._house.archive.edition(interaction.guild_id)
        draw = partial(self._draw, question, about, interaction.guild_id)
        await show(interaction, await self._answers.of(edition, (question, about), draw))

    async def _draw(self, question: str, about: str | None, guild_id: int | None) -> FinishedCard:
        """The answer to a question; one that helps nobody is the asker's own."""
        answer = await self._house.archive.asking.answer(question, about, guild_id)
        card = answer_card(answer, asked=question, carried=carried(question) if about is None else None)
        return finished(card, private=not answer.known and not answer.stories)

    async def _turn(self, interaction: Interaction, press: TurnAnswer) -> None:
        question = press.question.replace("-", " ")
        answer = await self._house.archive.asking.answer(question, None, interaction.guild_id)
        await turn(
            interaction, answer_card(answer, asked=question, start=press.start, carried=press.question)
        )

    async def _pick(self, interaction: Interaction, _: PickStory) -> None:
        story = await self._house.archive.asking.story(picked(interaction), interaction.guild_id)
        card = notice_card(_GONE) if story is None else story_card(story)
        await show(interaction, card, ephemeral=True)

    async def _ask_about(self, interaction: Interaction, press: AskAbout) -> None:
        await interaction.response.send_modal(_AboutForm(self, press.story))


class _AboutForm(ui.Modal, title="Ask about this story"):
    """The one line into which a question about a story is typed."""

    question: ui.Label[Any] = ui.Label(
        text="Your question",
        description="Such as: who was the coach? how long did it take? who else did this?",
        component=ui.TextInput(max_length=_LONGEST_TYPED),
    )

    def __init__(self, cog: Ask, story: str) -> None:
        super().__init__()
        self._cog = cog
        self._story = story

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        # discord.py would only log an error; the tree answers the person too.
        await interaction.client.tree.carry_out(interaction, AskAbout.verb, self._answer(interaction))

    async def _answer(self, interaction: discord.Interaction[Any]) -> None:
        typed = self.question.component
        words = typed.value if isinstance(typed, ui.TextInput) else ""
        await self._cog.answer(interaction, words, self._story)


def carried(question: str) -> str | None:
    """The question as a page button bears it; None where it is too long for one."""
    key = key_of(question, 1000)
    return key if len(key) <= LONGEST_CARRIED else None

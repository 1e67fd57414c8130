"""/ask: a plain question, answered from the stories, and the buttons of its answers."""

from functools import partial

from discord import app_commands

from cogs.answer_drawing import Asked
from cogs.cards.ask_actions import AskAbout, AskForm, PickStory, TurnAnswer
from cogs.cards.notice import notice_card
from cogs.cards.story import story_card
from cogs.cards.story_form import one_line
from cogs.finished import Drawn
from cogs.forms import FormCog, Typed, answer_form, show_form
from cogs.house import House
from cogs.presses import Interaction, answer_press, picked, turn
from cogs.server_of import server_of
from cogs.show import show

_GONE = "This story is no longer here. Ask again with **/ask**, or look around with **/random**."
_NOTHING_ASKED = "Ask me how an actor prepared, for example **/ask** who learned to walk a tightrope?"
_LONGEST_TYPED = 300
_QUESTION = "question"


class Ask(FormCog):
    """Questions in plain words."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._answering = house.answering
        self.presses = [
            answer_press(TurnAnswer, self._turn),
            answer_press(PickStory, self._pick),
            answer_press(AskAbout, self._ask_about),
        ]
        self.forms = (answer_form(AskForm, self._asked_about),)

    async def cog_unload(self) -> None:
        """Answer nothing more; all families are unloaded together."""
        await self._answering.close()

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
        guild_id = server_of(interaction)
        edition = await self._house.archive.edition(guild_id)
        draw = partial(self._answering.card, Asked(question, about, guild_id))
        wanted = (question, about, guild_id is not None)
        await show(interaction, await self._house.cards.of(edition, Drawn.ANSWER, wanted, draw))

    async def _turn(self, interaction: Interaction, press: TurnAnswer) -> None:
        self._house.page_throttle.check(interaction.user.id, self._house.clock())
        question = press.question.replace("-", " ")
        asked = Asked(question, guild_id=server_of(interaction), start=press.start)
        await turn(interaction, await self._answering.card(asked))

    async def _pick(self, interaction: Interaction, _: PickStory) -> None:
        story = await self._house.archive.asking.story(picked(interaction), server_of(interaction))
        card = notice_card(_GONE) if story is None else story_card(story)
        await show(interaction, card, ephemeral=True)

    async def _ask_about(self, interaction: Interaction, press: AskAbout) -> None:
        field = one_line(
            _QUESTION,
            "Your question",
            hint="Such as: who was the coach? how long did it take? who else did this?",
            longest=_LONGEST_TYPED,
        )
        await show_form(interaction, AskForm(press.story), "Ask about this story", [field])

    async def _asked_about(self, interaction: Interaction, form: AskForm, typed: Typed) -> None:
        await self.answer(interaction, typed.get(_QUESTION, ""), form.story)

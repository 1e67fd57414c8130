"""Moderators write their own trivia questions."""

from collections.abc import Mapping

from bot.domain.question_form import QuestionFaults, QuestionField, filled_question, read_question
from bot.domain.revisions import By
from bot.domain.text import fold
from bot.domain.trivia.own import OwnQuestion
from cogs.cards.actions import Serial
from cogs.cards.notice import notice_card
from cogs.cards.own_question import (
    LIST_PER_PAGE,
    DeleteQuestion,
    OpenQuestion,
    QuestionForm,
    ShowQuestions,
    question_desk_card,
    question_faults_card,
    question_fields,
    questions_card,
)
from cogs.forms import FormRoute, Typed, answer_form, show_form
from cogs.house import House
from cogs.moderators import require_moderator
from cogs.presses import Interaction, PressRoute, answer_press
from cogs.respond import put, say

_PURPOSE = "question"
_GONE = "There is no such question here. **/mod question list** shows those that you have."


class QuestionDesk:
    """What /mod question and its buttons do."""

    def __init__(self, house: House) -> None:
        self._archive = house.archive
        self._clock = house.clock
        self.forms: tuple[FormRoute, ...] = (answer_form(QuestionForm, self._sent),)
        self.presses: list[PressRoute] = [
            answer_press(OpenQuestion, self._open),
            answer_press(DeleteQuestion, self._delete),
            answer_press(ShowQuestions, self._turn),
        ]

    async def add(self, interaction: Interaction) -> None:
        """Open an empty form."""
        form = QuestionForm(Serial(0), Serial(0))
        await show_form(interaction, form, "A question of your own", question_fields({}))

    async def show(self, interaction: Interaction, guild_id: int, number: int, note: str = "") -> None:
        """Show a question as it is played."""
        question = await self._archive.own_questions.by_number(guild_id, number)
        if question is None:
            await say(interaction, _GONE)
            return
        await put(interaction, question_desk_card(number, question.as_question(number, 0), note))

    async def delete(self, interaction: Interaction, guild_id: int, number: int) -> None:
        """Ask a question no more."""
        by = By(interaction.user.id, self._clock())
        if not await self._archive.own_questions.delete(guild_id, number, by):
            await say(interaction, _GONE)
            return
        await put(interaction, notice_card("The question is deleted. Answers that it got stay counted."))

    async def show_list(self, interaction: Interaction, guild_id: int, start: int) -> None:
        """Show the questions of a server."""
        questions = await self._archive.own_questions.all_of(guild_id)
        last = (len(questions) - 1) // LIST_PER_PAGE * LIST_PER_PAGE
        await put(interaction, questions_card(questions, max(0, min(start, last))))

    async def find(self, guild_id: int, typed: str, limit: int) -> list[tuple[int, str]]:
        """Number and question of those that have what was typed."""
        wanted = typed.strip().lower()
        return [
            (each.number, each.question.prompt)
            for each in await self._archive.own_questions.all_of(guild_id)
            if wanted in each.question.prompt.lower() or wanted == str(each.number)
        ][:limit]

    async def _open(self, interaction: Interaction, press: OpenQuestion) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        texts = await self._texts(interaction, guild_id, press)
        if texts is None:
            await say(interaction, _GONE)
            return
        form = QuestionForm(press.number, press.draft)
        await show_form(interaction, form, "A question of your own", question_fields(texts))

    async def _texts(
        self, interaction: Interaction, guild_id: int, press: OpenQuestion
    ) -> dict[QuestionField, str] | None:
        if press.draft:
            draft = await self._archive.drafts.of(guild_id, interaction.user.id, press.draft)
            if draft is not None and draft.purpose == _PURPOSE:
                return _typed(draft.typed)
        if not press.number:
            return {}
        question = await self._archive.own_questions.by_number(guild_id, press.number)
        return None if question is None else filled_question(question)

    async def _sent(self, interaction: Interaction, press: QuestionForm, typed: Typed) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        try:
            question = read_question(_typed(typed))
            await self._refuse_repeated(guild_id, question, press.number)
        except QuestionFaults as problem:
            draft = await self._archive.drafts.keep(
                guild_id, interaction.user.id, _PURPOSE, str(press.number), typed, self._clock()
            )
            await put(interaction, question_faults_card(press.number, draft, problem.reasons))
            return
        by = By(interaction.user.id, self._clock())
        if press.number:
            if not await self._archive.own_questions.edit(guild_id, press.number, question, by):
                await say(interaction, _GONE)
                return
            await self.show(interaction, guild_id, press.number, "**Saved.** This is how it looks:")
            return
        number = await self._archive.own_questions.add(guild_id, question, by)
        await self.show(interaction, guild_id, number, "**Added.** This is how it looks:")

    async def _refuse_repeated(self, guild_id: int, question: OwnQuestion, number: int) -> None:
        """Raise QuestionFaults where another question of the server asks the same."""
        asked = _asked(question)
        for each in await self._archive.own_questions.all_of(guild_id):
            if each.number != number and _asked(each.question) == asked:
                raise QuestionFaults((f"You have this question already: no. {each.number}.",))

    async def _delete(self, interaction: Interaction, press: DeleteQuestion) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        await self.delete(interaction, guild_id, press.number)

    async def _turn(self, interaction: Interaction, press: ShowQuestions) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        await self.show_list(interaction, guild_id, press.start)


def _asked(question: OwnQuestion) -> tuple[str, frozenset[str]]:
    # With the answers: “Which of these is true?” may be asked more than once.
    return fold(question.prompt), frozenset(map(fold, question.options))


def _typed(typed: Mapping[str, str]) -> dict[QuestionField, str]:
    return {QuestionField(name): text for name, text in typed.items() if name in set(QuestionField)}

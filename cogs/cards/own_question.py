"""What moderators see of the questions that they write."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import discord
from discord import ui

from bot.domain.category import Category
from bot.domain.question_form import QuestionField
from bot.domain.trivia.own import EXPLANATION_LENGTH
from bot.domain.trivia.question import OPTION_LENGTH, PROMPT_LENGTH, Question
from cogs.cards import look
from cogs.cards.actions import Action, Serial
from cogs.cards.buttons import action_button
from cogs.cards.daily_actions import Letter
from cogs.cards.notice import notice_card
from cogs.cards.pager import pages
from cogs.cards.plain import plain
from data.own_questions import NumberedQuestion

LIST_PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class QuestionForm(Action):
    """A question comes back, new where the number is 0."""

    verb: ClassVar[str] = "question-form"
    number: Serial
    draft: Serial


@dataclass(frozen=True, slots=True)
class OpenQuestion(Action):
    """Open the form of a question; with a draft, as it was typed."""

    verb: ClassVar[str] = "question"
    number: Serial
    draft: Serial


@dataclass(frozen=True, slots=True)
class DeleteQuestion(Action):
    """Ask a question no more."""

    verb: ClassVar[str] = "question-delete"
    number: Serial


@dataclass(frozen=True, slots=True)
class ShowQuestions(Action):
    """Turn to a page of the list."""

    verb: ClassVar[str] = "questions"
    start: int


def question_fields(texts: Mapping[QuestionField, str]) -> Iterator[ui.Label[Any]]:
    """The inputs of the form, filled with what there is."""
    yield _line(QuestionField.PROMPT, "The question", PROMPT_LENGTH, texts, style=discord.TextStyle.paragraph)
    yield _line(QuestionField.RIGHT, "The right answer", OPTION_LENGTH, texts)
    yield _line(
        QuestionField.WRONG,
        "Three wrong answers, one a line",
        3 * OPTION_LENGTH + 10,
        texts,
        style=discord.TextStyle.paragraph,
    )
    yield _line(
        QuestionField.EXPLANATION,
        "What to tell afterwards",
        EXPLANATION_LENGTH,
        texts,
        style=discord.TextStyle.paragraph,
        needed=False,
    )
    chosen = texts.get(QuestionField.CATEGORY, "")
    yield ui.Label(
        text="Category",
        description="Left empty, it is asked whatever category is chosen.",
        component=ui.Select(
            custom_id=QuestionField.CATEGORY.value,
            required=False,
            options=[
                discord.SelectOption(
                    label=category.label,
                    value=category.value,
                    emoji=look.emoji(category),
                    default=category.value == chosen,
                )
                for category in Category
            ],
        ),
    )


def question_faults_card(number: int, draft: int, reasons: Sequence[str]) -> ui.LayoutView:
    """What must be mended, and a button to the form as it was typed."""
    lines = "\n".join(f"- {reason}" for reason in reasons)
    view = notice_card(
        f"### Almost there\nNothing is lost: open the form again and mend this.\n{lines}",
        colour=look.TROUBLE_COLOUR,
    )
    button = action_button(
        "Open the form", OpenQuestion(Serial(number), Serial(draft)), style=discord.ButtonStyle.primary
    )
    view.add_item(ui.ActionRow(button))
    return view


def question_desk_card(number: int, question: Question, note: str = "") -> ui.LayoutView:
    """A question as players will see it, with the right answer marked, and ways to change it."""
    lines = [note] if note else []
    lines.append(f"### {plain(question.prompt)}")
    for letter in Letter:
        mark = " ✅" if letter.option == question.right else ""
        lines.append(f"**{letter.sign}** {plain(question.options[letter.option])}{mark}")
    if question.explanation:
        lines.append(plain(question.explanation, 800))
    category = question.category.label if question.category else "every category"
    lines.append(f"-# Question no. {number} · {category}")
    view = notice_card("\n".join(lines))
    view.add_item(
        ui.ActionRow(
            action_button("Edit", OpenQuestion(Serial(number), Serial(0))),
            action_button("Delete", DeleteQuestion(Serial(number)), style=discord.ButtonStyle.danger),
        )
    )
    return view


def questions_card(questions: Sequence[NumberedQuestion], start: int) -> ui.LayoutView:
    """The questions of a server."""
    if not questions:
        return notice_card("There are no questions of your own yet. **/mod question add** writes one.")
    page = questions[start : start + LIST_PER_PAGE]
    lines = [f"**No. {each.number}** · {plain(each.question.prompt, 200)}" for each in page]
    lines.append("-# **/mod question edit** shows one, to change or delete it.")
    view = notice_card("\n".join([f"### Your own questions\n-# {len(questions):,} in all", *lines]))
    if len(questions) > LIST_PER_PAGE:
        view.add_item(pages(start, LIST_PER_PAGE, len(questions), ShowQuestions))
    return view


def _line(
    field: QuestionField,
    label: str,
    longest: int,
    texts: Mapping[QuestionField, str],
    *,
    style: discord.TextStyle = discord.TextStyle.short,
    needed: bool = True,
) -> ui.Label[Any]:
    return ui.Label(
        text=label,
        component=ui.TextInput(
            custom_id=field.value,
            style=style,
            max_length=longest,
            default=texts.get(field) or None,
            required=needed,
        ),
    )

"""A question in a quiz: its text, its four buttons, its right answer, the stories behind several."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import discord
from discord import ui

from bot.domain.text import clip
from bot.domain.trivia.question import Question
from cogs.cards import look
from cogs.cards.actions import Action
from cogs.cards.buttons import action_button
from cogs.cards.card import Card
from cogs.cards.daily_actions import Letter
from cogs.cards.plain import plain
from cogs.cards.trivia_actions import TellPickedStory, TellStory

# Longer options than these are cut on a phone's buttons, so they stand in the text instead.
_SHORT_OPTION = 36
_EXPLANATION = 700

Container = ui.Container[ui.LayoutView]
Row = ui.ActionRow[ui.LayoutView]


def question_text(question: Question) -> str:
    """The prompt, and the options where they are too long for buttons."""
    lines = [f"**{plain(question.prompt)}**"]
    if _is_long(question):
        lines += [f"**{letter.sign}** {plain(question.options[letter.option])}" for letter in Letter]
    return "\n".join(lines)


def option_rows(question: Question, answer: Callable[[Letter], Action]) -> Iterator[Row]:
    """The four options, a button each; where they stand in the text, their letters do."""
    if _is_long(question):
        yield ui.ActionRow(*(action_button(letter.sign, answer(letter)) for letter in Letter))
        return
    for letter in Letter:
        label = clip(f"{letter.sign} · {question.options[letter.option]}", look.LABEL_LIMIT)
        yield ui.ActionRow(action_button(label, answer(letter)))


def _is_long(question: Question) -> bool:
    return max(map(len, question.options)) > _SHORT_OPTION


def option_text(question: Question, option: int) -> str:
    """An option with its letter: “B: Tom Cruise”."""
    return f"**{tuple(Letter)[option].sign}: {plain(question.options[option])}**"


def explanation_text(question: Question) -> str:
    """What a moderator wrote about the answer; nothing where it has a story."""
    return plain(question.explanation, _EXPLANATION) if question.explanation else ""


def story_button(question: Question) -> Iterator[ui.Button[ui.LayoutView]]:
    """The story behind the question, one press away, where there is one."""
    if question.story_id is not None:
        yield action_button("The story", TellStory(question.story_id), emoji="📖")


def story_select(questions: Sequence[Question]) -> Iterator[Row]:
    """A select that tells the story behind any of the questions."""
    options = [
        discord.SelectOption(
            label=clip(f"{number}. {question.answer}", look.OPTION_LIMIT),
            value=question.story_id,
            description=clip(question.prompt, look.OPTION_LIMIT),
        )
        for number, question in _of_own_story(questions)
        if question.story_id is not None
    ]
    if options:
        yield ui.ActionRow(
            ui.Select(
                custom_id=TellPickedStory().custom_id,
                placeholder="Read a story behind it",
                options=options[: look.OPTIONS],
            )
        )


def _of_own_story(questions: Sequence[Question]) -> Iterator[tuple[int, Question]]:
    """The questions with their number, each story once, as a select wants it."""
    told: set[str | None] = set()
    for number, question in enumerate(questions, start=1):
        if question.story_id not in told:
            told.add(question.story_id)
            yield number, question


def accent(question: Question) -> discord.Colour:
    """The colour of the question's category."""
    return look.colour(question.category) if question.category is not None else look.HOUSE_COLOUR


def lasting(parts: Iterable[ui.Item[ui.LayoutView]], colour: discord.Colour) -> ui.LayoutView:
    """One card of those parts."""
    container: Container = ui.Container(*parts, accent_colour=colour)
    view = Card()
    view.add_item(container)
    return view

"""A quiz played alone: a question, how it was answered, the score, the line to share."""

from collections.abc import Iterator, Sequence

import discord
from discord import ui

from bot.domain.trivia.play import Play
from cogs.cards import look
from cogs.cards.actions import Serial
from cogs.cards.buttons import action_button
from cogs.cards.plain import plain
from cogs.cards.trivia_actions import AnswerPlay, GoOn, PlayAgain, SharePlay
from cogs.cards.trivia_question import (
    Row,
    accent,
    explanation_text,
    lasting,
    option_rows,
    option_text,
    question_text,
    story_button,
    story_select,
)

_MISSED_PROMPT, _MISSED_ANSWER = 160, 90

Item = ui.Item[ui.LayoutView]


def asked_card(play: Play) -> ui.LayoutView:
    """The question that is to be answered next."""
    question = play.questions[play.round]
    parts: list[Item] = [ui.TextDisplay(f"### {_place(play, play.round)}\n{question_text(question)}")]
    parts += option_rows(question, lambda letter: AnswerPlay(Serial(play.id), play.round, letter))
    if play.results:
        parts.append(ui.TextDisplay(f"-# So far {_score(play)} {marks(play.results)}"))
    return lasting(parts, accent(question))


def told_card(play: Play, number: int, *, again: bool = False) -> ui.LayoutView:
    """How a round was answered; `again` where this answer wasn't the first."""
    question, option = play.questions[number], play.chosen[number]
    if option == question.right:
        verdict = f"✅ {option_text(question, option)} is right."
    else:
        right = option_text(question, question.right)
        verdict = f"❌ {option_text(question, option)} is not it. The right answer is {right}."
    lines = [verdict, explanation_text(question)]
    if again:
        lines.append("-# You had answered this one already; the first answer counts.")
    label = "See how you did" if play.is_over else "Next question"
    on = action_button(label, GoOn(Serial(play.id)), style=discord.ButtonStyle.primary)
    parts: list[Item] = [
        ui.TextDisplay(f"### {_place(play, number)}\n{plain(question.prompt)}"),
        ui.Separator(visible=False),
        ui.TextDisplay("\n".join(filter(None, lines))),
        ui.ActionRow(on, *story_button(question)),
    ]
    return lasting(parts, accent(question))


def score_card(play: Play, *, counts_here: bool) -> ui.LayoutView:
    """How the quiz went, what was missed, and the stories behind it."""
    kept = "It counts in this server: see **/trivia stats**." if counts_here else ""
    parts: list[Item] = [
        ui.TextDisplay(
            "\n".join(filter(None, [f"### {_score(play)}{_kind(play)}", marks(play.results), kept]))
        )
    ]
    missed = "\n".join(_missed(play))
    if missed:
        parts += [ui.Separator(visible=False), ui.TextDisplay(f"**What you missed**\n{missed}")]
    parts += story_select(play.questions)
    parts.append(_last_row(play))
    return lasting(parts, look.HOUSE_COLOUR)


def shared_text(play: Play) -> str:
    """How it went, for everyone, with no answer in it."""
    return f"<@{play.user_id}> played trivia{_kind(play)}: **{_score(play)}**\n{marks(play.results)}"


def marks(results: Sequence[bool]) -> str:
    """A square a round, and in words which were right."""
    squares = "".join("🟩" if is_right else "⬛" for is_right in results)
    right = [str(number) for number, is_right in enumerate(results, start=1) if is_right]
    which = "none" if not right else "all" if len(right) == len(results) else ", ".join(right)
    return f"{squares} · right: {which}"


def _place(play: Play, number: int) -> str:
    return f"Question {number + 1} of {len(play.questions)}{_kind(play)}"


def _kind(play: Play) -> str:
    return f" · {play.category.label}" if play.category is not None else ""


def _score(play: Play) -> str:
    return f"{sum(play.results)} of {len(play.results)} right"


def _missed(play: Play) -> Iterator[str]:
    for number, is_right in enumerate(play.results):
        question = play.questions[number]
        if not is_right:
            prompt = plain(question.prompt, _MISSED_PROMPT)
            yield f"{number + 1}\\. {prompt}\n**{plain(question.answer, _MISSED_ANSWER)}**"


def _last_row(play: Play) -> Row:
    return ui.ActionRow(
        action_button("Share", SharePlay(Serial(play.id)), style=discord.ButtonStyle.primary),
        action_button("Another quiz", PlayAgain(Serial(play.id)), emoji="🔁"),
    )

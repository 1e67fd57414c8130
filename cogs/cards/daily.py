"""The daily question's message: as it is asked, and as it is revealed."""

from collections.abc import Iterator
from datetime import datetime

import discord
from discord import ui

from bot.domain.counted import counted
from bot.domain.daily.ledger import Daily, Reason
from bot.domain.daily.spread import Spread
from bot.domain.daily.streak import Streak, StreakKeepers
from bot.domain.story import Story
from bot.domain.subject import Subject, SubjectKind, actor_key, film_key
from bot.domain.text import clip
from bot.domain.trivia.question import Question
from cogs.cards import look
from cogs.cards.actions import OpenSubject, Serial
from cogs.cards.buttons import action_button, rows_of
from cogs.cards.card import Card
from cogs.cards.daily_actions import AnswerDaily, Letter
from cogs.cards.plain import plain
from cogs.cards.spans import shown, span
from cogs.cards.story import badge_of, head_of, source_button

# Longer options than these are cut on a phone's buttons, so they stand in the text as well.
_SHORT_OPTION = 36
_ACCOUNT = 700
_BAR = 12
_KEEPERS_NAMED = 3

LATE_BECAUSE = {
    Reason.AWAY: "I was away when it was due",
    Reason.NO_CHANNEL: "its channel was gone",
    Reason.NO_PERMISSION: "I was not allowed to post in its channel",
    Reason.NO_QUESTION: "there was no question to ask",
    Reason.OUTAGE: "Discord had an outage",
    Reason.REFUSED: "Discord did not take it",
}


def question_card(daily: Daily, question: Question, players: int, reveal_at: datetime) -> ui.LayoutView:
    """The question with its four buttons, and how many have played."""
    lines = [f"### Daily question\n**{plain(question.prompt)}**"]
    if daily.role_id is not None:
        lines.insert(0, f"<@&{daily.role_id}>")
    if max(map(len, question.options)) > _SHORT_OPTION:
        lines.append("\n".join(_option_line(letter, question) for letter in Letter))
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_colour(question))
    container.add_item(ui.TextDisplay("\n".join(lines)))
    for letter in Letter:
        container.add_item(ui.ActionRow(_option_button(daily, question, letter)))
    container.add_item(ui.TextDisplay("\n".join(_small_print(daily, players, reveal_at))))
    return _card_of(container)


def reveal_card(
    daily: Daily, question: Question, spread: Spread, keepers: StreakKeepers | None, story: Story | None
) -> ui.LayoutView:
    """The right answer, the story behind it, how the answers were spread, who keeps the longest streak."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=_colour(question))
    right = tuple(Letter)[question.right]
    container.add_item(
        ui.TextDisplay(
            f"### Daily question, revealed\n{plain(question.prompt)}\n"
            f"The answer is **{right.sign}: {plain(question.answer)}**."
        )
    )
    container.add_item(ui.TextDisplay("\n".join(_bars(question, spread))))
    result = "\n".join(_result(daily, spread, keepers))
    container.add_item(ui.TextDisplay(result))
    container.add_item(
        ui.ActionRow(*(_option_button(daily, question, letter, revealed=True) for letter in Letter))
    )
    if story is not None:
        _add_story(container, story)
    if question.explanation:
        container.add_item(ui.Separator())
        container.add_item(ui.TextDisplay(plain(question.explanation, _ACCOUNT)))
    return _card_of(container)


def counted_text(question: Question, option: int, streak: Streak, reveal_at: datetime) -> str:
    """What a member reads whose answer was counted; the right one stays secret until the reveal."""
    chosen = f"**{tuple(Letter)[option].sign}: {plain(question.options[option])}**"
    if option == question.right:
        words = f"✅ {chosen} is right."
    else:
        words = f"❌ {chosen} is not it. Your answer counts for your streak all the same."
    return f"{words}\nThe story behind it comes {shown(reveal_at, 'R')}.\n-# {streak_text(streak)}"


def answered_text(question: Question, option: int, reveal_at: datetime) -> str:
    """What a member reads who has answered before."""
    chosen = f"**{tuple(Letter)[option].sign}: {plain(question.options[option])}**"
    return (
        f"You have answered already: {chosen}. The first answer counts.\n"
        f"The right one is revealed {shown(reveal_at, 'R')}."
    )


def result_text(question: Question, option: int | None, streak: Streak) -> str:
    """How a member did, after the reveal."""
    right = f"**{tuple(Letter)[question.right].sign}: {plain(question.answer)}**"
    if option is None:
        return f"This question is closed. You did not answer it; the right answer was {right}."
    if option == question.right:
        return f"✅ You answered {right}, and that is right.\n-# {streak_text(streak)}"
    chosen = f"**{tuple(Letter)[option].sign}: {plain(question.options[option])}**"
    return f"❌ You answered {chosen}. The right answer was {right}.\n-# {streak_text(streak)}"


def streak_text(streak: Streak) -> str:
    """A member's own streak in a line."""
    if streak.current == 0:
        return "Answer the next one to begin a streak."
    freezes = f" · {counted(streak.freezes, 'freeze')} in reserve" if streak.freezes else ""
    best = f" · best {streak.longest}" if streak.longest > streak.current else ""
    return f"Your streak: {counted(streak.current, 'day')}{best}{freezes}"


def _small_print(daily: Daily, players: int, reveal_at: datetime) -> Iterator[str]:
    played = "Nobody has played yet" if not players else f"{counted(players, 'member')} played so far"
    yield f"-# {played} · the answer comes {shown(reveal_at, 'R')}"
    late = _late(daily)
    if late:
        yield f"-# {late}"


def _late(daily: Daily) -> str:
    if not daily.late_by:
        return ""
    because = f": {LATE_BECAUSE[daily.reason]}" if daily.reason is not None else ""
    return f"Posted {span(daily.late_by)} late{because}."


def _option_line(letter: Letter, question: Question) -> str:
    return f"**{letter.sign}** {plain(question.options[letter.option])}"


def _option_button(
    daily: Daily, question: Question, letter: Letter, *, revealed: bool = False
) -> ui.Button[ui.LayoutView]:
    is_right = revealed and letter.option == question.right
    label = letter.sign if revealed else clip(f"{letter.sign} · {question.options[letter.option]}", 80)
    return action_button(
        f"{label} is right" if is_right else label,
        AnswerDaily(Serial(daily.id), letter),
        style=discord.ButtonStyle.success if is_right else discord.ButtonStyle.secondary,
    )


def _bars(question: Question, spread: Spread) -> Iterator[str]:
    for letter, count, percent in zip(Letter, spread.counts, spread.percentages, strict=True):
        filled = round(percent * _BAR / 100)
        mark = " ✅" if letter.option == question.right else ""
        yield (
            f"**{letter.sign}** {plain(question.options[letter.option])}{mark}\n"
            f"`{'█' * filled}{'░' * (_BAR - filled)}` {percent} % ({count:,})"
        )


def _result(daily: Daily, spread: Spread, keepers: StreakKeepers | None) -> Iterator[str]:
    yield f"-# {counted(spread.total, 'member')} played" if spread.total else "-# Nobody played this one"
    if keepers is not None:
        named = ", ".join(f"<@{member}>" for member in keepers.members[:_KEEPERS_NAMED])
        more = len(keepers.members) - _KEEPERS_NAMED
        others = f" and {counted(more, 'other')}" if more > 0 else ""
        yield f"🔥 Longest streak: {named}{others}, {counted(keepers.days, 'day')}"
    late = _late(daily)
    if late:
        yield f"-# {late}"


def _add_story(container: ui.Container[ui.LayoutView], story: Story) -> None:
    container.add_item(ui.Separator())
    container.add_item(ui.TextDisplay(clip(head_of(story), 1000)))
    container.add_item(ui.TextDisplay(plain(clip(story.story, _ACCOUNT), _ACCOUNT)))
    container.add_item(ui.TextDisplay(next(badge_of(story))))
    whole = Subject(SubjectKind.ACTOR, actor_key(story.actors[0]), film_key(story.title, story.year))
    container.add_item(
        ui.ActionRow(action_button("The whole story", OpenSubject(whole.kind, whole.token), emoji="📖"))
    )
    for row in rows_of(source_button(source) for source in story.sources):
        container.add_item(row)


def _colour(question: Question) -> discord.Colour:
    return look.colour(question.category) if question.category is not None else look.HOUSE_COLOUR


def _card_of(container: ui.Container[ui.LayoutView]) -> ui.LayoutView:
    """The message of that container."""
    view = Card()
    view.add_item(container)
    return view

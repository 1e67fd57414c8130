"""The cards of answers: one story under its first sentence, a list, or "I don't know"."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

import discord
from discord import ui

from bot.domain.ask.answer import Answer
from bot.domain.ask.question import Kind
from bot.domain.figures import figure
from bot.domain.story import Status, Story
from cogs.cards import look
from cogs.cards.ask_actions import PickStory, TurnAnswer
from cogs.cards.buttons import action_button
from cogs.cards.card import Card
from cogs.cards.contribute_actions import BeginSuggestion
from cogs.cards.listing import PER_PAGE
from cogs.cards.notice import notice_card
from cogs.cards.pager import pages
from cogs.cards.plain import plain, quoted
from cogs.cards.story import credit, story_card


class Widths(NamedTuple):
    """The most characters of each part of a line, with their escapes."""

    who: int
    credit: int
    headline: int


# Ten lines of these, each with a figure, and the sentence stay below what one message may hold.
LISTED = Widths(who=80, credit=90, headline=110)
_FIGURE = 60
_SENTENCE = 900
_ASKED = 160
_LISTED = (Kind.LIST, Kind.RANKING)


def answer_card(
    answer: Answer,
    *,
    asked: str | None = None,
    start: int = 0,
    carried: str | None = None,
    suggest: bool = False,
) -> ui.LayoutView:
    """The answer; `asked` is repeated above it, `carried` is the question as page buttons bear it.

    Where nothing is known and one can `suggest` a story, there is a button for it.
    """
    said = _said(answer, asked)
    if not answer.known:
        return _nearest_card(answer, said, suggest=suggest and answer.kind is not Kind.OFF_TOPIC)
    if answer.kind in _LISTED and len(answer.stories) > 1:
        return _list_card(answer, said, min(start, _last(answer)), carried)
    view = story_card(answer.stories[0], lead=said)
    if len(answer.stories) > 1:
        view.add_item(ui.ActionRow(pick_select(answer.stories[1:], 0, "More that may fit")))
    return view


def _said(answer: Answer, asked: str | None) -> str:
    """The first sentence, in bold where it is an answer; “I don't know” stands as the first words."""
    question = f"-# {quoted(asked, _ASKED)}" if asked else ""
    sentence = plain(answer.sentence, _SENTENCE)
    if not answer.known:
        return "\n".join(filter(None, (sentence, question)))
    return "\n".join(filter(None, (question, f"**{sentence}**")))


def _nearest_card(answer: Answer, said: str, *, suggest: bool) -> ui.LayoutView:
    view = notice_card(said)
    if answer.stories:
        container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.HOUSE_COLOUR)
        container.add_item(ui.TextDisplay("The nearest that I have, though it answers something else:"))
        container.add_item(ui.TextDisplay("\n".join(story_lines(answer.stories, 0))))
        container.add_item(ui.ActionRow(pick_select(answer.stories, 0, "Open one of them")))
        view.add_item(container)
    if suggest:
        view.add_item(ui.ActionRow(action_button("Suggest a story", BeginSuggestion(), emoji="✍️")))
    return view


def _list_card(answer: Answer, said: str, start: int, carried: str | None) -> ui.LayoutView:
    view = Card()
    total = len(answer.stories)
    shown = answer.stories[start : start + PER_PAGE]
    lines = list(story_lines(shown, start, _figures(answer, start)))
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.colour(shown[0].category))
    container.add_item(ui.TextDisplay(said))
    container.add_item(ui.Separator(visible=False))
    container.add_item(ui.TextDisplay("\n".join(lines)))
    turns = total > PER_PAGE and carried is not None
    selectable = shown if turns else answer.stories[start:]
    if total > PER_PAGE and not turns:
        container.add_item(ui.TextDisplay(f"-# {PER_PAGE} of {total} stories; the list below opens more."))
    container.add_item(ui.ActionRow(pick_select(selectable, start, "Open a story")))
    view.add_item(container)
    if turns and carried is not None:
        view.add_item(pages(start, PER_PAGE, total, partial(TurnAnswer, question=carried)))
    return view


def story_lines(stories: Sequence[Story], start: int, figures: Sequence[str] = ()) -> Iterator[str]:
    """A numbered line for each story: who, in what, perhaps the number, and the headline."""
    for at, story in enumerate(stories):
        figure_of = figures[at] if at < len(figures) else ""
        yield story_line(start + at + 1, story, LISTED, figure_of)


def story_line(number: int, story: Story, widths: Widths, figure_of: str = "") -> str:
    """One story of a list: its place there, who, in what, perhaps the number, and the headline."""
    who = ", ".join(story.actors[:3]) + (" and others" if len(story.actors) > 3 else "")
    doubt = " · disputed" if story.status is Status.DISPUTED else ""
    stated = f" · **{plain(figure_of, _FIGURE)}**" if figure_of else ""
    return (
        f"{number}. **{plain(who, widths.who)}**, *{plain(credit(story), widths.credit)}*{stated}{doubt}\n"
        f"{plain(story.headline, widths.headline)}"
    )


def pick_select(stories: Sequence[Story], start: int, placeholder: str) -> ui.Select[ui.LayoutView]:
    """A select that opens one of the stories by its id."""
    return ui.Select(
        custom_id=PickStory(start).custom_id, placeholder=placeholder, options=story_options(stories)
    )


def story_options(stories: Sequence[Story]) -> list[discord.SelectOption]:
    """The stories to pick from by their ids."""
    return [
        discord.SelectOption(
            label=story.headline[: look.OPTION_LIMIT],
            value=story.id,
            description=f"{', '.join(story.actors)} · {credit(story)}"[: look.OPTION_LIMIT],
            emoji=look.emoji(story.category),
        )
        for story in stories[: look.OPTIONS]
    ]


def _figures(answer: Answer, start: int) -> list[str]:
    return [figure(measure) for measure in answer.figures[start : start + PER_PAGE]]


def _last(answer: Answer) -> int:
    return (len(answer.stories) - 1) // PER_PAGE * PER_PAGE

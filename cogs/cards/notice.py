"""Short answers that are not a story: nothing found, something went wrong, a word to say."""

from collections.abc import Sequence

import discord
from discord import ui

from bot.domain.names import Name
from bot.domain.subject import Subject, SubjectKind
from cogs.cards import look
from cogs.cards.actions import ListStories, ReadStory
from cogs.cards.buttons import action_button, rows_of
from cogs.cards.card import Card
from cogs.cards.plain import plain, quoted

_WORDS = {
    SubjectKind.ACTOR: ("an actor", "actors"),
    SubjectKind.FILM: ("a film or series", "films and series"),
    SubjectKind.SKILL: ("a skill", "skills"),
}


def notice_card(text: str, *, colour: discord.Colour = look.HOUSE_COLOUR) -> ui.LayoutView:
    """A few sentences."""
    view = Card()
    view.add_item(ui.Container(ui.TextDisplay(text), accent_colour=colour))
    return view


def not_found_card(kind: SubjectKind, typed: str, near: Sequence[Name], known: int) -> ui.LayoutView:
    """That the library has nothing under this name, with the nearest names as buttons."""
    one, many = _WORDS[kind]
    text = f"I know no story under {quoted(typed)}, looked up as {one}."
    if near:
        text += "\nDid you mean one of these?"
    else:
        text += f"\nStart typing and pick from {known:,} {many}, or try **/random**."
    view = notice_card(text)
    for row in rows_of(_near_button(kind, name) for name in near):
        view.add_item(row)
    return view


def not_in_film_card(actor: Name, typed: str, films: Sequence[Name]) -> ui.LayoutView:
    """That the actor has no story in that film, with the films that have one as buttons."""
    view = notice_card(
        f"I know no story of {plain(actor.label)} under the title {quoted(typed)}.\nThese I do know:"
    )
    buttons = (
        action_button(
            film.label, ReadStory(SubjectKind.ACTOR, Subject(SubjectKind.ACTOR, actor.key, film.key).token, 0)
        )
        for film in films
    )
    for row in rows_of(buttons):
        view.add_item(row)
    return view


def _near_button(kind: SubjectKind, name: Name) -> ui.Button[ui.LayoutView]:
    action = ReadStory(kind, name.key, 0) if kind is SubjectKind.ACTOR else ListStories(kind, name.key, 0)
    return action_button(name.label, action)

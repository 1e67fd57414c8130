"""The inputs of a story's forms, filled with what there is."""

from collections.abc import Iterator, Mapping
from typing import Any

import discord
from discord import ui

from bot.domain.category import Category
from bot.domain.form import INPUTS, FormField, FormPage, Input
from bot.domain.text import clip
from cogs.cards import look

Field = ui.Label[Any]


def fields_of(page: FormPage, texts: Mapping[FormField, str]) -> Iterator[Field]:
    """The inputs of a page; one whose text is too long for a form is left out."""
    for field in page.fields:
        if field in texts:
            yield _field(field, INPUTS[field], texts[field])


def _field(field: FormField, shown: Input, text: str) -> Field:
    component = _select(field, shown, text) if shown.choices else _text_input(field, shown, text)
    return ui.Label(text=shown.label, description=shown.hint or None, component=component)


def _text_input(field: FormField, shown: Input, text: str) -> ui.TextInput[Any]:
    return ui.TextInput(
        custom_id=field.value,
        style=discord.TextStyle.paragraph if shown.is_long else discord.TextStyle.short,
        placeholder=shown.example or None,
        default=text or None,
        required=shown.is_needed,
        max_length=max(shown.longest, len(text)),
    )


def _select(field: FormField, shown: Input, text: str) -> ui.Select[Any]:
    return ui.Select(
        custom_id=field.value,
        required=shown.is_needed,
        options=[
            discord.SelectOption(
                label=choice.label if isinstance(choice, Category) else look.status_label(choice),
                value=choice.value,
                emoji=look.emoji(choice) if isinstance(choice, Category) else None,
                default=choice.value == text,
            )
            for choice in shown.choices
        ],
    )


def one_line(
    name: str, label: str, *, hint: str = "", longest: int = 300, text: str = "", needed: bool = True
) -> Field:
    """A single line to type."""
    return ui.Label(
        text=label,
        description=hint or None,
        component=ui.TextInput(custom_id=name, max_length=longest, default=text or None, required=needed),
    )


def paragraph(
    name: str, label: str, *, hint: str = "", longest: int = 1000, text: str = "", needed: bool = True
) -> Field:
    """Several lines to type."""
    return ui.Label(
        text=label,
        description=hint or None,
        component=ui.TextInput(
            custom_id=name,
            style=discord.TextStyle.paragraph,
            max_length=longest,
            default=text or None,
            required=needed,
        ),
    )


def pick_one(name: str, label: str, choices: Mapping[str, str], *, needed: bool = True) -> Field:
    """One of a few choices: value -> what people read."""
    return ui.Label(
        text=label,
        component=ui.Select(
            custom_id=name,
            required=needed,
            options=[
                discord.SelectOption(label=clip(words, look.OPTION_LIMIT), value=value)
                for value, words in choices.items()
            ],
        ),
    )

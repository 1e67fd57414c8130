"""Hostile values: for every option that the bot registered, and for everything a button may carry."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_type_hints

from cogs.cards.actions import Action
from cogs.families import FAMILIES

from .command_rules import NESTING, Option
from .messages import File
from .options import Value
from .world import Json

NAMES = ("Kate Winslet", "Tom Cruise", "Black Swan", "The Revenant", "boxing", "the piano", "18:00", "Madrid")
STORY = "kate-winslet--the-dressmaker--sewing"
TEXTS = (
    "Nobody of This Name",
    "🎬🔥👩‍🎤",
    "x" * 6000,
    "Kate Winslet " * 400,
    '" OR 1=1 --',
    "'; drop table stories; --",
    "NEAR(",
    "kate AND NOT (winslet",
    "a* OR b^ {c} : d",
    "*",
    "%_%",
    '"',
    "\\",
    " ",
    "   ",
    "\n\n# heading\n> quote\n- list",
    "\u202e\u200b\ufeff\u2066",
    "\x00",
    "\ud7ff\uf8ff\uffff",
    "@everyone @here <@&1> <@1> <#1> </prep:1> <:a:1> <t:1:R>",
    "[a](https://example.org) ||b|| `c` **d** ~~e~~ https://example.org discord.gg/x",
    "𝕂𝕒𝕥𝕖",
    "ﷺ" * 500,
    "e" + "\u0301" * 3000,
    "{0} %s {actor} %(x)s ${x}",
    "0",
    "-1",
    "1e309",
    "NaN",
    "９９９",
    "١٢٣",
    "99999999999999999999999999",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    '{"a": [1, 2',
    "25:61",
    "Europe/Nowhere",
    "who what when where why " * 50,
    "how long did kate winslet hold her breath?",
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A command that can be used, by the words that a person types, with its options."""

    name: str
    options: tuple[Json, ...]


def leaves(command: Json) -> Iterator[Leaf]:
    """A command, or each of its subcommands."""
    inner = [option for option in command.get("options", []) if option["type"] in NESTING]
    for option in inner:
        for leaf in leaves(option):
            yield Leaf(f"{command['name']} {leaf.name}", leaf.options)
    if not inner:
        yield Leaf(command["name"], tuple(command.get("options", [])))


class Hostile:
    """Draws values from a seed."""

    def __init__(self, seed: int, things: dict[Option, list[Value]]) -> None:
        self._draw = random.Random(seed)
        self._things = things

    def text(self, least: int = 0, most: int = 6000) -> str:
        """Something that a person could type, whatever for."""
        draw = self._draw
        kinds = (
            lambda: draw.choice(TEXTS),
            lambda: draw.choice(NAMES),
            lambda: "".join(chr(draw.randrange(1, 0xD7FF)) for _ in range(draw.randrange(1, 60))),
            lambda: "".join(
                draw.choice("\"'*()^:-{}[]<>@#|\\`~_ \n\tab1") for _ in range(draw.randrange(1, 80))
            ),
            self._misspelt,
        )
        text = draw.choice(kinds)()[:most]
        return text + "x" * (least - len(text))

    def value(self, option: Json) -> Value:
        """Something that Discord would let through for that option."""
        if option.get("choices"):
            offered: list[Value] = [choice["value"] for choice in option["choices"]]
            return self._draw.choice(offered)
        match option["type"]:
            case Option.STRING:
                return self.text(option.get("min_length", 0), option.get("max_length", 6000))
            case Option.INTEGER | Option.NUMBER:
                least, most = int(option.get("min_value", -(2**53))), int(option.get("max_value", 2**53))
                return self._draw.choice((least, most, max(least, min(0, most))))
            case Option.BOOLEAN:
                return self._draw.random() < 0.5
            case Option.ATTACHMENT:
                return File(self._draw.choice(("a.csv", "b.jsonl", "c.png")), self._bytes())
        return self._draw.choice(self._things[Option(option["type"])])

    def typed(self, leaf: Leaf) -> dict[str, Value]:
        """A use of a command: what is required, and some of the rest."""
        return {
            option["name"]: self.value(option)
            for option in leaf.options
            if option.get("required") or self._draw.random() < 0.5
        }

    def custom_id(self) -> str:
        """What a button of any age may carry: of an action with any fields, or spoilt."""
        action = self._draw.choice(ACTIONS)
        fields = [self._field(kind) for kind in _fields(action)]
        text = ":".join([action.verb, *fields])[:100]
        if self._draw.random() < 0.2:
            at = self._draw.randrange(len(text))
            text = text[:at] + self._draw.choice((":", "", "\n", "é", "٣", "-", " ")) + text[at + 1 :]
        return text[:100] or "x"

    def _field(self, kind: type) -> str:
        draw = self._draw
        if issubclass(kind, Enum):
            return str(draw.choice(list(kind)).value)
        if issubclass(kind, int):
            # What there is has small numbers.
            usual = (str(draw.randrange(1, 9)), str(draw.randrange(1, 99)))
            odd = ("0", "25", "999999", "٣", "9" * 15, "0" * 6)
            return draw.choice(usual if draw.random() < 0.5 else odd)
        names = (
            "",
            "-",
            "~",
            "~~",
            "kate-winslet",
            STORY,
            "tom-cruise~~",
            "black-swan",
            "stunts",
            "boxing",
            "a" * 83,
        )
        return draw.choice((*names, "".join(draw.choice("abz019-~") for _ in range(draw.randrange(1, 40)))))

    def _misspelt(self) -> str:
        letters = list(self._draw.choice(NAMES))
        for _ in range(self._draw.randrange(1, 4)):
            at = self._draw.randrange(len(letters))
            letters[at] = self._draw.choice((letters[at] * 2, "", "é", "x", letters[at].upper()))
        return "".join(letters)

    def _bytes(self) -> bytes:
        return self._draw.choice((b"", b"\x00\xff\xfe", b"a,b\n1,2\n", b'{"a": 1}\n', self.text().encode()))


def _every(kind: type[Action]) -> Iterator[type[Action]]:
    for inner in kind.__subclasses__():
        if not inner.__name__.startswith("_"):
            yield inner
        yield from _every(inner)


def _fields(action: type[Action]) -> list[type[Any]]:
    hints = get_type_hints(action)
    return [hints[name] for name in re.findall(r"\?P<(\w+)>", action.template().pattern)]


# Once the families are loaded, every action that a button can carry is known.
ACTIONS = sorted(set(_every(Action)), key=lambda action: action.verb) if FAMILIES else []

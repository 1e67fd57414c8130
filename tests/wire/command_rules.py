"""Discord's rules for application commands and their autocompletion."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import IntEnum

from .world import Json

_NAME = re.compile(r"[-_'\w]{1,32}")
_MOST_OF_A_TYPE = {1: 100, 2: 15, 3: 15}


class Option(IntEnum):
    """Discord's option types."""

    SUB_COMMAND = 1
    SUB_COMMAND_GROUP = 2
    STRING = 3
    INTEGER = 4
    BOOLEAN = 5
    USER = 6
    CHANNEL = 7
    ROLE = 8
    MENTIONABLE = 9
    NUMBER = 10
    ATTACHMENT = 11


NESTING = (Option.SUB_COMMAND, Option.SUB_COMMAND_GROUP)


def command_set_faults(commands: list[Json]) -> Iterator[str]:
    """What is wrong with commands registered together."""
    names = Counter((command.get("type") or 1, command["name"]) for command in commands)
    for (_, name), count in names.items():
        if count > 1:
            yield f"{count} commands are called {name!r}"
    for kind, count in Counter(kind for kind, _ in names).items():
        if count > _MOST_OF_A_TYPE.get(kind, 1):
            yield f"{count} commands of type {kind}"
    for command in commands:
        yield from command_faults(command)


def command_faults(command: Json) -> Iterator[str]:
    """What is wrong with one command."""
    name = command.get("name", "")
    size = command_size(command)
    if size > 8000:
        yield f"{name}: {size} characters of at most 8000 per command"
    if (command.get("type") or 1) != 1:
        if command.get("description"):
            yield f"{name}: a context menu has no description"
        return
    if not command.get("description"):
        yield f"{name}: a slash command needs a description"
    yield from _name_faults(name, name)
    yield from _option_faults(command, name)


def choices_faults(choices: list[Json] | None) -> Iterator[str]:
    """What is wrong with the answer to an autocompletion."""
    if len(choices or []) > 25:
        yield f"{len(choices or [])} choices of at most 25"
    for choice in choices or []:
        if not 1 <= len(choice["name"]) <= 100:
            yield f"a choice's name has {len(choice['name'])} characters: {choice['name']!r}"
        if len(str(choice["value"])) > 100:
            yield f"the value of choice {choice['name']!r} has over 100 characters"


def command_size(thing: Json) -> int:
    """Discord's count: names, descriptions and choice values, each in its longest language."""
    size = 0
    for key in ("name", "description"):
        translations = (thing.get(f"{key}_localizations") or {}).values()
        size += max(len(text or "") for text in (thing.get(key), *translations))
    if "value" in thing:
        size += len(str(thing["value"]))
    inner = [*(thing.get("options") or []), *(thing.get("choices") or [])]
    return size + sum(command_size(one) for one in inner)


def _option_faults(command: Json, path: str) -> Iterator[str]:
    options = command.get("options") or []
    if len(options) > 25:
        yield f"{path}: {len(options)} options of at most 25"
    if len({option["name"] for option in options}) < len(options):
        yield f"{path}: two options of the same name"
    nested = {option["type"] in NESTING for option in options}
    if len(nested) > 1:
        yield f"{path}: subcommands beside plain options"
    optional_seen = False
    for option in options:
        here = f"{path} {option['name']}"
        yield from _name_faults(option["name"], here)
        if not 1 <= len(option.get("description") or "") <= 100:
            yield f"{here}: a description has 1 to 100 characters"
        if option["type"] in NESTING:
            yield from _option_faults(option, here)
        elif option.get("required") and optional_seen:
            yield f"{here}: a required option after an optional one"
        elif not option.get("required"):
            optional_seen = True
        if option.get("autocomplete") and option.get("choices"):
            yield f"{here}: both choices and autocompletion"
        yield from (f"{here}: {fault}" for fault in choices_faults(option.get("choices")))


def _name_faults(name: str, path: str) -> Iterator[str]:
    if not _NAME.fullmatch(name) or name != name.lower():
        yield f"{path}: a name has 1 to 32 lower-case letters, digits, - and _"

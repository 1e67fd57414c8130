"""Plain Python values to interaction options, by the types that the command registered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .command_rules import NESTING, Option
from .messages import File, Post
from .permissions import NOTHING
from .world import Channel, Guild, Json, Member, Role, User

Value = str | int | float | bool | User | Member | Role | Channel | File


class ImpossibleError(ValueError):
    """Discord's client would not let a person do this, so no bot ever sees it."""


@dataclass(slots=True)
class Resolver:
    """Turns values into ids and collects what they stand for."""

    post: Post
    guild: Guild | None
    member: Member | None
    resolved: dict[str, dict[str, Json]] = field(default_factory=dict)

    def identify(self, value: object) -> str:
        """The id of a person, role, channel or file, noted among what is resolved."""
        match value:
            case Member():
                return self.identify(value.user)
            case User():
                self._note("users", value.id, value.payload())
                member = self.guild.members.get(value.id) if self.guild else None
                if member is not None:
                    partial = member.payload() | {"permissions": str(int(member.permissions()))}
                    del partial["user"]
                    self._note("members", value.id, partial)
                return str(value.id)
            case Role():
                self._note("roles", value.id, value.payload())
                return str(value.id)
            case Channel():
                permissions = self.member.permissions(value) if self.member else NOTHING
                partial = value.payload() | {"permissions": str(int(permissions))}
                self._note("channels", value.id, partial)
                return str(value.id)
            case File():
                attachment = self.post.attachment(value, ephemeral=True)
                self._note("attachments", int(attachment["id"]), attachment)
                return str(attachment["id"])
        raise ImpossibleError(f"{value!r} is no person, role, channel or file")

    def _note(self, kind: str, key: int, payload: Json) -> None:
        self.resolved.setdefault(kind, {})[str(key)] = payload


def command_options(
    command: Json, path: list[str], values: Mapping[str, Value], resolver: Resolver
) -> list[Json]:
    """The options of a complete command, nested below its subcommands."""
    leaf = _leaf(command, path)
    declared = {option["name"]: option for option in leaf.get("options", [])}
    _refuse_unknown(values, declared)
    for name, option in declared.items():
        if option.get("required") and name not in values:
            raise ImpossibleError(f"the option {name!r} is required")
    filled = [
        {
            "name": name,
            "type": declared[name]["type"],
            "value": _value(declared[name], value, resolver),
        }
        for name, value in values.items()
    ]
    return _nest(command, path, filled)


def partial_options(command: Json, path: list[str], values: Mapping[str, str], focused: str) -> list[Json]:
    """The options of a command that is still being typed: nothing is required or checked."""
    leaf = _leaf(command, path)
    declared = {option["name"]: option for option in leaf.get("options", [])}
    _refuse_unknown(values, declared)
    if not declared[focused].get("autocomplete"):
        raise ImpossibleError(f"the option {focused!r} does not autocomplete")
    typed = {**values, focused: values.get(focused, "")}
    filled: list[Json] = []
    for name, value in typed.items():
        filled.append({"name": name, "type": declared[name]["type"], "value": value})
        if name == focused:
            filled[-1]["focused"] = True
    return _nest(command, path, filled)


def _leaf(command: Json, path: list[str]) -> Json:
    """The subcommand that a path leads to, or the command itself."""
    place = command
    for name in path:
        inner = {o["name"]: o for o in place.get("options", []) if o["type"] in NESTING}
        if name not in inner:
            raise ImpossibleError(f"{place['name']!r} has no subcommand {name!r}: {list(inner)}")
        place = inner[name]
    if any(option["type"] in NESTING for option in place.get("options", [])):
        raise ImpossibleError(f"{place['name']!r} is only used through its subcommands")
    return place


def _nest(command: Json, path: list[str], options: list[Json]) -> list[Json]:
    types, place = [], command
    for name in path:
        place = next(option for option in place["options"] if option["name"] == name)
        types.append(place["type"])
    for name, kind in zip(reversed(path), reversed(types), strict=True):
        options = [{"name": name, "type": kind, "options": options}]
    return options


def _refuse_unknown(values: Mapping[str, object], declared: Mapping[str, Json]) -> None:
    unknown = values.keys() - declared.keys()
    if unknown:
        raise ImpossibleError(f"no such options: {sorted(unknown)}; there are {list(declared)}")


def _value(option: Json, value: Value, resolver: Resolver) -> Any:
    name = option["name"]
    match option["type"]:
        case Option.STRING:
            text = _of(str, value, name)
            least, most = option.get("min_length", 0), option.get("max_length", 6000)
            if not least <= len(text) <= most:
                raise ImpossibleError(f"{name}: {len(text)} characters, not {least} to {most}")
        case Option.INTEGER:
            _in_range(option, _of(int, value, name))
        case Option.NUMBER:
            _in_range(option, _of((int, float), value, name))
        case Option.BOOLEAN:
            _of(bool, value, name)
        case _:
            return resolver.identify(value)
    choices = [choice["value"] for choice in option.get("choices", [])]
    if choices and value not in choices:
        raise ImpossibleError(f"{name}: {value!r} is none of the choices {choices}")
    return value


def _of(kind: Any, value: Any, name: str) -> Any:
    if not isinstance(value, kind):
        raise ImpossibleError(f"{name}: {value!r} has the wrong type")
    return value


def _in_range(option: Json, value: float) -> None:
    least, most = option.get("min_value", value), option.get("max_value", value)
    if not least <= value <= most:
        raise ImpossibleError(f"{option['name']}: {value} is not between {least} and {most}")

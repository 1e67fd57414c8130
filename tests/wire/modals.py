"""Filling in a modal: what a person enters, as the components of a modal submission."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .components import SELECTS, Kind
from .options import ImpossibleError, Resolver
from .world import Json

_MANY = SELECTS | {Kind.FILE_UPLOAD, Kind.CHECKBOX_GROUP}
_FROM_OPTIONS = {Kind.STRING_SELECT, Kind.CHECKBOX_GROUP, Kind.RADIO_GROUP}


def inputs_of(modal: Json) -> Iterator[Json]:
    """Everything in which something can be entered."""
    for outer in modal["components"]:
        yield from outer.get("components") or ([outer["component"]] if "component" in outer else [])


def filled_in(modal: Json, entries: Mapping[str, Any], resolver: Resolver) -> list[Json]:
    """The submitted components; what is not entered keeps what the modal came with."""
    left = dict(entries)
    submitted: list[Json] = []
    for number, outer in enumerate(modal["components"], start=1):
        base: Json = {"type": outer["type"], "id": outer.get("id") or number}
        match outer["type"]:
            case Kind.ACTION_ROW:
                base["components"] = [
                    _entry(field, field.get("label", ""), left, resolver) for field in outer["components"]
                ]
            case Kind.LABEL:
                base["component"] = _entry(outer["component"], outer["label"], left, resolver)
        submitted.append(base)
    if left:
        raise ImpossibleError(f"the modal {modal['title']!r} has no inputs {sorted(left)}")
    return submitted


def _entry(field: Json, label: str, left: dict[str, Any], resolver: Resolver) -> Json:
    entered = left.pop(field["custom_id"], None)
    if entered is None:
        entered = left.pop(label, None)
    base: Json = {
        "type": field["type"],
        "id": field.get("id") or 0,
        "custom_id": field["custom_id"],
    }
    if field["type"] in _MANY:
        values = _defaults(field) if entered is None else _several(field, entered, resolver)
        _check_count(field, label, len(values))
        return base | {"values": values}
    if field["type"] == Kind.TEXT_INPUT:
        return base | {"value": _text(field, label, entered)}
    if field["type"] == Kind.CHECKBOX:
        return base | {"value": bool(field.get("default") if entered is None else entered)}
    if field["type"] == Kind.RADIO_GROUP:
        chosen = _defaults(field) if entered is None else _several(field, entered, resolver)
        return base | {"value": chosen[0] if chosen else None}
    raise ImpossibleError(f"a modal's component of type {field['type']}")


def _text(field: Json, label: str, entered: Any) -> str:
    text = str(field.get("value") or "" if entered is None else entered)
    required = field.get("required") is not False
    if not text and not required:
        return text
    least, most = field.get("min_length") or int(required), field.get("max_length") or 4000
    if not least <= len(text) <= most:
        raise ImpossibleError(f"{label}: {len(text)} characters, not {least} to {most}")
    return text


def _several(field: Json, entered: Any, resolver: Resolver) -> list[str]:
    chosen = entered if isinstance(entered, list | tuple) else [entered]
    if field["type"] not in _FROM_OPTIONS:
        return [resolver.identify(one) for one in chosen]
    offered = [option["value"] for option in field["options"]]
    if not set(chosen) <= set(offered):
        raise ImpossibleError(f"{chosen} are not all among {offered}")
    return list(chosen)


def _defaults(field: Json) -> list[str]:
    preset = [str(one["id"]) for one in field.get("default_values") or []]
    return preset or [o["value"] for o in field.get("options") or [] if o.get("default")]


def _check_count(field: Json, label: str, count: int) -> None:
    least, most = field.get("min_values"), field.get("max_values")
    required = field.get("required") is not False
    least = int(required) if least is None else least
    if count == 0 and not required:
        return
    if not least <= count <= (1 if most is None else most):
        raise ImpossibleError(f"{label}: {count} values, not {least} to {most or 1}")

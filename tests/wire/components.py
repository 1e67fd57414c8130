"""Walking through the components of a message or modal."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from .world import Json


class Kind(IntEnum):
    """Discord's component types."""

    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


SELECTS = frozenset(
    {
        Kind.STRING_SELECT,
        Kind.USER_SELECT,
        Kind.ROLE_SELECT,
        Kind.MENTIONABLE_SELECT,
        Kind.CHANNEL_SELECT,
    }
)


def walk(components: list[Json] | None) -> Iterator[Json]:
    """Every component, outer ones first, with section accessories and label contents."""
    for component in components or []:
        yield component
        yield from walk(component.get("components"))
        for single in ("accessory", "component"):
            if component.get(single):
                yield from walk([component[single]])


def media_of(component: Json) -> list[Json]:
    """The media references of a thumbnail, gallery or file component."""
    match component["type"]:
        case Kind.THUMBNAIL:
            return [component["media"]]
        case Kind.MEDIA_GALLERY:
            return [item["media"] for item in component["items"]]
        case Kind.FILE:
            return [component["file"]]
    return []


def find(message: Json, wanted: str) -> Json:
    """The component with that custom_id, or else with that label."""
    everything = list(walk(message.get("components")))
    for key in ("custom_id", "label"):
        for component in everything:
            if component.get(key) == wanted and component.get("custom_id"):
                return component
    there = [str(c.get("label") or c["custom_id"]) for c in everything if c.get("custom_id")]
    raise LookupError(f"the message has no component {wanted!r}; it has {there}")


def text_of(message: Json) -> str:
    """All that a person reads in a message: content, embeds and text displays."""
    lines = [message.get("content") or ""]
    for embed in message.get("embeds") or []:
        lines += [embed.get("title") or "", embed.get("description") or ""]
        for field in embed.get("fields") or []:
            lines += [field["name"], field["value"]]
    lines += [
        component["content"]
        for component in walk(message.get("components"))
        if component["type"] == Kind.TEXT_DISPLAY
    ]
    return "\n".join(line for line in lines if line)

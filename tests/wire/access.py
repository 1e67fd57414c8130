"""What a message needs so that everyone can use it, without colours, pictures or a mouse."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator

from .components import SELECTS, Kind, media_of, walk
from .world import Json

_LABEL = 18
# https://discord.com/developers/docs/components/reference.
_SHORTEST_DESCRIPTION, _LONGEST_DESCRIPTION = 10, 1024


def access_faults(message: Json) -> Iterator[str]:
    """What somebody who does not see it, or sees no colours, would miss in a message or a modal."""
    everything = list(walk(message.get("components")))
    if not any(component["type"] in (Kind.TEXT_DISPLAY, _LABEL) for component in everything):
        yield "nothing is said in words"
    # In a form, the label around an input says what it is for.
    labelled = {id(component.get("component")) for component in everything if component["type"] == _LABEL}
    for component in everything:
        yield from _control_faults(component, labelled=id(component) in labelled)
        yield from _picture_faults(component)
        if component["type"] == Kind.TEXT_DISPLAY:
            # What somebody typed is quoted as it was, words or not.
            lines = [line for line in component["content"].splitlines() if line.strip() and "“" not in line]
            yield from (f"a line without words: {line!r}" for line in lines if not has_words(line))
        if component["type"] == _LABEL and not has_words(component.get("label")):
            yield "an input without a label"
    labels = Counter(c.get("label") for c in everything if c["type"] == Kind.BUTTON and c.get("custom_id"))
    yield from (f"{count} buttons are called {label!r}" for label, count in labels.items() if count > 1)


def has_words(text: object) -> bool:
    """Whether there is a letter or a number, not only signs and pictures."""
    return isinstance(text, str) and any(unicodedata.category(sign)[0] in "LN" for sign in text)


def _control_faults(component: Json, *, labelled: bool) -> Iterator[str]:
    if component["type"] == Kind.BUTTON and not has_words(component.get("label")):
        yield f"a button without words: {component.get('emoji') or component.get('label')}"
    if component["type"] in SELECTS and not labelled and not has_words(component.get("placeholder")):
        yield "a select that does not say what it is for"
    for option in component.get("options") or ():
        if not has_words(option["label"]):
            yield f"an option without words: {option['label']!r}"


def _picture_faults(component: Json) -> Iterator[str]:
    described = {
        Kind.THUMBNAIL: [component],
        Kind.MEDIA_GALLERY: component.get("items") or [],
    }.get(component["type"], [])
    for picture in described:
        description = picture.get("description")
        if not has_words(description) or len(str(description)) < _SHORTEST_DESCRIPTION:
            yield f"a picture that is not described: {media_of(component)}"
        elif len(str(description)) > _LONGEST_DESCRIPTION:
            yield f"a description that Discord would not show whole: {len(str(description))} signs"

"""Discord's rules for messages and modals, those included that its OpenAPI file misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from .components import SELECTS, Kind, walk
from .messages import Flag
from .world import Json

_CLASSIC = SELECTS | {Kind.ACTION_ROW, Kind.BUTTON}
_LINK, _PREMIUM = 5, 6


def message_faults(body: Json) -> Iterator[str]:
    """What is wrong with a message, new or edited."""
    everything = list(walk(body.get("components")))
    if int(body.get("flags") or 0) & Flag.COMPONENTS_V2:
        yield from _layout_faults(body, everything)
    else:
        yield from _classic_faults(body, everything)
    yield from _identity_faults(everything)
    for component in everything:
        yield from component_faults(component)


def modal_faults(body: Json) -> Iterator[str]:
    """What is wrong with a modal."""
    everything = list(walk(body.get("components")))
    yield from _too_long(body, "title", 45, "modal")
    yield from _too_long(body, "custom_id", 100, "modal")
    if not 1 <= len(body.get("components") or []) <= 5:
        yield "a modal has 1 to 5 components"
    yield from _identity_faults(everything)
    for component in everything:
        yield from component_faults(component)


def component_faults(component: Json) -> Iterator[str]:
    """What is wrong with one component on its own."""
    rule = _RULES.get(component["type"])
    if rule is not None:
        yield from rule(component)


def _layout_faults(body: Json, everything: list[Json]) -> Iterator[str]:
    for other in ("content", "embeds", "poll", "sticker_ids"):
        if body.get(other):
            yield f"a Components V2 message takes no {other}"
    if len(everything) > 40:
        yield f"{len(everything)} components; a message has at most 40, nested ones counted"
    letters = sum(len(c.get("content", "")) for c in everything if c["type"] == Kind.TEXT_DISPLAY)
    if letters > 4000:
        yield f"{letters} characters of text displays; a message has at most 4000 in all"


def _classic_faults(body: Json, everything: list[Json]) -> Iterator[str]:
    if len(body.get("content") or "") > 2000:
        yield "content over 2000 characters"
    if len(body.get("components") or []) > 5:
        yield "more than 5 action rows"
    for component in everything:
        if component["type"] not in _CLASSIC:
            yield f"component type {component['type']} needs the Components V2 flag"
    letters = sum(_embed_length(embed) for embed in body.get("embeds") or [])
    if letters > 6000:
        yield f"{letters} characters in embeds; a message has at most 6000 in all"


def _embed_length(embed: Json) -> int:
    texts = [embed.get("title"), embed.get("description")]
    texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for one in embed.get("fields") or []:
        texts += [one["name"], one["value"]]
    return sum(len(text or "") for text in texts)


def _identity_faults(everything: list[Json]) -> Iterator[str]:
    for key in ("custom_id", "id"):
        counts = Counter(c[key] for c in everything if c.get(key))
        for value, count in counts.items():
            if count > 1:
                yield f"{key} {value!r} is used {count} times"
    for component in everything:
        yield from _too_long(component, "custom_id", 100, "component")


def _button_faults(button: Json) -> Iterator[str]:
    yield from _too_long(button, "label", 80, "button")
    style = button.get("style")
    means = {_LINK: "url", _PREMIUM: "sku_id"}.get(int(style or 0), "custom_id")
    if [key for key in ("url", "sku_id", "custom_id") if button.get(key)] != [means]:
        yield f"a button of style {style} has a {means} and nothing else to act with"
    if style != _PREMIUM and not button.get("label") and not button.get("emoji"):
        yield "a button with neither label nor emoji"
    if style == _LINK and not str(button.get("url")).startswith(("http://", "https://", "discord://")):
        yield f"a button that links to {button.get('url')!r}"


def _select_faults(select: Json) -> Iterator[str]:
    yield from _too_long(select, "placeholder", 150, "select")
    least, most = _or_one(select.get("min_values")), _or_one(select.get("max_values"))
    if least > most:
        yield f"a select with min_values {least} over max_values {most}"
    if select["type"] != Kind.STRING_SELECT:
        return
    options = select.get("options") or []
    if not 1 <= len(options) <= 25:
        yield f"a select with {len(options)} options"
    if most > len(options):
        yield f"a select with max_values {most} and {len(options)} options"
    if len({option["value"] for option in options}) < len(options):
        yield "a select with the same value twice"
    if sum(bool(option.get("default")) for option in options) > most:
        yield "a select with more defaults than max_values"
    for option in options:
        for key in ("label", "value", "description"):
            yield from _too_long(option, key, 100, "select option")


def _text_faults(text: Json) -> Iterator[str]:
    if not text.get("content", "").strip():
        yield "an empty text display"


def _section_faults(section: Json) -> Iterator[str]:
    if not 1 <= len(section["components"]) <= 3:
        yield "a section has 1 to 3 text displays"


def _gallery_faults(gallery: Json) -> Iterator[str]:
    if not 1 <= len(gallery["items"]) <= 10:
        yield "a media gallery has 1 to 10 items"
    for item in gallery["items"]:
        yield from _too_long(item, "description", 1024, "media item")


def _thumbnail_faults(thumbnail: Json) -> Iterator[str]:
    yield from _too_long(thumbnail, "description", 1024, "thumbnail")


def _label_faults(label: Json) -> Iterator[str]:
    yield from _too_long(label, "label", 45, "label")
    yield from _too_long(label, "description", 100, "label")


def _or_one(value: int | None) -> int:
    return 1 if value is None else value


def _row_faults(row: Json) -> Iterator[str]:
    kinds = [component["type"] for component in row["components"]]
    if set(kinds) == {Kind.BUTTON}:
        if len(kinds) > 5:
            yield f"a row with {len(kinds)} buttons"
    elif len(kinds) != 1:
        yield "a row has up to 5 buttons, or one select and nothing else"


def _text_input_faults(field: Json) -> Iterator[str]:
    yield from _too_long(field, "label", 45, "text input")
    yield from _too_long(field, "placeholder", 100, "text input")
    least, most = field.get("min_length") or 0, field.get("max_length") or 4000
    if not 0 <= least <= most <= 4000:
        yield f"a text input of {least} to {most} characters"
    value = field.get("value") or ""
    if value and not least <= len(value) <= most:
        yield f"a text input of {least} to {most} characters filled in with {len(value)}"


def _too_long(thing: Json, key: str, most: int, what: str) -> Iterator[str]:
    length = len(str(thing.get(key) or ""))
    if length > most:
        yield f"{what} {key} has {length} characters of at most {most}"


_RULES: dict[int, Callable[[Json], Iterator[str]]] = {
    Kind.BUTTON: _button_faults,
    Kind.ACTION_ROW: _row_faults,
    Kind.TEXT_DISPLAY: _text_faults,
    Kind.SECTION: _section_faults,
    Kind.MEDIA_GALLERY: _gallery_faults,
    Kind.THUMBNAIL: _thumbnail_faults,
    Kind.LABEL: _label_faults,
    Kind.TEXT_INPUT: _text_input_faults,
    **dict.fromkeys(SELECTS, _select_faults),
}

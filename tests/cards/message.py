"""What a message shows and offers, and whether Discord would take it."""

from collections.abc import Iterable, Iterator
from typing import Any

from discord import ui

Component = dict[str, Any]

_TEXT, _BUTTON, _SELECT = 10, 2, 3
# Of users, roles, both, and channels.
_ENTITY_SELECTS = (5, 6, 7, 8)


def drawn(view: ui.LayoutView) -> list[Component]:
    """The components as the bot would send them."""
    components: list[Component] = view.to_components()  # type: ignore[no-untyped-call]
    return components


def walk(components: Iterable[Component]) -> Iterator[Component]:
    """Every component, however deep it lies."""
    for component in components:
        yield component
        yield from walk(component.get("components", ()))
        if "accessory" in component:
            yield from walk([component["accessory"]])


def text_of(components: Iterable[Component]) -> str:
    """All that is written, from top to bottom."""
    return "\n".join(part["content"] for part in walk(components) if part["type"] == _TEXT)


def buttons_of(components: Iterable[Component]) -> dict[str, Component]:
    """Buttons by their label."""
    return {part["label"]: part for part in walk(components) if part["type"] == _BUTTON}


def links_of(components: Iterable[Component]) -> list[str]:
    """The addresses that buttons open."""
    return [part["url"] for part in walk(components) if part["type"] == _BUTTON and "url" in part]


def options_of(components: Iterable[Component]) -> list[Component]:
    """The options of the one select."""
    (select,) = (part for part in walk(components) if part["type"] == _SELECT)
    options: list[Component] = select["options"]
    return options


def assert_within_limits(components: list[Component]) -> None:
    """https://discord.com/developers/docs/components/reference, counted over the whole message."""
    parts = list(walk(components))
    assert 1 <= len(parts) <= 40
    texts = [part["content"] for part in parts if part["type"] == _TEXT]
    assert all(text.strip() for text in texts)
    assert sum(map(len, texts)) <= 4000
    ids = [part["custom_id"] for part in parts if "custom_id" in part]
    assert len(set(ids)) == len(ids)
    assert all(1 <= len(one) <= 100 for one in ids)
    for part in parts:
        if part["type"] == 1:
            inside = [child["type"] for child in part["components"]]
            assert inside in ([kind] for kind in (_SELECT, *_ENTITY_SELECTS)) or (
                set(inside) == {_BUTTON} and len(inside) <= 5
            )
        elif part["type"] == _BUTTON:
            assert 1 <= len(part["label"].strip()) <= 80
            assert ("url" in part) != ("custom_id" in part)
            assert len(part.get("url", "")) <= 512
        elif part["type"] == _SELECT:
            _assert_options(part["options"], part.get("max_values") or 1)
            assert len(part.get("placeholder") or "") <= 150


def _assert_options(options: list[Component], most_chosen: int) -> None:
    assert 1 <= len(options) <= 25
    values = [option["value"] for option in options]
    assert len(set(values)) == len(values)
    assert sum(bool(option.get("default")) for option in options) <= most_chosen
    for option in options:
        assert 1 <= len(option["label"].strip()) <= 100
        assert 1 <= len(option["value"]) <= 100
        assert 1 <= len(option.get("description") or "-") <= 100

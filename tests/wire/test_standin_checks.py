"""Bodies that break Discord's rules are refused, and told to the test."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from .command_rules import choices_faults, command_faults, command_set_faults, command_size
from .conftest import Scene
from .message_rules import message_faults, modal_faults
from .openapi import load_description
from .standin import DiscordStandin
from .world import Json

V2 = 1 << 15


def _text(length: int = 1) -> Json:
    return {"type": 10, "content": "x" * length}


def _button(number: int = 0, **change: Any) -> Json:
    return {"type": 2, "style": 1, "label": "Go", "custom_id": f"go:{number}"} | change


def _row(*components: Json) -> Json:
    return {"type": 1, "components": list(components)}


def _select(options: int = 1, **change: Any) -> Json:
    listed = [{"label": f"{number}", "value": f"{number}"} for number in range(options)]
    return {"type": 3, "custom_id": "pick", "options": listed} | change


def _layout(*components: Json, **more: Any) -> Json:
    return {"flags": V2, "components": list(components), **more}


@pytest.mark.parametrize(
    ("message", "fault"),
    [
        (_layout(_text(), content="beside it"), "takes no content"),
        (_layout(_text(), embeds=[{"title": "beside it"}]), "takes no embeds"),
        (_layout(_text(4000), _text()), "4001 characters"),
        (_layout({"type": 17, "components": [_text() for _ in range(40)]}), "41 components"),
        (_layout(_row(_button(), _button())), "'go:0' is used 2 times"),
        (_layout(_row(*(_button(number) for number in range(6)))), "6 buttons"),
        (_layout(_row(_button(custom_id="x" * 101))), "custom_id has 101"),
        (_layout(_row(_button(label="x" * 81))), "label has 81"),
        (_layout(_row(_button(url="https://example.org"))), "nothing else to act with"),
        (_layout(_row(_button(style=5, custom_id=None, url="javascript:1"))), "links to"),
        (_layout(_row(_button(label=None))), "neither label nor emoji"),
        (_layout(_row(_select(26))), "26 options"),
        (_layout(_row(_select(max_values=2))), "max_values 2 and 1 options"),
        (_layout(_row(_select(options=2) | {"options": [{"label": "a", "value": "a"}] * 2})), "same value"),
        (_layout(_row(_button(), _select())), "one select and nothing else"),
        (_layout({"type": 12, "items": []}), "1 to 10 items"),
        (_layout({"type": 9, "components": [_text()] * 4, "accessory": _button()}), "1 to 3 text displays"),
        ({"content": "x" * 2001}, "over 2000"),
        ({"components": [_text()]}, "needs the Components V2 flag"),
        ({"embeds": [{"description": "x" * 4000}, {"description": "x" * 2001}]}, "6001 characters"),
    ],
)
def test_messages_that_discord_refuses(message: Json, fault: str) -> None:
    assert any(fault in told for told in message_faults(message))


def test_a_message_at_the_limits_is_fine() -> None:
    buttons = [_row(*(_button(10 * row + number) for number in range(5))) for row in range(6)]
    assert list(message_faults(_layout(_text(4000), *buttons, _row(_select(25))))) == []


@pytest.mark.parametrize(
    ("modal", "fault"),
    [
        ({"title": "x" * 46, "custom_id": "m", "components": [_text()]}, "title has 46"),
        ({"title": "m", "custom_id": "m", "components": []}, "1 to 5 components"),
        (
            {
                "title": "m",
                "custom_id": "m",
                "components": [
                    {"type": 18, "label": "x" * 46, "component": {"type": 4, "custom_id": "a", "style": 1}}
                ],
            },
            "label label has 46",
        ),
    ],
)
def test_modals_that_discord_refuses(modal: Json, fault: str) -> None:
    assert any(fault in told for told in modal_faults(modal))


def test_commands_that_discord_refuses() -> None:
    wordy = {"name": "a", "description": "d", "options": [_option(str(n), "x" * 100) for n in range(3)]}
    assert command_size(wordy) == 2 + 3 * 101
    assert list(command_faults(wordy)) == []
    assert any("2 commands are called" in told for told in command_set_faults([wordy, wordy]))
    late = {"name": "a", "description": "d", "options": [_option("b"), _option("c", required=True)]}
    assert any("after an optional one" in told for told in command_faults(late))
    huge = {"name": "a", "description": "d", "options": [_option("b", choices=_choices(25, 100, 100))] * 2}
    assert any("at most 8000" in told for told in command_faults(huge))
    assert any("lower-case" in told for told in command_faults({"name": "Ab", "description": "d"}))
    assert any("26 choices" in told for told in choices_faults(_choices(26, 1, 1)))
    assert any("101 characters" in told for told in choices_faults(_choices(1, 101, 1)))


async def test_a_refused_body_is_answered_so_and_remembered(standin: DiscordStandin, scene: Scene) -> None:
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {standin.world.token}"}) as http:
        url = f"{standin.api_url}/channels/{scene.channel.id}/messages"
        async with http.post(url, json={"content": "x" * 2001}) as response:
            assert (response.status, (await response.json())["code"]) == (400, 50035)
        async with http.post(f"{standin.api_url}/no/such/route", json={}) as response:
            assert response.status == 404
    assert not scene.channel.messages
    assert len(standin.violations) == 2
    standin.violations.clear()


def test_discords_own_description_is_used() -> None:
    description = load_description()
    if description is None:
        pytest.skip("Discord's API description is not beside the repository")
    assert description.knows("POST", "/channels/{channel_id}/messages")
    route = ("POST", "/channels/{channel_id}/messages")
    assert description.request_faults(*route, {"content": "hello", "flags": 0}) == []
    assert description.request_faults(*route, {"content": 3}) != []
    assert description.request_faults(*route, _layout({"type": 10})) != []


def test_every_route_of_the_stand_in_is_one_of_discords(standin: DiscordStandin) -> None:
    description = load_description()
    if description is None:
        pytest.skip("Discord's API description is not beside the repository")
    unknown = [(method, path) for method, path in standin.routes if not description.knows(method, path)]
    assert unknown == []


def _option(name: str, description: str = "d", **change: Any) -> Json:
    return {"type": 3, "name": name, "description": description} | change


def _choices(count: int, name: int, value: int) -> list[Json]:
    return [{"name": "x" * name, "value": "x" * value} for _ in range(count)]

"""Discord is told the commands when they differ from what it has, and only then."""

import copy
from typing import Any

import discord
import pytest
from discord import app_commands
from discord.ext import commands
from hypothesis import given
from hypothesis import strategies as st

from bot.client import Understudy
from bot.command_sync import _canonical
from bot.settings import Settings
from tests.e2e.club import Club

Choice = app_commands.Choice[int]


def bot_with_everything() -> commands.AutoShardedBot:
    """A bot with every kind of command and option."""
    bot = Understudy(Settings())

    @app_commands.command()
    @app_commands.describe(
        text="Some words", member="Somebody", channel="A place", amount="How many", kind="Which"
    )
    @app_commands.choices(kind=[Choice(name="One", value=0), Choice(name="Two", value=2)])
    @app_commands.default_permissions(manage_guild=True)
    async def everything(
        _: discord.Interaction[Any],
        text: app_commands.Range[str, 0, 100],
        amount: app_commands.Range[int, 0, 5],
        member: discord.Member,
        channel: discord.TextChannel | discord.Thread | None = None,
        kind: int = 0,
        *,
        loud: bool = False,
    ) -> None:
        """All kinds of options."""

    @everything.autocomplete("text")
    async def complete(_: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        return [app_commands.Choice(name=typed, value=typed)]

    group = app_commands.Group(
        name="group",
        description="Several in one",
        nsfw=True,
        allowed_contexts=app_commands.AppCommandContext(guild=True),
    )

    @group.command(name="plain")
    async def plain(_: discord.Interaction[Any]) -> None:
        """Nothing to fill in."""

    @app_commands.context_menu(name="Suggest")
    async def suggest(_: discord.Interaction[Any], message: discord.Message) -> None: ...

    bot.tree.add_command(everything)
    bot.tree.add_command(group)
    bot.tree.add_command(suggest)
    return bot


def ours() -> list[dict[str, Any]]:
    bot = bot_with_everything()
    return [command.to_dict(bot.tree) for command in bot.tree.get_commands()]


def as_discord_tells(known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same with ids, versions, every default and another order of what has none."""
    told = copy.deepcopy(known)
    for number, command in enumerate(told, start=1):
        command.update(id=str(number), application_id="9", version=str(number * 7), default_permission=True)
        command.setdefault("dm_permission", True)
        command.setdefault("nsfw", False)
        command.setdefault("description", "")
        command["name_localizations"] = None
        command["description_localizations"] = None
        command["contexts"] = list(reversed(command["contexts"])) if command.get("contexts") else None
        command["integration_types"] = list(reversed(command.get("integration_types") or [0]))
        if command.get("default_member_permissions") is not None:
            command["default_member_permissions"] = str(command["default_member_permissions"])
        if not command.get("options"):
            command.pop("options", None)
        for option in command.get("options", ()):
            option["name_localizations"] = None
            if not option.get("required"):
                option.pop("required", None)
            if option.get("channel_types"):
                option["channel_types"].reverse()
            for empty in ("options", "choices", "channel_types", "autocomplete"):
                if not option.get(empty):
                    option.pop(empty, None)
    return list(reversed(told))


def test_what_discord_tells_of_our_commands_is_equal_to_ours() -> None:
    assert _canonical(as_discord_tells(ours())) == _canonical(ours())


def _places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something is written that Discord would show or do differently."""
    if isinstance(value, dict):
        found = [place for key, part in value.items() for place in _places(part, (*at, key))]
        return [place for place in found if place[-1] not in ("dm_permission", "default_permission")]
    if isinstance(value, list):
        return [place for index, part in enumerate(value) for place in _places(part, (*at, index))]
    return [at] if value is not None else []


def _changed(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return f"{value}x" if not str(value).isdigit() else str(int(value) + 1)


KNOWN = ours()


@given(st.sampled_from(_places(KNOWN)))
def test_any_change_is_a_difference(place: tuple[Any, ...]) -> None:
    changed = copy.deepcopy(KNOWN)
    *way, last = place
    target: Any = changed
    for step in way:
        target = target[step]
    target[last] = _changed(target[last])
    assert _canonical(changed) != _canonical(KNOWN)
    assert _canonical(as_discord_tells(changed)) != _canonical(KNOWN)


@given(st.data())
def test_a_command_option_or_choice_more_or_less_is_a_difference(data: st.DataObject) -> None:
    changed = copy.deepcopy(KNOWN)
    lists = [
        changed,
        changed[0]["options"],
        *(o["choices"] for o in changed[0]["options"] if o.get("choices")),
    ]
    chosen = data.draw(st.sampled_from(lists))
    chosen.pop(data.draw(st.integers(0, len(chosen) - 1)))
    assert _canonical(changed) != _canonical(KNOWN)


def test_another_order_of_options_is_a_difference() -> None:
    changed = copy.deepcopy(KNOWN)
    changed[0]["options"][0], changed[0]["options"][1] = changed[0]["options"][1], changed[0]["options"][0]
    assert _canonical(changed) != _canonical(KNOWN)


async def test_a_second_start_tells_discord_nothing(club: Club, caplog: pytest.LogCaptureFixture) -> None:
    def told() -> int:
        return sum(
            entry.method == "PUT" and entry.path.endswith("/commands") for entry in club.env.http_requests
        )

    assert told() == 1
    await club.restart()
    assert told() == 1
    assert len(club.ada.available_commands(club.channel)) >= 6

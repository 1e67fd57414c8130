"""Thousands of hostile values into every option and every button: an answer each, and a quiet log."""

from __future__ import annotations

import asyncio
from functools import partial
from itertools import cycle

import pytest

from .access import access_faults
from .command_rules import Option
from .components import Kind
from .conftest import Scene, StartBot
from .hostile import ACTIONS, Hostile, Leaf, leaves
from .process import BotProcess
from .replies import Callback, Reply
from .standin import DiscordStandin
from .world import Json

AT_ONCE = 16


class Fuzz:
    """Uses the bot with hostile values, many people at once."""

    def __init__(self, standin: DiscordStandin, scene: Scene, seed: int) -> None:
        self._standin = standin
        self._scene = scene
        roles = list(scene.guild.roles.values())
        people = [scene.member, scene.moderator]
        channels = list(scene.guild.channels.values())
        self.hostile = Hostile(
            seed,
            {
                Option.USER: [*people],
                Option.CHANNEL: [*channels],
                Option.ROLE: [*roles],
                Option.MENTIONABLE: [*people, *roles],
            },
        )
        self._people = cycle(people)

    def leaves(self) -> list[Leaf]:
        """Every slash command that the bot registered."""
        commands = [self._standin.commands.find(name, 1, None) for name in self._standin.commands.names(1)]
        return [leaf for command in commands for leaf in leaves(command)]

    async def use(self, leaf: Leaf) -> None:
        """Complete each option that can be completed, then use the command."""
        person, channel = next(self._people), self._scene.channel
        typed = self.hostile.typed(leaf)
        for option in leaf.options:
            if option.get("autocomplete"):
                words = {name: str(value) for name, value in typed.items() if isinstance(value, str)}
                words[option["name"]] = self.hostile.text()
                await self._standin.complete(person, channel, leaf.name, focused=option["name"], **words)
        await answered(
            await self._standin.slash(person, channel, leaf.name, **typed), f"/{leaf.name} {typed!r:.300}"
        )

    async def press(self, message: Json) -> None:
        """Press a button that carries anything at all."""
        custom_id = self.hostile.custom_id()
        await answered(
            await self._standin.click(next(self._people), with_button(message, custom_id), custom_id),
            custom_id,
        )

    async def pick(self, message: Json) -> None:
        """Pick any value from a select that carries anything at all."""
        custom_id, value = self.hostile.custom_id(), self.hostile.text(1, 100)
        spoilt = with_select(message, custom_id, value)
        await answered(await self._standin.choose(next(self._people), spoilt, custom_id, value), custom_id)


async def answered(reply: Reply, what: str) -> None:
    """A person reads something, or goes on in a modal; everyone can."""
    if reply.kind is Callback.DEFERRED_UPDATE:
        return
    await reply.settled()
    if reply.message is not None:
        assert list(access_faults(reply.message)) == [], what
    assert reply.text.strip() or reply.kind is Callback.MODAL, what


def with_button(message: Json, custom_id: str) -> Json:
    """The message as it would be with that one button."""
    button = {
        "type": Kind.BUTTON,
        "id": 2,
        "style": 2,
        "label": "x",
        "custom_id": custom_id,
        "disabled": False,
    }
    return message | {"components": [{"type": Kind.ACTION_ROW, "id": 1, "components": [button]}]}


def with_select(message: Json, custom_id: str, value: str) -> Json:
    """The message as it would be with that one select."""
    select = {
        "type": Kind.STRING_SELECT,
        "id": 2,
        "custom_id": custom_id,
        "options": [{"label": "x", "value": value}],
        "min_values": 1,
        "max_values": 1,
        "disabled": False,
    }
    return message | {"components": [{"type": Kind.ACTION_ROW, "id": 1, "components": [select]}]}


async def fuzz(bot: BotProcess, standin: DiscordStandin, scene: Scene, *, rounds: int, seed: int) -> int:
    """Use everything that often; returns how often it was used in all."""
    fuzzer = Fuzz(standin, scene, seed)
    card = await standin.slash(scene.member, scene.channel, "prep", actor="Tom Cruise")
    assert card.message is not None
    leaves = fuzzer.leaves()
    uses = 0
    for _ in range(rounds):
        acts = [
            *(partial(fuzzer.use, leaf) for leaf in leaves),
            *(partial(fuzzer.press, card.message) for _ in range(2 * len(ACTIONS))),
            *(partial(fuzzer.pick, card.message) for _ in range(len(ACTIONS))),
        ]
        for start in range(0, len(acts), AT_ONCE):
            await asyncio.gather(*(act() for act in acts[start : start + AT_ONCE]))
        uses += len(acts)
        assert bot.running, bot.tail()
        assert bot.complaints() == [], bot.tail()
    return uses


def test_all_actions_are_known() -> None:
    assert {"read", "choose", "list", "open", "another", "daily"} <= {action.verb for action in ACTIONS}


async def test_hostile_values_are_answered_and_no_news_for_the_operator(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    bot = await bot_process()
    assert await fuzz(bot, standin, scene, rounds=2, seed=1) > 100


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 7))
async def test_thousands_of_hostile_values(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, seed: int
) -> None:
    bot = await bot_process()
    assert await fuzz(bot, standin, scene, rounds=20, seed=seed) > 1000

"""Thousands of hostile values into every option and every button: an answer each, and a quiet log."""

from __future__ import annotations

import asyncio
from collections import Counter
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest

from cogs.cards.trivia_actions import BeginMatch, StopMatch

from .access import access_faults
from .command_rules import Option
from .components import Kind
from .conftest import Scene, StartBot
from .daily_stage import DailyStage
from .hostile import ACTIONS, Hostile, Leaf, leaves
from .process import BotProcess
from .replies import Callback, Reply
from .standin import DiscordStandin
from .world import Json, Member

AT_ONCE = 16
_ANSWERED, _OLD, _WAIT = "answered", "not known any more", "told to wait"
# What these bring about shows in the match's own message, wherever they are pressed.
ELSEWHERE = {BeginMatch.verb, StopMatch.verb}


class Fuzz:
    """Uses the bot with hostile values, many people at once."""

    def __init__(self, standin: DiscordStandin, scene: Scene, seed: int) -> None:
        self._standin = standin
        self._scene = scene
        self.told: Counter[str] = Counter()
        self.deferred: Counter[str] = Counter()
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
        self._roles = cycle([(), scene.moderator.roles])
        self._owned = cycle([True, True, False, False])

    def leaves(self) -> list[Leaf]:
        """Every slash command that the bot registered."""
        commands = [self._standin.commands.find(name, 1, None) for name in self._standin.commands.names(1)]
        return [leaf for command in commands for leaf in leaves(command)]

    async def use(self, leaf: Leaf) -> None:
        """Complete each option that can be completed, then use the command."""
        person, channel = self._somebody(), self._scene.channel
        typed = self.hostile.typed(leaf)
        for option in leaf.options:
            if option.get("autocomplete"):
                words = {name: str(value) for name, value in typed.items() if isinstance(value, str)}
                words[option["name"]] = self.hostile.text()
                await self._standin.complete(person, channel, leaf.name, focused=option["name"], **words)
        reply = await self._standin.slash(person, channel, leaf.name, **typed)
        await self._answered(reply, leaf.name, f"/{leaf.name} {typed!r:.300}")

    async def press(self, message: Json) -> None:
        """Press a button that carries anything at all."""
        custom_id, person = self.hostile.custom_id(), self._somebody()
        spoilt = with_button(self._perhaps_own(message, person), custom_id)
        await self._answered(
            await self._standin.click(person, spoilt, custom_id), verb_of(custom_id), custom_id
        )

    async def pick(self, message: Json) -> None:
        """Pick any value from a select that carries anything at all."""
        custom_id, value = self.hostile.custom_id(), self.hostile.text(1, 100)
        person = self._somebody()
        spoilt = with_select(self._perhaps_own(message, person), custom_id, value)
        reply = await self._standin.choose(person, spoilt, custom_id, value)
        await self._answered(reply, verb_of(custom_id), f"{custom_id} with {value!r}")

    def _somebody(self) -> Member:
        """A new member or moderator: whoever asks much has to wait, and nothing would be tried of it."""
        guild = self._scene.guild
        return guild.add_member(self._scene.world.add_user("somebody"), *next(self._roles))

    def _perhaps_own(self, message: Json, person: Member) -> Json:
        """The message as an answer to that person, whose presses turn it over, or to somebody else."""
        if not next(self._owned):
            return message
        asked = message["interaction_metadata"] | {"user": person.user.payload()}
        return message | {"interaction_metadata": asked}

    async def _answered(self, reply: Reply, name: str, what: str) -> None:
        """A person reads something, or goes on in a modal; everyone can."""
        if reply.kind is Callback.DEFERRED_UPDATE:
            self.deferred[name] += 1
            if name in ELSEWHERE:
                return
        message = await self._standin.settled(reply)
        if message is not None:
            assert list(access_faults(message)) == [], what
        assert reply.text.strip() or reply.kind is Callback.MODAL, what
        self.told[kind_of(reply)] += 1


def news_of(bot: BotProcess) -> list[str]:
    """What an operator has to know; whether it answers in time is seen by whoever waits for it."""
    # Said by discord.py where a heartbeat's answer is read before the thread that sent it goes on.
    return [line for line in bot.complaints() if "Can't keep up" not in line]


def verb_of(custom_id: str) -> str:
    return custom_id.partition(":")[0]


def kind_of(reply: Reply) -> str:
    """What came of it, as far as it says so."""
    if "One moment, please" in reply.text:
        return _WAIT
    if "is from an older version of me" in reply.text:
        return _OLD
    return _ANSWERED


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


async def fuzz(
    bot: BotProcess, standin: DiscordStandin, scene: Scene, stage: DailyStage, *, rounds: int, seed: int
) -> Fuzz:
    """Use everything that often; returns who did it, and knows what came of it."""
    fuzzer = Fuzz(standin, scene, seed)
    await stage.becomes({"posted": 1})
    card = await standin.slash(scene.member, scene.channel, "prep", actor="Tom Cruise")
    assert card.message is not None
    leaves = fuzzer.leaves()
    for _ in range(rounds):
        acts = [
            *(partial(fuzzer.use, leaf) for leaf in leaves),
            *(partial(fuzzer.press, card.message) for _ in range(2 * len(ACTIONS))),
            *(partial(fuzzer.pick, card.message) for _ in range(len(ACTIONS))),
        ]
        for start in range(0, len(acts), AT_ONCE):
            await asyncio.gather(*(act() for act in acts[start : start + AT_ONCE]))
        assert bot.running, bot.tail()
        assert news_of(bot) == [], bot.tail()
    assert not fuzzer.told[_WAIT], "whoever has to wait has tried nothing"
    return fuzzer


def test_all_actions_are_known() -> None:
    assert {"read", "choose", "list", "open", "another", "daily"} <= {action.verb for action in ACTIONS}


@pytest.fixture
async def stage(scene: Scene, tmp_path: Path) -> DailyStage:
    """A question is posted today, so that what is pressed on it has something to press."""
    stage = DailyStage(tmp_path)
    await stage.schedule([scene.guild])
    return stage


async def test_hostile_values_are_answered_and_no_news_for_the_operator(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, stage: DailyStage
) -> None:
    bot = await bot_process()
    fuzzer = await fuzz(bot, standin, scene, stage, rounds=1, seed=1)
    assert fuzzer.told[_ANSWERED] > 250


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 7))
async def test_thousands_of_hostile_values(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, stage: DailyStage, seed: int
) -> None:
    bot = await bot_process()
    fuzzer = await fuzz(bot, standin, scene, stage, rounds=20, seed=seed)
    assert fuzzer.told[_ANSWERED] > 5000
    assert fuzzer.deferred.total() > 0

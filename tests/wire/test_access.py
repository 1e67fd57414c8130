"""Every card that can be reached from any command can be used without colours, pictures or a mouse."""

from __future__ import annotations

from collections import deque
from typing import Any

import pytest

from .access import access_faults
from .command_rules import Option
from .components import SELECTS, Kind, walk
from .conftest import Scene, StartBot
from .daily_stage import DailyStage, posts_in
from .hostile import Leaf, leaves
from .messages import File
from .options import Value
from .replies import Callback, Reply
from .standin import DiscordStandin
from .world import Json, Member

# For options that do not suggest what to write in them.
WORDS = {"time": "18:00", "question": "Who learned to box?", "text": "boxing", "title": "Black Swan"}
CARDS = 90
SLASH, MESSAGE_MENU = 1, 3
OF_A_KIND = 2


class Walk:
    """Goes from card to card, using each kind of control some times."""

    def __init__(self, standin: DiscordStandin, scene: Scene) -> None:
        self._standin = standin
        self._scene = scene
        self._used: dict[str, int] = {}
        self._ahead: deque[tuple[Member, Json]] = deque()
        self.cards = 0
        self.deferred = 0
        self.kinds: set[str] = set()

    async def all_commands(self, said: Json) -> None:
        """Use every command as a member and as a moderator, menus on what was said, and go on from there."""
        routes = self._standin.commands
        for person in (self._scene.member, self._scene.moderator):
            for name in routes.names(SLASH):
                for leaf in leaves(routes.find(name, SLASH, None)):
                    await self._use(person, leaf)
            for name in routes.names(MESSAGE_MENU):
                await self._see(person, await self._standin.menu(person, said, name))
        await self._go_on()

    def look_at(self, person: Member, message: Json) -> None:
        """Hold a message against the rules, and remember to try its controls."""
        faults = list(access_faults(message))
        assert not faults, f"{faults} in {message.get('components')}"
        self.cards += 1
        self._ahead.append((person, message))

    async def _use(self, person: Member, leaf: Leaf) -> None:
        for only_required in (True, False):
            given: dict[str, Value] = {}
            for option in leaf.options:
                if option.get("required") or not only_required:
                    given[option["name"]] = await self._plausible(person, leaf, option, given)
            await self._see(
                person, await self._standin.slash(person, self._scene.channel, leaf.name, **given)
            )

    async def _plausible(self, person: Member, leaf: Leaf, option: Json, given: dict[str, Value]) -> Value:
        if option.get("choices"):
            return option["choices"][0]["value"]  # type: ignore[no-any-return]
        if option.get("autocomplete"):
            typed: dict[str, Any] = {name: each for name, each in given.items() if isinstance(each, str)}
            name = option["name"]
            offered = await self._standin.complete(
                person, self._scene.channel, leaf.name, focused=name, **{**typed, name: ""}
            )
            if offered:
                return offered[0]["value"]  # type: ignore[no-any-return]
        things: dict[int, Value] = {
            Option.CHANNEL: self._scene.channel,
            Option.ROLE: next(role for role in self._scene.guild.roles.values() if role.name != "@everyone"),
            Option.USER: self._scene.member,
            Option.INTEGER: max(1, int(option.get("min_value", 1))),
            Option.BOOLEAN: True,
            Option.ATTACHMENT: File(name="stories.csv", content=b"id,title\n"),
        }
        return things.get(option["type"], WORDS.get(option["name"], "Kate Winslet"))

    async def _go_on(self) -> None:
        last = self.cards + CARDS
        while self._ahead and self.cards < last:
            person, message = self._ahead.popleft()
            for control in list(walk(message.get("components"))):
                if control.get("custom_id") and not control.get("disabled") and self._is_new(control):
                    await self._try(person, message, control)

    def _is_new(self, control: Json) -> bool:
        verb = control["custom_id"].split(":")[0]
        self.kinds.add(verb)
        self._used[verb] = self._used.get(verb, 0) + 1
        return self._used[verb] <= OF_A_KIND

    async def _try(self, person: Member, message: Json, control: Json) -> None:
        custom_id = control["custom_id"]
        # The card itself may turn to another while its controls are tried.
        message = {**message, "components": message["components"]}
        if control["type"] == Kind.BUTTON:
            await self._see(person, await self._standin.click(person, message, custom_id))
        elif control["type"] == Kind.STRING_SELECT:
            values = [option["value"] for option in control["options"][: max(1, control["min_values"])]]
            await self._see(person, await self._standin.choose(person, message, custom_id, *values))
        else:
            assert control["type"] in SELECTS

    async def _see(self, person: Member, reply: Reply) -> None:
        self.deferred += reply.kind is Callback.DEFERRED_UPDATE
        message = await self._standin.settled(reply)
        if reply.kind is Callback.MODAL:
            assert not list(access_faults(reply.modal)), reply.modal
            self.cards += 1
        elif message is not None:
            self.look_at(person, message)


async def test_every_card_can_be_used_by_everyone(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, stage: DailyStage
) -> None:
    await stage.schedule([scene.guild])
    bot = await bot_process()
    await stage.becomes({"posted": 1})
    rounds = Walk(standin, scene)
    (post,) = posts_in(scene.channel)
    rounds.look_at(scene.member, post)
    for card in await film_night_cards(standin, scene):
        rounds.look_at(scene.moderator, card)
    said = await standin.say(scene.member, scene.channel, "She held her breath for seven minutes.")
    await rounds.all_commands(said)
    assert {"read", "choose", "list", "open", "another", "daily"} <= rounds.kinds
    assert {"night", "night-change", "night-off", "night-off-yes", "night-pick"} <= rounds.kinds
    assert rounds.cards > 40
    assert rounds.deferred > 0
    assert bot.complaints() == []


async def film_night_cards(standin: DiscordStandin, scene: Scene) -> list[Json]:
    """What the moderator sees of the film nights here, and of the one that they have just planned."""
    film = await standin.slash(scene.moderator, scene.channel, "film", title="Black Swan")
    form = await standin.click(scene.moderator, film, "Plan a film night")
    values = {"day": "tomorrow", "time": "20:00", "length": "2 h"}
    night = await standin.submit(scene.moderator, form, values)
    await night.settled()
    nights = await standin.click(scene.moderator, film, "Plan a film night")
    assert night.message is not None
    assert nights.message is not None
    return [nights.message, night.message]


@pytest.fixture
def stage(tmp_path: Any) -> DailyStage:
    return DailyStage(tmp_path)


@pytest.mark.parametrize(
    "component",
    [
        {"type": Kind.BUTTON, "emoji": {"name": "▶️"}, "custom_id": "next"},
        {"type": Kind.BUTTON, "label": "▶️", "custom_id": "next"},
        {"type": Kind.STRING_SELECT, "options": [{"label": "one", "value": "1"}], "custom_id": "pick"},
        {"type": Kind.STRING_SELECT, "placeholder": "Pick", "options": [{"label": "🎪", "value": "1"}]},
        {"type": Kind.THUMBNAIL, "media": {"url": "attachment://a.png"}},
        {
            "type": Kind.MEDIA_GALLERY,
            "items": [{"media": {"url": "attachment://a.png"}, "description": "chart"}],
        },
        {"type": Kind.TEXT_DISPLAY, "content": "Your answer:\n✅"},
    ],
)
def test_the_rules_find_what_somebody_would_miss(component: Json) -> None:
    words = {"type": Kind.TEXT_DISPLAY, "content": "Words"}
    assert list(access_faults({"components": [words]})) == []
    assert len(list(access_faults({"components": [words, component]}))) == 1

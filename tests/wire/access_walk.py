"""Going from card to card and from form to form, as somebody who tries everything."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Awaitable, Callable
from functools import partial
from random import Random
from typing import Any

from bot.domain.exchange.files import Format, write_file
from tests.e2e.desk import NEW
from tests.stories import a_story

from .access import access_faults
from .command_rules import Option
from .components import SELECTS, Kind, walk
from .conftest import Scene
from .hostile import Leaf, leaves
from .messages import File
from .modals import inputs_of
from .options import Value
from .replies import Callback, Reply
from .standin import DiscordStandin
from .world import Channel, Guild, Json, Member, Role

# For options that do not suggest what to write in them.
WORDS = {"time": "18:00", "question": "Who learned to box?", "text": "boxing", "title": "Black Swan"}
# For the inputs of forms; the first form of a kind is sent with too little, so that it comes back.
TYPED = {
    **NEW,
    # New here, the second a slip of a known one.
    "skills": "juggling fire, ballett",
    # Several stories have these words.
    "other": "left hand",
    "time": "18:00",
    "zone": "Madrid",
    "prompt": "Who of these learned to box for a part?",
    "right": "Hilary Swank",
    "wrong": "Tom Cruise\nKate Winslet\nOm Puri",
}
TOO_LITTLE = {"story": "Too short", "prompt": "Who?", "time": "whenever"}
CARDS = 2000
SLASH, MESSAGE_MENU = 1, 3
# What takes away what others of them show.
LAST = ("daily stop", "mod delete", "mod question delete")


class Walk:
    """Tries each kind of control some times, each on another card, and fills in what opens."""

    def __init__(self, standin: DiscordStandin, scene: Scene, of_a_kind: int) -> None:
        self._standin = standin
        self._scene = scene
        self._of_a_kind = of_a_kind
        self._chance = Random(1)
        self._used: Counter[str] = Counter()
        self._led: Counter[str] = Counter()
        self._ahead: deque[tuple[Member, Json]] = deque()
        self.cards = 0
        self.deferred = 0
        self.pictures = 0

    @property
    def kinds(self) -> set[str]:
        """The verbs of all that was pressed, picked from or sent."""
        return set(self._used)

    async def all_commands(self, said: Json) -> None:
        """Use every command as a member and as a moderator, and menus on what was said."""
        routes = self._standin.commands
        every = [leaf for name in routes.names(SLASH) for leaf in leaves(routes.find(name, SLASH, None))]
        every.sort(key=lambda leaf: leaf.name in LAST)
        for leaf in every:
            for person in (self._scene.member, self._scene.moderator):
                await self._use(person, leaf)
                await self.go_on()
        for name in routes.names(MESSAGE_MENU):
            await self.see(self._scene.member, await self._standin.menu(self._scene.member, said, name))
        await self.go_on()

    async def command(self, person: Member, name: str, /, **options: Value) -> None:
        """Use one command and look at its answer."""
        await self._act(person, partial(self._slash, name, options))

    def look_at(self, person: Member, message: Json) -> None:
        """Hold a message against the rules, and remember to try its controls."""
        faults = list(access_faults(message))
        assert not faults, f"{faults} in {message.get('components')}"
        self.cards += 1
        self.pictures += sum(part["type"] == Kind.MEDIA_GALLERY for part in walk(message["components"]))
        self._ahead.append((person, message))

    async def go_on(self) -> None:
        """Try the controls of what was looked at, and of what comes of it."""
        while self._ahead and self.cards < CARDS:
            person, present = self._ahead.popleft()
            # The card itself may turn to another while its controls are tried.
            message = {**present}
            here: set[str] = set()
            for control in self._in_turn(message):
                if self._is_new(control, here):
                    await self._try(person, message, control)

    async def see(self, person: Member, reply: Reply) -> None:
        """Look at what came of something, and fill in a form."""
        self.deferred += reply.kind is Callback.DEFERRED_UPDATE
        message = await self._standin.settled(reply)
        if reply.kind is Callback.MODAL:
            assert not list(access_faults(reply.modal)), reply.modal
            self.cards += 1
            await self._fill_in(person, reply)
        elif message is not None:
            self.look_at(person, message)

    async def _use(self, person: Member, leaf: Leaf) -> None:
        for only_required in (True, False):
            given: dict[str, Value] = {}
            for option in leaf.options:
                if option.get("required") or not only_required:
                    given[option["name"]] = await self._plausible(person, leaf, option, given)
            await self.command(person, leaf.name, **given)

    async def _slash(self, name: str, given: dict[str, Value], person: Member) -> Reply:
        return await self._standin.slash(person, self._scene.channel, name, **given)

    async def _act(self, person: Member, act: Callable[[Member], Awaitable[Reply]]) -> None:
        """Do it and look at what comes of it; somebody new does what one has done too often."""
        reply = await act(person)
        if "One moment, please" in reply.text:
            await self.see(person, reply)
            newcomer = person.guild.add_member(self._scene.world.add_user("newcomer"), *person.roles)
            person, reply = newcomer, await act(newcomer)
        await self.see(person, reply)

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
            Option.ATTACHMENT: spreadsheet(),
        }
        return things.get(option["type"], WORDS.get(option["name"], "Kate Winslet"))

    async def _fill_in(self, person: Member, opened: Reply) -> None:
        verb = verb_of(opened.modal)
        self._used[verb] += 1
        values = {}
        for field in inputs_of(opened.modal):
            name = field["custom_id"]
            if field["type"] == Kind.TEXT_INPUT:
                words = TYPED.get(name, "A few plain words")
                words = TOO_LITTLE.get(name, words) if self._used[verb] == 1 else words
                values[name] = words[: field.get("max_length") or 4000]
            elif field["type"] == Kind.STRING_SELECT:
                values[name] = field["options"][0]["value"]
        await self.see(person, await self._standin.submit(person, opened, values))

    def _in_turn(self, message: Json) -> list[Json]:
        """What can be used on a card, the kind first that came first on the fewest cards before.

        What is decided by one of them is so for the others on that card.
        """
        everything = walk(message.get("components"))
        controls = [each for each in everything if each.get("custom_id") and not each.get("disabled")]
        self._chance.shuffle(controls)
        controls.sort(key=lambda control: self._led[verb_of(control)])
        self._led.update(map(verb_of, controls[:1]))
        return controls

    def _is_new(self, control: Json, here: set[str]) -> bool:
        verb = verb_of(control)
        if verb in here or self._used[verb] >= self._of_a_kind:
            return False
        here.add(verb)
        self._used[verb] += 1
        return True

    async def _try(self, person: Member, message: Json, control: Json) -> None:
        custom_id = control["custom_id"]
        message = {**message}
        if control["type"] == Kind.BUTTON:
            await self._act(person, lambda who: self._standin.click(who, message, custom_id))
        elif control["type"] == Kind.STRING_SELECT:
            values = [option["value"] for option in control["options"][: max(1, control["min_values"])]]
            await self._act(person, lambda who: self._standin.choose(who, message, custom_id, *values))
        else:
            assert control["type"] in SELECTS
            # Each of them in its turn: a channel may be one where the bot may not post.
            of_server = things_of(person.guild, Kind(control["type"]))
            thing = of_server[self._used[verb_of(control)] % len(of_server)]
            await self._act(person, lambda who: self._standin.choose(who, message, custom_id, thing))


def verb_of(control: Json) -> str:
    """What a control or a form does, whatever it does it to."""
    return str(control["custom_id"]).split(":")[0]


def things_of(guild: Guild, kind: Kind) -> list[Channel] | list[Role] | list[Member]:
    """What can be picked in a server from a select of that kind."""
    if kind is Kind.CHANNEL_SELECT:
        return list(guild.channels.values())
    if kind is Kind.ROLE_SELECT:
        return list(guild.roles.values())
    return list(guild.members.values())


def spreadsheet() -> File:
    """A file with a story that a server can import."""
    story = a_story(id="joan-doe--old-film--fencing", actors=["Joan Doe"], title="Old Film", year=2001)
    return File("stories.csv", "".join(write_file([story], Format.CSV)).encode())

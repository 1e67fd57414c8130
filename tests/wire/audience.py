"""People who use the bot all at once, and what each of them was told."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from .components import Kind, walk
from .daily_stage import channel_of, options_of, posts_in
from .hostile import NAMES, TEXTS
from .replies import NotAcknowledgedError, Reply
from .standin import DiscordStandin
from .world import Channel, Guild, Json, Member, User

# What only somebody reads whose answer is stored, with the letter that it has.
_COUNTED = re.compile(r"\*\*([A-D]): .*The story behind it comes|answered already: \*\*([A-D]): ", re.DOTALL)
_CARDS = 40
_LOOK_UPS = (
    ("prep", "actor"),
    ("film", "title"),
    ("skill", "skill"),
    ("help", "command"),
    ("ask", "question"),
    ("search", "text"),
    ("trivia play", ""),
    ("random", ""),
    ("about", ""),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a daily, as a member believes to have given it."""

    daily_id: int
    user_id: int
    option: int


@dataclass(slots=True)
class Told:
    """What people were told in all."""

    counted: set[Answer] = field(default_factory=set)
    outcomes: Counter[str] = field(default_factory=Counter)


class Audience:
    """Members of some servers, drawn by a seed."""

    def __init__(self, standin: DiscordStandin, guilds: Sequence[Guild], seed: int) -> None:
        self._standin = standin
        self._guilds = guilds
        self._chance = random.Random(seed)
        self._cards: list[tuple[User, Json]] = []
        self.told = Told()

    async def use_the_bot(self) -> None:
        """One of them after the other, until cancelled; not to be answered is part of it."""
        while True:
            await self._act()

    async def _act(self) -> None:
        guild = self._chance.choice(self._guilds)
        person = self._chance.choice(people_of(guild))
        acts = (self._look_up, self._look_up, self._type, self._press, self._answer, self._answer)
        try:
            reply = await self._chance.choice(acts)(person, channel_of(guild))
        except NotAcknowledgedError:
            self.told.outcomes["not acknowledged"] += 1
            return
        if reply is None:
            return
        self.told.outcomes["failure told" if is_failure(reply) else "answered"] += 1
        if reply.message is not None and any(True for _ in controls(reply.message)):
            self._cards = [*self._cards[-_CARDS:], (reply.interaction.user, reply.message)]

    async def _look_up(self, person: Member, channel: Channel) -> Reply | None:
        text = self._chance.choice((*NAMES, *NAMES, *TEXTS))
        command, option = self._chance.choice(_LOOK_UPS)
        return await self._standin.slash(person, channel, command, **({option: text} if option else {}))

    async def _type(self, person: Member, channel: Channel) -> Reply | None:
        text = self._chance.choice(NAMES)[: self._chance.randrange(1, 8)]
        await self._standin.complete(person, channel, "prep", focused="actor", actor=text)
        self.told.outcomes["completed"] += 1
        return None

    async def _press(self, person: Member, channel: Channel) -> Reply | None:
        if not self._cards:
            return await self._look_up(person, channel)
        owner, message = self._chance.choice(self._cards)
        offered = list(controls(message))
        if not offered:
            return None
        return await self._standin.click(owner, message, self._chance.choice(offered))

    async def _answer(self, person: Member, channel: Channel) -> Reply | None:
        posts = posts_in(channel)
        if not posts:
            return await self._look_up(person, channel)
        custom_id = self._chance.choice(options_of(self._chance.choice(posts)))
        post = next(post for post in posts if custom_id in options_of(post))
        reply = await self._standin.click(person, post, custom_id)
        found = _COUNTED.search(reply.text)
        if found is not None:
            option = "ABCD".index(found[1] or found[2])
            self.told.counted.add(Answer(int(custom_id.split(":")[1]), person.user.id, option))
        return reply


def people_of(guild: Guild) -> list[Member]:
    """The people of a server, without the bot."""
    return [member for member in guild.members.values() if not member.user.bot]


def controls(message: Json) -> Iterator[str]:
    """The buttons of a message that can be pressed."""
    for part in walk(message.get("components")):
        if part["type"] == Kind.BUTTON and part.get("custom_id") and not part.get("disabled"):
            yield part["custom_id"]


def is_failure(reply: Reply) -> bool:
    """Whether the person was told that it did not work."""
    return "Please try again" in reply.text

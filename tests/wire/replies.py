"""An interaction from its dispatch to its last followup, and what a person sees of the answer."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum

from . import errors
from .components import text_of
from .messages import Flag
from .waiting import PATIENCE, Watch
from .world import Channel, Json, User, World

_MANY_INTERACTIONS = 20_000


class InteractionKind(IntEnum):
    """What a person did."""

    PING = 1
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Callback(IntEnum):
    """How the bot acknowledged it."""

    PONG = 1
    MESSAGE = 4
    DEFERRED_MESSAGE = 5
    DEFERRED_UPDATE = 6
    UPDATE = 7
    CHOICES = 8
    MODAL = 9


class NotAcknowledgedError(AssertionError):
    """The bot did not acknowledge in time: a person reads "The application did not respond"."""


@dataclass(eq=False, slots=True)
class Reply:
    """The bot's answer; what comes after the acknowledgement is added to it."""

    interaction: Interaction
    kind: Callback
    data: Json
    milliseconds: float
    message: Json | None = None
    followups: list[Json] = field(default_factory=list)
    edits: int = 0
    deleted: bool = False

    @property
    def ephemeral(self) -> bool:
        """Whether only the person who acted sees the answer."""
        return self.message is not None and bool(self.message["flags"] & Flag.EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Whether the bot is still "thinking"."""
        return self.message is not None and bool(self.message["flags"] & Flag.LOADING)

    @property
    def awaited(self) -> bool:
        """Whether what the acknowledgement promised is still to come: an answer, or the changed message."""
        if self.kind is Callback.DEFERRED_UPDATE:
            return not (self.edits or self.followups or self.deleted)
        return self.loading

    @property
    def choices(self) -> list[Json]:
        """The suggestions of an autocompletion."""
        return list(self.data.get("choices") or [])

    @property
    def modal(self) -> Json:
        """The modal that opened."""
        if self.kind is not Callback.MODAL:
            raise AssertionError(f"the bot answered with {self.kind.name}, not with a modal")
        return self.data

    @property
    def text(self) -> str:
        """All that a person reads: the message and its followups."""
        messages = [self.message] if self.message is not None else []
        return "\n".join(text_of(message) for message in [*messages, *self.followups])

    async def settled(
        self,
        condition: Callable[[Reply], bool] = lambda reply: not reply.awaited,
        within: float = PATIENCE,
    ) -> Reply:
        """Wait until the condition holds; without one, until what was promised is there."""
        await self.interaction.changes.until(
            lambda: condition(self), "the awaited change of the reply", within
        )
        return self


@dataclass(eq=False, slots=True)
class Interaction:
    """What a person did, with what Discord remembers of it while its token lives."""

    id: int
    token: str
    kind: InteractionKind
    user: User
    channel: Channel
    payload: Json
    source: Json | None
    dispatched: float
    acknowledged: asyncio.Future[Reply]
    changes: Watch = field(default_factory=Watch)
    messages: dict[int, Json] = field(default_factory=dict)
    reply: Reply | None = None
    opened_by: Interaction | None = None
    # Of the message where a button was pressed, as it was then.
    source_edited: str | None = None

    def acknowledge(self, reply: Reply) -> None:
        """Take the bot's answer."""
        self.reply = reply
        if not self.acknowledged.done():
            self.acknowledged.set_result(reply)

    def expire(self) -> None:
        """Let the token's fifteen minutes be over."""
        self.dispatched = float("-inf")


class Interactions:
    """The interactions that Discord still knows."""

    def __init__(self, world: World) -> None:
        self.acknowledge_seconds = 3.0
        self.token_seconds = 15 * 60.0
        self._world = world
        self._by_token: dict[str, Interaction] = {}

    def open(
        self,
        kind: InteractionKind,
        user: User,
        channel: Channel,
        payload: Json,
        source: Json | None = None,
        opened_by: Interaction | None = None,
    ) -> Interaction:
        """Give an interaction its id and token, and start its clock."""
        interaction = Interaction(
            self._world.new_id(),
            secrets.token_urlsafe(48),
            kind,
            user,
            channel,
            payload,
            source,
            time.perf_counter(),
            asyncio.get_running_loop().create_future(),
            opened_by=opened_by,
            source_edited=None if source is None else source["edited_timestamp"],
        )
        payload |= {"id": str(interaction.id), "token": interaction.token}
        self._by_token[interaction.token] = interaction
        if len(self._by_token) > _MANY_INTERACTIONS:
            del self._by_token[next(iter(self._by_token))]
        return interaction

    async def answer(self, interaction: Interaction) -> Reply:
        """Wait for the acknowledgement, as long as Discord waits."""
        try:
            async with asyncio.timeout(self.acknowledge_seconds):
                return await interaction.acknowledged
        except TimeoutError:
            raise NotAcknowledgedError(
                f"no acknowledgement within {self.acknowledge_seconds:g} s "
                f"of {interaction.kind.name} {interaction.payload.get('data')}"
            ) from None

    def to_acknowledge(self, interaction_id: int, token: str, arrived: float) -> Interaction:
        """The interaction that a callback is meant for, if it comes in time and is the first."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.id != interaction_id:
            raise errors.unknown("Interaction")
        if interaction.reply is not None:
            raise errors.already_acknowledged()
        if arrived - interaction.dispatched > self.acknowledge_seconds:
            raise errors.unknown("Interaction")
        return interaction

    def to_follow_up(self, token: str) -> Interaction:
        """The acknowledged interaction that a token still belongs to."""
        interaction = self._by_token.get(token)
        if interaction is None or interaction.reply is None:
            raise errors.unknown("Webhook")
        if time.perf_counter() - interaction.dispatched > self.token_seconds:
            raise errors.invalid_webhook_token()
        return interaction

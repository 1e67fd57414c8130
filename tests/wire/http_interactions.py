"""REST routes for answering interactions: the callback, the original response, followups."""

from __future__ import annotations

from . import errors
from .discord_gateway import Gateway
from .http_call import Answer, Call, Table
from .messages import Flag, Post
from .replies import Callback, Interaction, InteractionKind, Interactions, Reply
from .world import Json, World

_SLASH_REPLY, _PLAIN_REPLY, _MENU_REPLY = 20, 19, 23
_MESSAGES = (Callback.MESSAGE, Callback.DEFERRED_MESSAGE)
_UPDATES = (Callback.DEFERRED_UPDATE, Callback.UPDATE)
_ALLOWED: dict[InteractionKind, tuple[Callback, ...]] = {
    InteractionKind.PING: (Callback.PONG,),
    InteractionKind.COMMAND: (*_MESSAGES, Callback.MODAL),
    InteractionKind.COMPONENT: (*_MESSAGES, *_UPDATES, Callback.MODAL),
    InteractionKind.AUTOCOMPLETE: (Callback.CHOICES,),
    InteractionKind.MODAL: (*_MESSAGES, *_UPDATES),
}
_FOLLOW = "/webhooks/{webhook_id}/{webhook_token}"
_ORIGINAL = f"{_FOLLOW}/messages/@original"
_MESSAGE = f"{_FOLLOW}/messages/{{message_id}}"


class InteractionRoutes:
    """Takes the bot's answers to what people did."""

    def __init__(self, world: World, post: Post, interactions: Interactions, gateway: Gateway) -> None:
        self._world = world
        self._post = post
        self._interactions = interactions
        self._gateway = gateway

    def table(self) -> Table:
        """The routes."""
        callback = "/interactions/{interaction_id}/{interaction_token}/callback"
        return [
            ("POST", callback, self.acknowledge),
            ("POST", _FOLLOW, self.follow_up),
            # @original first: the other path would match it too.
            *(("GET", path, self.show) for path in (_ORIGINAL, _MESSAGE)),
            *(("PATCH", path, self.edit) for path in (_ORIGINAL, _MESSAGE)),
            *(("DELETE", path, self.delete) for path in (_ORIGINAL, _MESSAGE)),
        ]

    async def acknowledge(self, call: Call) -> Answer:
        """The first answer to an interaction."""
        interaction = self._interactions.to_acknowledge(
            call.id("interaction_id"), call.ids["interaction_token"], call.arrived
        )
        kind = Callback(call.body["type"])
        allowed = _ALLOWED[interaction.kind]
        if kind not in allowed or (kind in _UPDATES and interaction.source is None):
            raise errors.invalid_form([f"{kind.name} does not answer {interaction.kind.name}"])
        elapsed = (call.arrived - interaction.dispatched) * 1000
        reply = Reply(interaction, kind, call.body.get("data") or {}, elapsed)
        if kind in _MESSAGES:
            self._first_message(reply, call)
        elif kind in _UPDATES:
            reply.message = interaction.source
            if kind is Callback.UPDATE and interaction.source is not None:
                self._post.revise(interaction.source, reply.data, call.files)
        interaction.acknowledge(reply)
        if kind is Callback.MESSAGE:
            await self._announce("MESSAGE_CREATE", interaction, reply.message)
        elif kind is Callback.UPDATE:
            await self._announce("MESSAGE_UPDATE", interaction, reply.message)
        return _receipt(reply) if call.wants("with_response") else None

    async def follow_up(self, call: Call) -> Answer:
        """A further message; the first one after a deferral takes the place of the deferral."""
        interaction, reply = self._acknowledged(call)
        if reply.loading and reply.message is not None:
            return await self._edit(interaction, reply.message, call)
        if not (call.body or call.files):
            raise errors.empty_message()
        message = self._draw(interaction, call.body or {}, call, kind=_PLAIN_REPLY)
        message["message_reference"] = _reference(reply.message or message)
        interaction.messages[int(message["id"])] = message
        reply.followups.append(message)
        interaction.changes.notify()
        await self._announce("MESSAGE_CREATE", interaction, message)
        return message

    async def show(self, call: Call) -> Answer:
        """The original response or a followup."""
        interaction, _ = self._acknowledged(call)
        return self._message(interaction, call)

    async def edit(self, call: Call) -> Answer:
        """Edit the original response or a followup."""
        interaction, _ = self._acknowledged(call)
        return await self._edit(interaction, self._message(interaction, call), call)

    async def delete(self, call: Call) -> Answer:
        """Delete the original response or a followup."""
        interaction, reply = self._acknowledged(call)
        message = self._message(interaction, call)
        interaction.messages.pop(int(message["id"]), None)
        interaction.channel.messages.pop(int(message["id"]), None)
        if message is reply.message:
            reply.deleted = True
        else:
            reply.followups.remove(message)
        interaction.changes.notify()
        await self._announce("MESSAGE_DELETE", interaction, message)
        return None

    def _acknowledged(self, call: Call) -> tuple[Interaction, Reply]:
        interaction = self._interactions.to_follow_up(call.ids["webhook_token"])
        if call.id("webhook_id") != self._world.application_id or interaction.reply is None:
            raise errors.unknown("Webhook")
        return interaction, interaction.reply

    def _message(self, interaction: Interaction, call: Call) -> Json:
        reply = interaction.reply
        if "message_id" in call.ids:
            known = interaction.messages.get(call.id("message_id"))
            if known is None and interaction.source is not None:
                same = interaction.source["id"] == call.ids["message_id"]
                known = interaction.source if same else None
        else:
            known = None if reply is None or reply.deleted else reply.message
        if known is None:
            raise errors.unknown("Message")
        return known

    async def _edit(self, interaction: Interaction, message: Json, call: Call) -> Json:
        self._post.revise(message, call.body or {}, call.files)
        if interaction.reply is not None:
            interaction.reply.edits += 1
        interaction.changes.notify()
        await self._announce("MESSAGE_UPDATE", interaction, message)
        return message

    def _first_message(self, reply: Reply, call: Call) -> None:
        body = dict(reply.data)
        interaction = reply.interaction
        if reply.kind is Callback.DEFERRED_MESSAGE:
            body = {"flags": int(body.get("flags") or 0) & Flag.EPHEMERAL | Flag.LOADING}
        reply.message = self._draw(interaction, body, call, kind=_message_type(interaction))
        if interaction.source is not None:
            reply.message["message_reference"] = _reference(interaction.source)
        interaction.messages[int(reply.message["id"])] = reply.message

    def _draw(self, interaction: Interaction, body: Json, call: Call, *, kind: int) -> Json:
        message = self._post.draw(
            interaction.channel,
            self._world.bot,
            body,
            call.files,
            type=kind,
            application_id=str(self._world.application_id),
            webhook_id=str(self._world.application_id),
            interaction_metadata=_metadata(interaction),
        )
        if not message["flags"] & Flag.EPHEMERAL:
            interaction.channel.keep(message)
        return message

    async def _announce(self, event: str, interaction: Interaction, message: Json | None) -> None:
        if message is not None and not message["flags"] & Flag.EPHEMERAL:
            await self._gateway.announce(event, interaction.channel, message)


def _message_type(interaction: Interaction) -> int:
    if interaction.kind is not InteractionKind.COMMAND:
        return _PLAIN_REPLY if interaction.source is not None else 0
    return _SLASH_REPLY if interaction.payload["data"]["type"] == 1 else _MENU_REPLY


def _reference(message: Json) -> Json:
    return {"type": 0, "message_id": message["id"], "channel_id": message["channel_id"]}


def _metadata(interaction: Interaction) -> Json:
    owners = interaction.payload["authorizing_integration_owners"]
    metadata: Json = {
        "id": str(interaction.id),
        "type": int(interaction.kind),
        "user": interaction.user.payload(),
        "authorizing_integration_owners": owners,
    }
    if interaction.kind is InteractionKind.COMPONENT and interaction.source is not None:
        metadata["interacted_message_id"] = interaction.source["id"]
    if interaction.opened_by is not None:
        metadata["triggering_interaction_metadata"] = _metadata(interaction.opened_by)
    return metadata


def _receipt(reply: Reply) -> Json:
    """What a callback with `with_response` returns."""
    told: Json = {"id": str(reply.interaction.id), "type": int(reply.interaction.kind)}
    if reply.message is None:
        return {"interaction": told}
    told |= {
        "response_message_id": reply.message["id"],
        "response_message_loading": reply.loading,
        "response_message_ephemeral": reply.ephemeral,
        "channel_id": reply.message["channel_id"],
    }
    receipt: Json = {"interaction": told}
    if reply.kind in (Callback.MESSAGE, Callback.UPDATE):
        receipt["resource"] = {"type": int(reply.kind), "message": reply.message}
    return receipt

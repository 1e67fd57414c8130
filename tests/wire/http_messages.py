"""REST routes for channels and their messages."""

from __future__ import annotations

import time

from . import errors
from .discord_gateway import Gateway
from .http_call import Answer, Call, Table
from .messages import Post
from .permissions import Permission
from .world import Channel, Json, World

_NONCE_SECONDS = 300.0
_CONTENTS = ("content", "embeds", "components", "sticker_ids", "poll", "attachments")


class MessageRoutes:
    """Posts, lists, edits and deletes messages, as far as the bot's permissions go."""

    def __init__(self, world: World, post: Post, gateway: Gateway) -> None:
        self._world = world
        self._post = post
        self._gateway = gateway
        self._nonces: dict[tuple[int, str], tuple[float, Json]] = {}

    def table(self) -> Table:
        """The routes."""
        messages = "/channels/{channel_id}/messages"
        message = f"{messages}/{{message_id}}"
        return [
            ("GET", "/channels/{channel_id}", self.show_channel),
            ("POST", "/channels/{channel_id}/typing", self.show_typing),
            ("GET", messages, self.history),
            ("POST", messages, self.create),
            ("GET", message, self.show),
            ("PATCH", message, self.edit),
            ("DELETE", message, self.delete),
        ]

    async def show_channel(self, call: Call) -> Answer:
        """The channel itself."""
        return self._channel(call).payload()

    async def show_typing(self, call: Call) -> Answer:
        """The typing indicator."""
        self._channel(call, Permission.SEND_MESSAGES)
        return None

    async def history(self, call: Call) -> Answer:
        """The newest messages, or those on one side or around a message; newest first."""
        channel = self._channel(call)
        limit = call.number("limit") or 50
        if not 1 <= limit <= 100:
            raise errors.invalid_form(["limit: between 1 and 100"])
        if not self._may(channel, Permission.READ_MESSAGE_HISTORY):
            return []
        ids = sorted(channel.messages, reverse=True)
        before, after, around = (call.number(name) for name in ("before", "after", "around"))
        if around is not None:
            newer = [one for one in ids if one > around][-(limit // 2) :]
            older = [one for one in ids if one <= around][: limit - len(newer)]
            ids = newer + older
        elif after is not None:
            ids = [one for one in ids if one > after][-limit:]
        elif before is not None:
            ids = [one for one in ids if one < before]
        return [channel.messages[one] for one in ids[:limit]]

    async def create(self, call: Call) -> Answer:
        """Post a message; with an enforced nonce the same post twice is one message."""
        channel = self._channel(call, Permission.SEND_MESSAGES)
        body: Json = call.body or {}
        self._check_sendable(channel, body, call)
        nonce = body.get("nonce")
        enforced = nonce is not None and bool(body.get("enforce_nonce"))
        if enforced:
            first = self._first_with_nonce(channel, str(nonce))
            if first is not None:
                return first
        message = self._post.draw(channel, self._world.bot, body, call.files)
        reference = body.get("message_reference")
        if reference:
            self._refer(message, channel, reference)
        channel.keep(message)
        if enforced:
            self._nonces[channel.id, str(nonce)] = (time.monotonic(), message)
        await self._gateway.announce("MESSAGE_CREATE", channel, message)
        return message

    async def show(self, call: Call) -> Answer:
        """One message."""
        return self._message(call, self._channel(call, Permission.READ_MESSAGE_HISTORY))

    async def edit(self, call: Call) -> Answer:
        """Edit one of the bot's own messages."""
        channel = self._channel(call)
        message = self._message(call, channel)
        if message["author"]["id"] != str(self._world.bot.id):
            raise errors.cannot_edit_others()
        self._post.revise(message, call.body or {}, call.files)
        await self._gateway.announce("MESSAGE_UPDATE", channel, message)
        return message

    async def delete(self, call: Call) -> Answer:
        """Delete a message: its own, or with the permission another's."""
        channel = self._channel(call)
        message = self._message(call, channel)
        own = message["author"]["id"] == str(self._world.bot.id)
        if not own and not self._may(channel, Permission.MANAGE_MESSAGES):
            raise errors.missing_permissions()
        del channel.messages[int(message["id"])]
        await self._gateway.announce("MESSAGE_DELETE", channel, message)
        return None

    def _channel(self, call: Call, needed: Permission | None = None) -> Channel:
        """The channel in the path, if the bot sees it and may do there what is needed."""
        channel = self._world.channels.get(call.id("channel_id"))
        if channel is None:
            raise errors.unknown("Channel")
        if not self._may(channel, Permission.VIEW_CHANNEL):
            raise errors.missing_access()
        if needed is not None and not self._may(channel, needed):
            raise errors.missing_permissions()
        return channel

    def _may(self, channel: Channel, needed: Permission) -> bool:
        if channel.guild is None:
            return channel.with_bot and needed is not Permission.MANAGE_MESSAGES
        if not channel.guild.has_bot:
            return False
        return bool(channel.guild.me.permissions(channel) & needed)

    def _check_sendable(self, channel: Channel, body: Json, call: Call) -> None:
        if channel.guild is None and not all(one.accepts_messages for one in channel.recipients):
            raise errors.cannot_message_user()
        if call.files and not self._may(channel, Permission.ATTACH_FILES):
            raise errors.missing_permissions()
        if not call.files and not any(body.get(key) for key in _CONTENTS):
            raise errors.empty_message()

    def _message(self, call: Call, channel: Channel) -> Json:
        message = channel.messages.get(call.id("message_id"))
        if message is None:
            raise errors.unknown("Message")
        return message

    def _first_with_nonce(self, channel: Channel, nonce: str) -> Json | None:
        oldest = time.monotonic() - _NONCE_SECONDS
        self._nonces = {key: kept for key, kept in self._nonces.items() if kept[0] > oldest}
        kept = self._nonces.get((channel.id, nonce))
        return None if kept is None else kept[1]

    def _refer(self, message: Json, channel: Channel, reference: Json) -> None:
        target = channel.messages.get(int(reference["message_id"]))
        if target is None and reference.get("fail_if_not_exists", True):
            raise errors.invalid_form(["message_reference: Unknown message"])
        message["type"] = 19
        message["message_reference"] = {
            "type": 0,
            "channel_id": str(channel.id),
            "message_id": str(reference["message_id"]),
        }
        message["referenced_message"] = target

"""The modelled state of Discord: application, people, servers, channels and their messages."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

from .permissions import EVERYTHING, NOTHING, ORDINARY, Overwrite, Permission, with_overwrites
from .plain_guild import PLAIN_GUILD

Json = dict[str, Any]

DISCORD_EPOCH_MS = 1_420_070_400_000
FIRST_GUILD_MS = 100_000_000_000
CHANNEL_HISTORY = 1000
LONG_AGO = "2024-05-01T18:00:00.000000+00:00"


class ChannelKind(IntEnum):
    """The channel types that the stand-in models."""

    TEXT = 0
    DM = 1
    GROUP = 3
    NEWS = 5


@dataclass(eq=False, slots=True)
class User:
    """A Discord account."""

    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    installed_app: bool = False
    accepts_messages: bool = True

    @property
    def mention(self) -> str:
        """The text that mentions this account."""
        return f"<@{self.id}>"

    def payload(self) -> Json:
        """The public user object."""
        return {
            "id": str(self.id),
            "username": self.name,
            "discriminator": "0" if not self.bot else "4711",
            "global_name": None if self.bot else self.name.title(),
            "avatar": None,
            "bot": self.bot,
            "public_flags": 0,
            "flags": 0,
            "primary_guild": None,
        }


@dataclass(eq=False, slots=True)
class Role:
    """A server's role."""

    id: int
    name: str
    permissions: Permission = NOTHING
    position: int = 0

    def payload(self) -> Json:
        """The role object."""
        return {
            "id": str(self.id),
            "name": self.name,
            "permissions": str(int(self.permissions)),
            "position": self.position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": True,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }


@dataclass(eq=False, slots=True)
class Channel:
    """A place for messages: a server's text channel, a direct or a group conversation."""

    id: int
    kind: ChannelKind = ChannelKind.TEXT
    name: str = ""
    guild: Guild | None = None
    recipients: list[User] = field(default_factory=list)
    with_bot: bool = True
    overwrites: list[Overwrite] = field(default_factory=list)
    messages: dict[int, Json] = field(default_factory=dict)

    def payload(self) -> Json:
        """The channel object."""
        shared: Json = {
            "id": str(self.id),
            "type": int(self.kind),
            "flags": 0,
            "last_message_id": str(next(reversed(self.messages))) if self.messages else None,
        }
        if self.guild is None:
            return shared | {"recipients": [user.payload() for user in self.recipients]}
        return shared | {
            "guild_id": str(self.guild.id),
            "name": self.name,
            "position": 0,
            "parent_id": None,
            "topic": None,
            "nsfw": False,
            "rate_limit_per_user": 0,
            "permission_overwrites": [overwrite.payload() for overwrite in self.overwrites],
        }

    def keep(self, message: Json) -> None:
        """Remember a message, and forget the oldest where there are too many."""
        self.messages[int(message["id"])] = message
        if len(self.messages) > CHANNEL_HISTORY:
            del self.messages[next(iter(self.messages))]


@dataclass(eq=False, slots=True)
class Member:
    """A user in one server."""

    user: User
    guild: Guild
    roles: list[Role] = field(default_factory=list)

    def permissions(self, channel: Channel | None = None) -> Permission:
        """What the member may do in the server, or in one of its channels."""
        if self.user.id == self.guild.owner.id:
            return EVERYTHING
        granted = self.guild.everyone.permissions
        for role in self.roles:
            granted |= role.permissions
        if granted & Permission.ADMINISTRATOR:
            return EVERYTHING
        if channel is None:
            return granted
        return with_overwrites(
            granted,
            channel.overwrites,
            guild_id=self.guild.id,
            role_ids={role.id for role in self.roles},
            member_id=self.user.id,
        )

    def payload(self) -> Json:
        """The member object, with its user."""
        return {
            "user": self.user.payload(),
            "nick": None,
            "avatar": None,
            "banner": None,
            "roles": [str(role.id) for role in self.roles],
            "joined_at": LONG_AGO,
            "premium_since": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
            "communication_disabled_until": None,
        }


@dataclass(eq=False, slots=True)
class Guild:
    """A server. Without the bot in it, only people who installed the app can use it there."""

    id: int
    name: str
    owner: User
    world: World
    has_bot: bool = True
    locale: str = "en-US"
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    events: dict[int, Json] = field(default_factory=dict)

    @property
    def everyone(self) -> Role:
        """The role that every member has; it shares the server's id."""
        return self.roles[self.id]

    @property
    def me(self) -> Member:
        """The bot's own membership."""
        return self.members[self.world.bot.id]

    def add_role(self, name: str, permissions: Permission = NOTHING) -> Role:
        """Create a role above those that exist."""
        role = Role(self.world.new_id(), name, permissions, position=len(self.roles))
        self.roles[role.id] = role
        return role

    def add_member(self, user: User, *roles: Role) -> Member:
        """Let a user join, with roles."""
        member = self.members[user.id] = Member(user, self, list(roles))
        return member

    def add_channel(self, name: str, *overwrites: Overwrite) -> Channel:
        """Create a text channel."""
        channel = Channel(self.world.new_id(), name=name, guild=self, overwrites=list(overwrites))
        self.channels[channel.id] = self.world.channels[channel.id] = channel
        return channel

    def payload(self) -> Json:
        """What the REST guild object and the gateway's GUILD_CREATE share."""
        return PLAIN_GUILD | {
            "id": str(self.id),
            "name": self.name,
            "owner_id": str(self.owner.id),
            "preferred_locale": self.locale,
            "roles": [role.payload() for role in self.roles.values()],
        }

    def create_payload(self) -> Json:
        """GUILD_CREATE as a bot without privileged intents gets it: itself as the only member."""
        return self.payload() | {
            "joined_at": LONG_AGO,
            "large": len(self.members) > 250,
            "unavailable": False,
            "member_count": len(self.members),
            "members": [self.me.payload()],
            "channels": [channel.payload() for channel in self.channels.values()],
            "threads": [],
            "voice_states": [],
            "presences": [],
            "stage_instances": [],
            "guild_scheduled_events": list(self.events.values()),
            "soundboard_sounds": [],
        }


class World:
    """Everything there is, looked up by id."""

    def __init__(self, *, token: str = "local-token.for-tests.only") -> None:
        self.token = token
        self._last_id = 0
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.channels: dict[int, Channel] = {}
        self.files: dict[int, tuple[str, bytes]] = {}
        self._dms: dict[int, Channel] = {}
        self.operator = self.add_user("operator")
        self.bot = self.add_user("understudy", bot=True)
        # Discord gives modern applications and their bot accounts the same id.
        self.application_id = self.bot.id

    def new_id(self) -> int:
        """A snowflake: grows, is never handed out twice, and carries the present time."""
        now = int(time.time() * 1000) - DISCORD_EPOCH_MS
        self._last_id = max(self._last_id + 1, now << 22)
        return self._last_id

    def add_user(self, name: str, *, bot: bool = False, installed_app: bool = False) -> User:
        """Create an account."""
        user = User(self.new_id(), name, bot=bot, installed_app=installed_app)
        self.users[user.id] = user
        return user

    def add_guild(
        self,
        name: str,
        *,
        owner: User | None = None,
        has_bot: bool = True,
        channel: str = "general",
    ) -> Guild:
        """Create a server with the bot, its owner and one channel in it."""
        # A shard is (id >> 22) % count: a millisecond of its own spreads servers over all shards.
        guild_id = (FIRST_GUILD_MS + len(self.guilds)) << 22
        guild = Guild(guild_id, name, owner or self.operator, self, has_bot)
        guild.roles[guild_id] = Role(guild_id, "@everyone", ORDINARY)
        guild.add_member(guild.owner)
        if has_bot:
            may = ORDINARY | Permission.CREATE_EVENTS
            guild.add_member(self.bot, guild.add_role(self.bot.name, may))
        guild.add_channel(channel)
        self.guilds[guild_id] = guild
        return guild

    def add_guilds(self, count: int) -> list[Guild]:
        """Create many servers, for measurements."""
        return [self.add_guild(f"server {number}") for number in range(count)]

    def dm(self, user: User) -> Channel:
        """The direct conversation between a user and the bot."""
        if user.id not in self._dms:
            self._dms[user.id] = self._conversation(ChannelKind.DM, [user], with_bot=True)
        return self._dms[user.id]

    def private(self, *users: User) -> Channel:
        """A conversation between people, in which only an installed app can be used."""
        kind = ChannelKind.DM if len(users) <= 2 else ChannelKind.GROUP
        return self._conversation(kind, users, with_bot=False)

    def _conversation(self, kind: ChannelKind, users: Iterable[User], *, with_bot: bool) -> Channel:
        channel = Channel(self.new_id(), kind, recipients=list(users), with_bot=with_bot)
        self.channels[channel.id] = channel
        return channel

"""REST routes for the gateway's address, the application, people and servers."""

from __future__ import annotations

from . import errors
from .discord_gateway import Gateway
from .http_call import Answer, Call, Table
from .world import Guild, Member, World


class PlaceRoutes:
    """Shows what there is; nothing here is changed by the bot."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self._world = world
        self._gateway = gateway

    def table(self) -> Table:
        """The routes."""
        return [
            ("GET", "/gateway", self.gateway),
            ("GET", "/gateway/bot", self.gateway_bot),
            ("GET", "/oauth2/applications/@me", self.application),
            ("GET", "/applications/@me", self.application),
            ("GET", "/users/@me", self.me),
            ("POST", "/users/@me/channels", self.open_dm),
            ("GET", "/users/{user_id}", self.user),
            ("GET", "/guilds/{guild_id}", self.guild),
            ("GET", "/guilds/{guild_id}/roles", self.roles),
            ("GET", "/guilds/{guild_id}/channels", self.channels),
            ("GET", "/guilds/{guild_id}/members/{user_id}", self.member),
        ]

    async def gateway(self, call: Call) -> Answer:
        """The gateway's address."""
        return {"url": self._gateway.url}

    async def gateway_bot(self, call: Call) -> Answer:
        """The gateway's address, with shards and session starts left."""
        return {
            "url": self._gateway.url,
            "shards": self._gateway.shards,
            "session_start_limit": {
                "total": 1000,
                "remaining": max(0, 1000 - len(self._gateway.identifies)),
                "reset_after": 14_400_000,
                "max_concurrency": 1,
            },
        }

    async def application(self, call: Call) -> Answer:
        """The application as its own bot sees it."""
        world = self._world
        install = {"scopes": ["applications.commands"], "permissions": "0"}
        config = {"oauth2_install_params": install}
        return {
            "id": str(world.application_id),
            "name": world.bot.name,
            "icon": None,
            "description": "",
            "type": None,
            "bot": world.bot.payload(),
            "bot_public": True,
            "bot_require_code_grant": False,
            "integration_types_config": {"0": config, "1": config},
            "verify_key": "0" * 64,
            "flags": 0,
            "flags_new": "0",
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "owner": world.operator.payload(),
            "team": None,
            "approximate_guild_count": len(world.guilds),
            "approximate_user_install_count": sum(u.installed_app for u in world.users.values()),
            "approximate_user_authorization_count": 0,
            "explicit_content_filter": 0,
            "eligible_oauth2_scopes": [],
        }

    async def me(self, call: Call) -> Answer:
        """The bot's own account."""
        private = {"verified": True, "mfa_enabled": True, "locale": "en-US", "email": None}
        return self._world.bot.payload() | private

    async def open_dm(self, call: Call) -> Answer:
        """Open, or find again, the direct conversation with a user."""
        user = self._world.users.get(int(call.body["recipient_id"]))
        if user is None or user.bot:
            raise errors.cannot_message_user()
        return self._world.dm(user).payload()

    async def user(self, call: Call) -> Answer:
        """Anyone's account."""
        user = self._world.users.get(call.id("user_id"))
        if user is None:
            raise errors.unknown("User")
        return user.payload()

    async def guild(self, call: Call) -> Answer:
        """A server."""
        guild = self._guild(call)
        count = len(guild.members) if call.wants("with_counts") else None
        counts = {"approximate_member_count": count, "approximate_presence_count": count}
        return guild.payload() | counts

    async def roles(self, call: Call) -> Answer:
        """A server's roles."""
        return [role.payload() for role in self._guild(call).roles.values()]

    async def channels(self, call: Call) -> Answer:
        """A server's channels."""
        return [channel.payload() for channel in self._guild(call).channels.values()]

    async def member(self, call: Call) -> Answer:
        """One member."""
        return _known(self._guild(call), call.id("user_id")).payload()

    def _guild(self, call: Call) -> Guild:
        guild = self._world.guilds.get(call.id("guild_id"))
        if guild is None:
            raise errors.unknown("Guild")
        if not guild.has_bot:
            raise errors.missing_access()
        return guild


def _known(guild: Guild, user_id: int) -> Member:
    member = guild.members.get(user_id)
    if member is None:
        raise errors.unknown("Member")
    return member

"""The stand-in for Discord: one world, its REST side and its gateway on a loopback port."""

from __future__ import annotations

from collections.abc import Callable
from fnmatch import fnmatchcase
from types import TracebackType
from typing import Self

from aiohttp import web

from .discord_gateway import PATH, Gateway
from .discord_http import PREFIX, Checks, DiscordHttp
from .errors import Violation
from .faults import Faults
from .http_call import Call
from .http_commands import CommandRoutes
from .http_events import EventRoutes
from .http_interactions import InteractionRoutes
from .http_messages import MessageRoutes
from .http_places import PlaceRoutes
from .interactions import People, Person
from .messages import Post
from .openapi import load_description
from .rate_limits import RateLimits
from .replies import Callback, Interactions, Reply
from .waiting import PATIENCE, Watch
from .world import Channel, Guild, Json, Member, World

MAX_UPLOAD = 32 * 1024 * 1024


class DiscordStandin(People):
    """A local Discord: `async with DiscordStandin(world) as standin`.

    For measurements switch off what costs time: `checking` holds each body against Discord's
    rules, `recording` keeps the requests.
    """

    def __init__(self, world: World, *, checking: bool = True, recording: bool = True) -> None:
        self.world = world
        self.faults = Faults()
        self.rate_limits = RateLimits()
        self.post = Post(world)
        self.watch = Watch()
        self.commands = CommandRoutes(world)
        self.interactions = Interactions(world)
        self.gateway = Gateway(world, self.watch.notify)
        self.checks = Checks(load_description() if checking else None, active=checking)
        self.http = DiscordHttp(
            world,
            self.checks,
            faults=self.faults,
            limits=self.rate_limits,
            notify=self.watch.notify,
        )
        self.http.recording = recording
        self.routes: list[tuple[str, str]] = []
        self._runner: web.AppRunner | None = None
        self._address = ""
        super().__init__(world, self.post, self.gateway, self.commands, self.interactions)

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=MAX_UPLOAD)
        app.router.add_get(PATH, self.gateway.serve)
        table = PlaceRoutes(self.world, self.gateway).table()
        table += self.commands.table()
        table += InteractionRoutes(self.world, self.post, self.interactions, self.gateway).table()
        table += MessageRoutes(self.world, self.post, self.gateway).table()
        table += EventRoutes(self.world).table()
        self.http.attach(app, table)
        self.routes = [(method, template) for method, template, _ in table]
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        _, port = self._runner.addresses[0][:2]
        self._address = f"127.0.0.1:{port}"
        self.gateway.url = f"ws://{self._address}{PATH}"
        self.post.files_url = f"http://{self._address}/files"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.faults.clear()
        self.gateway.cut()
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        """What the bot takes as DISCORD_API_URL."""
        return f"http://{self._address}{PREFIX}"

    @property
    def violations(self) -> list[Violation]:
        """Where the bot broke Discord's rules."""
        return self.checks.violations

    def requests(self, method: str = "*", path: str = "*") -> list[Call]:
        """The recorded requests to a path; a shell pattern below /api/v10."""
        return [
            call
            for call in self.http.requests
            if method in ("*", call.method) and fnmatchcase(call.path, path)
        ]

    async def until(
        self,
        condition: Callable[[], bool],
        what: str = "the condition",
        within: float = PATIENCE,
    ) -> None:
        """Wait for a condition, tried after each request and each gateway message."""
        await self.watch.until(condition, what, within)

    async def settled(self, reply: Reply) -> Json | None:
        """Wait until what a reply promised is there; the message that the person then looks at, if any.

        A press that was only acknowledged may also be answered by the bot's edit of the message itself.
        """
        interaction, stored = reply.interaction, None
        if reply.kind is Callback.DEFERRED_UPDATE and interaction.source is not None:
            stored = interaction.channel.messages.get(int(interaction.source["id"]))

        def edited() -> bool:
            return stored is not None and stored["edited_timestamp"] != interaction.source_edited

        await self.until(
            lambda: not reply.awaited or edited(), f"what {interaction.payload['data']} was to bring about"
        )
        return stored if reply.awaited else reply.message

    async def requested(
        self, method: str, path: str, *, count: int = 1, within: float = PATIENCE
    ) -> list[Call]:
        """Wait until that many such requests were answered; returns them."""

        def answered() -> list[Call]:
            return [call for call in self.requests(method, path) if call.status]

        what = f"{count} × {method} {path}"
        await self.until(lambda: len(answered()) >= count, what, within)
        return answered()

    async def say(self, person: Person, channel: Channel, text: str, *, reply_to: Json | None = None) -> Json:
        """Let a person write; the bot reads the text only where it is mentioned or in its DM."""
        user = person.user if isinstance(person, Member) else person
        extra: Json = {}
        if reply_to is not None:
            extra = {
                "type": 19,
                "message_reference": {
                    "type": 0,
                    "message_id": reply_to["id"],
                    "channel_id": reply_to["channel_id"],
                },
                "referenced_message": reply_to,
            }
        message = self.post.draw(channel, user, {"content": text}, **extra)
        if reply_to is not None and reply_to["author"]["id"] == str(self.world.bot.id):
            message["mentions"].append(self.world.bot.payload())
        channel.keep(message)
        await self.gateway.announce("MESSAGE_CREATE", channel, self._as_seen(message, channel))
        return message

    async def join(self, guild: Guild) -> None:
        """Let the bot be added to a server that it is not in."""
        guild.has_bot = True
        guild.add_member(self.world.bot)
        payload = guild.create_payload()
        del payload["unavailable"]
        await self.gateway.dispatch("GUILD_CREATE", payload, guild_id=guild.id)

    async def leave(self, guild: Guild) -> None:
        """Let the bot be removed from a server."""
        guild.has_bot = False
        await self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild_id=guild.id)

    async def changed(self, channel: Channel) -> None:
        """Tell the bot of a channel whose name or overwrites the test has changed."""
        await self._channel_event("CHANNEL_UPDATE", channel)

    async def delete_channel(self, channel: Channel) -> None:
        """Delete a server's channel."""
        if channel.guild is None:
            raise ValueError("a conversation cannot be deleted")
        del channel.guild.channels[channel.id], self.world.channels[channel.id]
        await self._channel_event("CHANNEL_DELETE", channel)

    async def _channel_event(self, event: str, channel: Channel) -> None:
        guild_id = channel.guild.id if channel.guild else 0
        await self.gateway.dispatch(event, channel.payload(), guild_id=guild_id)

    def _as_seen(self, message: Json, channel: Channel) -> Json:
        """A person's message as a bot without the message content intent gets it."""
        mentioned = any(one["id"] == str(self.world.bot.id) for one in message["mentions"])
        seen = dict(message)
        if channel.guild is not None:
            member = channel.guild.members[int(message["author"]["id"])].payload()
            del member["user"]
            seen["member"] = member
            if not mentioned:
                seen |= {"content": "", "embeds": [], "attachments": [], "components": []}
        return seen

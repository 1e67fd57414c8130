"""The gateway: sessions over WebSocket that can be resumed, invalidated, closed and cut."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import IntEnum, IntFlag
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from .compression import Compressor, compressor_for
from .world import Channel, Json, World

PATH = "/gateway"
REPLAY_LENGTH = 5000


class Op(IntEnum):
    """The gateway's opcodes."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """The close codes that mean something to the stand-in."""

    UNKNOWN_OPCODE = 4001
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    INVALID_SEQUENCE = 4007
    SESSION_TIMED_OUT = 4009
    INVALID_SHARD = 4010
    DISALLOWED_INTENTS = 4014


class Intent(IntFlag):
    """The intents that decide what the stand-in sends."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    DIRECT_MESSAGES = 1 << 12
    MESSAGE_CONTENT = 1 << 15


NO_INTENT = Intent(0)
PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT


@dataclass(eq=False, slots=True)
class Session:
    """One shard's session; it outlives its connection until it is resumed or replaced."""

    shard: int
    shards: int
    intents: Intent
    id: str = field(default_factory=lambda: secrets.token_hex(16))
    sequence: int = 0
    replay: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=REPLAY_LENGTH))
    connection: Connection | None = None

    def serves(self, guild_id: int) -> bool:
        """Whether events of that server (0: of direct messages) belong to this shard."""
        return (guild_id >> 22) % self.shards == self.shard

    async def dispatch(self, event: str, data: Any) -> None:
        """Number an event, keep it for a resume, and send it if someone listens."""
        self.sequence += 1
        text = json.dumps({"op": Op.DISPATCH, "t": event, "s": self.sequence, "d": data})
        self.replay.append((self.sequence, text))
        if self.connection is not None:
            await self.connection.send_text(text)


@dataclass(eq=False, slots=True)
class Connection:
    """One WebSocket, compressed as it asked to be."""

    socket: web.WebSocketResponse
    transport: asyncio.BaseTransport | None
    compress: Compressor | None
    session: Session | None = None

    async def send(self, op: Op, data: Any = None) -> None:
        """Send something that is not an event."""
        await self.send_text(json.dumps({"op": op, "d": data, "s": None, "t": None}))

    async def send_text(self, text: str) -> None:
        """Send, unless the connection is gone; the session keeps what must not be lost."""
        if self.socket.closed:
            return
        try:
            # The stream must go out in the order it was compressed in: nothing awaits between.
            if self.compress is None:
                await self.socket.send_str(text)
            else:
                await self.socket.send_bytes(self.compress(text.encode()))
        except ConnectionError:
            return

    def let_go(self) -> Session | None:
        """Part from the session, which goes on without a listener."""
        session, self.session = self.session, None
        if session is None or session.connection is not self:
            return None
        session.connection = None
        return session

    def cut(self) -> None:
        """Break the TCP connection without a goodbye."""
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()


class Gateway:
    """All sessions, what was asked of them, and the means to disturb them."""

    def __init__(self, world: World, notify: Callable[[], None]) -> None:
        self._world = world
        self._notify = notify
        self.url = ""
        self.shards = 1
        self.heartbeat_seconds = 41.25
        self.acknowledges_heartbeats = True
        self.granted_intents = NO_INTENT
        self.identifies: list[Json] = []
        self.resumes: list[Json] = []
        self.resumed = 0
        self.heartbeats = 0
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()

    @property
    def ready(self) -> bool:
        """Whether every shard has a session with someone listening."""
        listening = {s.shard for s in self.sessions.values() if s.connection is not None}
        return bool(listening) and len(listening) >= max(s.shards for s in self.sessions.values())

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """One connection, from HELLO to its end."""
        socket = web.WebSocketResponse(compress=False, max_msg_size=0)
        await socket.prepare(request)
        connection = Connection(socket, request.transport, compressor_for(request.query.get("compress")))
        self.connections.add(connection)
        try:
            hello = {"heartbeat_interval": round(self.heartbeat_seconds * 1000)}
            await connection.send(Op.HELLO, hello)
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    payload = json.loads(message.data)
                    await self._receive(connection, payload["op"], payload["d"])
                    self._notify()
        finally:
            self.connections.discard(connection)
            session = connection.let_go()
            # A bot that says goodbye has no wish to resume.
            if session is not None and socket.close_code in (WSCloseCode.OK, WSCloseCode.GOING_AWAY):
                self.sessions.pop(session.id, None)
            self._notify()
        return socket

    async def dispatch(self, event: str, data: Any, *, guild_id: int = 0, intent: Intent = NO_INTENT) -> None:
        """Send an event to the sessions of a server's shard that asked for its kind."""
        for session in list(self.sessions.values()):
            if session.serves(guild_id) and intent in session.intents:
                await session.dispatch(event, data)

    async def announce(self, event: str, channel: Channel, message: Json) -> None:
        """Tell of a message that was created, changed or deleted where the bot is."""
        guild = channel.guild
        if not (channel.with_bot if guild is None else guild.has_bot):
            return
        data: Json = message
        if event == "MESSAGE_DELETE":
            data = {key: message[key] for key in ("id", "channel_id", "guild_id") if key in message}
        if guild is None:
            await self.dispatch(event, data, intent=Intent.DIRECT_MESSAGES)
        else:
            await self.dispatch(event, data, guild_id=guild.id, intent=Intent.GUILD_MESSAGES)

    async def ask_to_reconnect(self) -> None:
        """Send RECONNECT to everyone, as before a gateway is restarted."""
        for connection in list(self.connections):
            await connection.send(Op.RECONNECT)

    async def invalidate(self, *, resumable: bool = False) -> None:
        """Send INVALID_SESSION to everyone, and forget the sessions unless they can resume."""
        if not resumable:
            self.sessions.clear()
        for connection in list(self.connections):
            await connection.send(Op.INVALID_SESSION, resumable)

    async def close(self, code: int) -> None:
        """Close every connection with a code; some say that the session is over too."""
        for connection in list(self.connections):
            session = connection.let_go()
            if session is not None and code in (Close.INVALID_SEQUENCE, Close.SESSION_TIMED_OUT):
                self.sessions.pop(session.id, None)
            await connection.socket.close(code=code)

    def cut(self) -> None:
        """Break every connection without a goodbye."""
        for connection in list(self.connections):
            connection.cut()

    async def _receive(self, connection: Connection, op: int, data: Any) -> None:
        if op == Op.HEARTBEAT:
            self.heartbeats += 1
            if self.acknowledges_heartbeats:
                await connection.send(Op.HEARTBEAT_ACK)
        elif op == Op.IDENTIFY:
            await self._identify(connection, data)
        elif op == Op.RESUME:
            await self._resume(connection, data)
        elif connection.session is None:
            await connection.socket.close(code=Close.NOT_AUTHENTICATED)
        elif op != Op.PRESENCE:
            # Nothing else is played here: better a break that shows than a request without an answer.
            await connection.socket.close(code=Close.UNKNOWN_OPCODE)

    async def _identify(self, connection: Connection, data: Json) -> None:
        shard, shards = data.get("shard") or (0, 1)
        intents = Intent(data["intents"])
        self.identifies.append({key: value for key, value in data.items() if key != "token"})
        refused: Close | None = None
        if data["token"] != self._world.token:
            refused = Close.AUTHENTICATION_FAILED
        elif not 0 <= shard < shards:
            refused = Close.INVALID_SHARD
        elif intents & PRIVILEGED not in self.granted_intents:
            refused = Close.DISALLOWED_INTENTS
        if refused is not None:
            await connection.socket.close(code=refused)
            return
        session = Session(shard, shards, intents)
        self._replace_abandoned(session)
        self.sessions[session.id] = session
        session.connection, connection.session = connection, session
        await self._welcome(session)

    def _replace_abandoned(self, new: Session) -> None:
        """Forget sessions of the same shard that nobody listens to: nobody will resume them."""
        for session in list(self.sessions.values()):
            if session.shard == new.shard and session.connection is None:
                del self.sessions[session.id]

    async def _welcome(self, session: Session) -> None:
        """READY, then every server of the shard."""
        guilds = [g for g in self._world.guilds.values() if g.has_bot and session.serves(g.id)]
        await session.dispatch(
            "READY",
            {
                "v": 10,
                "user": self._world.bot.payload() | {"verified": True, "mfa_enabled": True},
                "session_id": session.id,
                "resume_gateway_url": self.url,
                "session_type": "normal",
                "shard": [session.shard, session.shards],
                "application": {"id": str(self._world.application_id), "flags": 0},
                "guilds": [{"id": str(guild.id), "unavailable": True} for guild in guilds],
                "private_channels": [],
            },
        )
        if Intent.GUILDS in session.intents:
            for guild in guilds:
                await session.dispatch("GUILD_CREATE", guild.create_payload())

    async def _resume(self, connection: Connection, data: Json) -> None:
        self.resumes.append({key: value for key, value in data.items() if key != "token"})
        session = self.sessions.get(data["session_id"])
        known = session is not None and data["token"] == self._world.token
        if session is None or not known or not _complete_since(session, data["seq"]):
            await connection.send(Op.INVALID_SESSION, False)
            return
        sent = int(data["seq"])
        while sent < session.sequence:
            for number, text in [kept for kept in session.replay if kept[0] > sent]:
                await connection.send_text(text)
                sent = number
        session.connection, connection.session = connection, session
        await session.dispatch("RESUMED", {"_trace": []})
        self.resumed += 1


def _complete_since(session: Session, sequence: int) -> bool:
    """Whether everything after a sequence number is still there to be replayed."""
    return sequence >= session.sequence - len(session.replay)

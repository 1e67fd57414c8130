"""Faults to inject: what Discord does on its bad days, told by a test beforehand."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from .errors import DiscordError
from .http_call import Call
from .world import Json

_MESSAGES = {
    403: (50013, "Missing Permissions"),
    404: (10003, "Unknown Channel"),
    500: (0, "500: Internal Server Error"),
    502: (0, "502: Bad Gateway"),
    503: (0, "503: Service Unavailable"),
}


class ConnectionCutError(Exception):
    """The connection is to be dropped without an answer."""


@dataclass(slots=True)
class Fault:
    """What happens to the next requests that match; each use takes one off `times`."""

    method: str
    path: str
    times: int
    error: DiscordError | None = None
    delay: float = 0.0
    cut: bool = False
    afterwards: bool = False
    gate: Gate | None = None
    met: int = 0

    def matches(self, call: Call) -> bool:
        """Whether the fault is meant for this request."""
        return (
            self.times > self.met and self.method in ("*", call.method) and fnmatchcase(call.path, self.path)
        )

    async def strike(self) -> None:
        """Let the fault happen."""
        if self.gate is not None:
            await self.gate.pass_through()
        if self.delay:
            await asyncio.sleep(self.delay)
        if self.cut:
            raise ConnectionCutError
        if self.error is not None:
            raise self.error


@dataclass(slots=True)
class Gate:
    """Holds a request until the test lets it go, so that the test can act in between."""

    reached: asyncio.Event = field(default_factory=asyncio.Event)
    released: asyncio.Event = field(default_factory=asyncio.Event)

    async def pass_through(self) -> None:
        """Stand at the gate until it opens."""
        self.reached.set()
        await self.released.wait()

    def open(self) -> None:
        """Let the request go on."""
        self.released.set()


class Faults:
    """The faults in waiting. Paths are shell patterns below /api/v10: `/channels/*/messages`.

    With `afterwards` the request is carried out first and only its answer suffers, as when a
    message was posted and the connection broke before the bot heard of it.
    """

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def clear(self) -> None:
        """Back to good weather."""
        for fault in self._waiting:
            if fault.gate is not None:
                fault.gate.open()
        self._waiting.clear()

    def answer(
        self,
        status: int,
        path: str = "*",
        *,
        method: str = "*",
        times: int = 1,
        code: int | None = None,
        message: str | None = None,
        body: bool = True,
        afterwards: bool = False,
    ) -> Fault:
        """Answer with an error status; without a body as a proxy before Discord would."""
        usual_code, usual_message = _MESSAGES.get(status, (0, f"{status}: Error"))
        error = DiscordError(status, usual_code if code is None else code, message or usual_message)
        if not body:
            error.body = None
        return self._add(Fault(method, path, times, error, afterwards=afterwards))

    def rate_limit(
        self,
        path: str = "*",
        *,
        method: str = "*",
        times: int = 1,
        retry_after: float = 0.2,
        scope: str = "user",
        body: bool = True,
    ) -> Fault:
        """Answer 429; the scope is user, shared or global; without a body as Cloudflare would."""
        error = too_many_requests(retry_after, scope)
        if not body:
            error.body = None
            del error.headers["Via"]
        return self._add(Fault(method, path, times, error))

    def delay(self, seconds: float, path: str = "*", *, method: str = "*", times: int = 1) -> Fault:
        """Let requests wait before they are carried out."""
        return self._add(Fault(method, path, times, delay=seconds))

    def cut(self, path: str = "*", *, method: str = "*", times: int = 1, afterwards: bool = False) -> Fault:
        """Drop the connection instead of answering."""
        return self._add(Fault(method, path, times, cut=True, afterwards=afterwards))

    def hold(self, path: str = "*", *, method: str = "*", times: int = 1, afterwards: bool = False) -> Gate:
        """Hold requests at a gate: await `gate.reached.wait()`, act, then `gate.open()`."""
        gate = Gate()
        self._add(Fault(method, path, times, gate=gate, afterwards=afterwards))
        return gate

    def take(self, call: Call) -> Fault | None:
        """The fault for this request, used up by one."""
        for fault in self._waiting:
            if fault.matches(call):
                fault.met += 1
                if fault.met == fault.times and fault.gate is None:
                    self._waiting.remove(fault)
                return fault
        return None

    def _add(self, fault: Fault) -> Fault:
        self._waiting.append(fault)
        return fault


def too_many_requests(retry_after: float, scope: str) -> DiscordError:
    """Discord's 429 with all that it tells about itself."""
    error = DiscordError(429, 0, "You are being rate limited.")
    body: Json = {
        "message": "You are being rate limited.",
        "retry_after": round(retry_after, 3),
        "global": scope == "global",
    }
    error.body = body
    error.headers = {
        "Via": "1.1 google",
        "Retry-After": str(max(1, round(retry_after))),
        "X-RateLimit-Scope": scope,
    }
    if scope == "global":
        error.headers["X-RateLimit-Global"] = "true"
    return error

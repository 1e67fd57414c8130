"""The REST side: every request passes the same gates that Discord's own have."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from . import errors
from .command_rules import choices_faults, command_set_faults
from .errors import DiscordError, Violation
from .faults import ConnectionCutError, Faults
from .http_call import Answer, Call, Handler, Table, read_call
from .message_rules import message_faults, modal_faults
from .openapi import Description
from .rate_limits import RateLimits
from .replies import Callback
from .world import Json, World

PREFIX = "/api/v10"
MANY_REQUESTS = 10_000
_BODIES = ("POST", "PUT", "PATCH")


@dataclass(slots=True)
class Checks:
    """Holds what the bot sends against Discord's rules, and the stand-in's answers too."""

    description: Description | None
    active: bool = True
    violations: list[Violation] = field(default_factory=list)
    own_faults: list[Violation] = field(default_factory=list)

    def request(self, call: Call) -> None:
        """Refuse a body that breaks a rule, as Discord would, and remember it for the test."""
        if not self.active or call.method not in _BODIES:
            return
        told: list[str] = []
        if self.description is not None:
            told = self.description.request_faults(call.method, call.template, call.body)
        if not told:
            told = list(_rule_faults(call))
        if told:
            self.violations += [Violation(call.method, call.path, fault) for fault in told]
            raise errors.invalid_form(told)

    def answer(self, call: Call, answer: Answer) -> None:
        """Remember where the stand-in's own answer is not what Discord would send."""
        if not self.active or self.description is None or answer is None:
            return
        told = self.description.answer_faults(call.method, call.template, call.status, answer)
        self.own_faults += [Violation(call.method, call.path, fault) for fault in told]


class DiscordHttp:
    """Serves the route tables: records, injects faults, limits, authorizes, checks, answers."""

    def __init__(
        self,
        world: World,
        checks: Checks,
        *,
        faults: Faults,
        limits: RateLimits,
        notify: Callable[[], None],
    ) -> None:
        self._world = world
        self._checks = checks
        self._faults = faults
        self._limits = limits
        self._notify = notify
        self.recording = True
        self.requests: deque[Call] = deque(maxlen=MANY_REQUESTS)
        self.invalid_requests = 0

    def attach(self, app: web.Application, table: Table) -> None:
        """Add routes, then one that catches what no route is for."""
        for method, template, handler in table:
            app.router.add_route(method, PREFIX + template, self._endpoint(template, handler))
        app.router.add_get("/files/{file_id}/{name}", self._file)
        app.router.add_route("*", "/{rest:.*}", self._endpoint("", _nowhere))

    def _endpoint(self, template: str, handler: Handler) -> Any:
        async def serve(request: web.Request) -> web.StreamResponse:
            return await self._serve(request, template, handler)

        return serve

    async def _serve(self, request: web.Request, template: str, handler: Handler) -> web.StreamResponse:
        call = await read_call(request, template, request.path.removeprefix(PREFIX))
        if self.recording:
            self.requests.append(call)
        headers: dict[str, str] = {"Via": "1.1 google"}
        try:
            body: Any = await self._answer(call, handler, headers)
        except DiscordError as error:
            call.status = error.status
            body = error.body
            headers |= error.headers
            if error.body is None:
                headers.pop("Via")
        except ConnectionCutError:
            if request.transport is not None:
                request.transport.abort()
            body = None
        if call.status in (401, 403, 429) and headers.get("X-RateLimit-Scope") != "shared":
            self.invalid_requests += 1
        self._notify()
        return _response(call.status, body, headers)

    async def _answer(self, call: Call, handler: Handler, headers: dict[str, str]) -> Answer:
        fault = self._faults.take(call)
        if fault is not None and not fault.afterwards:
            await fault.strike()
        headers |= self._limits.spend(call)
        self._authorize(call)
        if not call.template:
            self._checks.violations.append(
                Violation(call.method, call.path, "the stand-in has no such route")
            )
        self._checks.request(call)
        answer = await handler(call)
        call.status = call.status or (204 if answer is None else 200)
        self._checks.answer(call, answer)
        if fault is not None and fault.afterwards:
            await fault.strike()
        return answer

    def _authorize(self, call: Call) -> None:
        """All but the interaction routes, which carry their own token, want the bot's."""
        if call.template.startswith(("/interactions/", "/webhooks/")):
            return
        if call.authorization != f"Bot {self._world.token}":
            raise errors.unauthorized()

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """What Discord's CDN does: a file under its address."""
        stored = self._world.files.get(int(request.match_info["file_id"]))
        if stored is None:
            return web.Response(status=404)
        return web.Response(body=stored[1], content_type="application/octet-stream")


async def _nowhere(call: Call) -> Answer:
    raise errors.no_such_route()


def _response(status: int, body: Any, headers: dict[str, str]) -> web.Response:
    if body is None:
        return web.Response(status=status or 204, headers=headers)
    # discord.py wants exactly this content type: with a charset it would not parse the body.
    return web.Response(
        status=status,
        body=json.dumps(body).encode(),
        headers=headers,
        content_type="application/json",
    )


def _rule_faults(call: Call) -> Iterator[str]:
    """Faults by the rules that Discord's OpenAPI file misses."""
    body = call.body
    if call.template.endswith("/callback"):
        yield from _callback_faults(Callback(body["type"]), body.get("data") or {})
    elif call.template.startswith("/webhooks/") or "/messages" in call.template:
        yield from message_faults(body or {})
    elif call.template.endswith("/commands"):
        commands = body or [] if call.method == "PUT" else [body]
        yield from command_set_faults(commands)


def _callback_faults(kind: Callback, data: Json) -> Iterator[str]:
    match kind:
        case Callback.MESSAGE | Callback.UPDATE:
            yield from message_faults(data)
        case Callback.CHOICES:
            yield from choices_faults(data.get("choices"))
        case Callback.MODAL:
            yield from modal_faults(data)

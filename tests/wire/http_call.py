"""One REST request on its way through the stand-in."""

from __future__ import annotations

import json
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import BodyPartReader, web

from . import errors
from .messages import File

Answer = dict[str, Any] | list[dict[str, Any]] | None


@dataclass(slots=True)
class Call:
    """A parsed request; its template is spelled as in Discord's OpenAPI file."""

    method: str
    template: str
    path: str
    ids: Mapping[str, str]
    query: Mapping[str, str]
    authorization: str | None
    body: Any = None
    files: list[File] = field(default_factory=list)
    arrived: float = field(default_factory=time.perf_counter)
    status: int = 0

    def id(self, name: str) -> int:
        """A snowflake from the path."""
        try:
            return int(self.ids[name])
        except ValueError:
            raise errors.invalid_form([f"{name}: {self.ids[name]!r} is not a snowflake"]) from None

    def number(self, name: str) -> int | None:
        """A number from the query, if it is there."""
        value = self.query.get(name)
        return None if value is None else int(value)

    def wants(self, name: str) -> bool:
        """A yes or no from the query, in the spellings that Discord takes."""
        return self.query.get(name, "").lower() in {"1", "true"}


Handler = Callable[[Call], Awaitable[Answer]]
Table = list[tuple[str, str, Handler]]


async def read_call(request: web.Request, template: str, path: str) -> Call:
    """Parse a request: JSON, or multipart with its JSON in payload_json."""
    call = Call(
        request.method,
        template,
        path,
        request.match_info,
        request.query,
        request.headers.get("Authorization"),
    )
    if request.content_type.startswith("multipart/"):
        await _read_multipart(request, call)
    elif request.can_read_body:
        call.body = json.loads(await request.read() or b"null")
    return call


async def _read_multipart(request: web.Request, call: Call) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader):
            raise errors.invalid_form(["a multipart body within a multipart body"])
        content = bytes(await part.read())
        if part.name == "payload_json":
            call.body = json.loads(content)
        else:
            call.files.append(File(part.filename or part.name or "file", content))

"""Holds bodies against Discord's own OpenAPI description, where that file is present."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from .world import Json

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENT = REPOSITORY.parent / "shared" / "discord-openapi.json"
_BASE = "urn:discord"
_READABLE = 200


class Description:
    """Discord's description of its REST API, with a validator kept for each schema used."""

    def __init__(self, document: Json) -> None:
        # Discord takes a snowflake as a number too, and discord.py sends some so.
        schemas = document["components"]["schemas"]
        schemas["SnowflakeType"] = {"type": ["string", "integer"], "pattern": "^(0|[1-9][0-9]*)$"}
        self._paths: Json = document["paths"]
        resource = DRAFT202012.create_resource(document)
        self._registry: Registry[Any] = Registry().with_resource(_BASE, resource)
        self._validators: dict[tuple[str, ...], Any] = {}

    def request_faults(self, method: str, template: str, body: Any) -> list[str]:
        """What is wrong with a request's JSON body."""
        path = ("requestBody", "content", "application/json", "schema")
        return self._faults(method, template, path, body)

    def answer_faults(self, method: str, template: str, status: int, body: Any) -> list[str]:
        """What is wrong with an answer's JSON body; keeps the stand-in itself honest."""
        path = ("responses", str(status), "content", "application/json", "schema")
        return self._faults(method, template, path, body)

    def knows(self, method: str, template: str) -> bool:
        """Whether Discord has this route."""
        return method.lower() in self._paths.get(template, {})

    def _faults(self, method: str, template: str, path: tuple[str, ...], body: Any) -> list[str]:
        pointer = ("paths", template, method.lower(), *path)
        if pointer not in self._validators:
            self._validators[pointer] = self._validator(pointer)
        validator = self._validators[pointer]
        if validator is None:
            return []
        return [text for error in validator.iter_errors(body) for text in _explain(error)]

    def _validator(self, pointer: tuple[str, ...]) -> Any:
        place: Any = {"paths": self._paths}
        for step in pointer:
            place = place.get(step)
            if place is None:
                return None
        escaped = [step.replace("~", "~0").replace("/", "~1") for step in pointer]
        reference = f"{_BASE}#/{'/'.join(escaped)}"
        return Draft202012Validator({"$ref": reference}, registry=self._registry)


@lru_cache(maxsize=1)
def load_description(path: Path = DOCUMENT) -> Description | None:
    """Discord's description, or None where the file is not beside the repository."""
    if not path.is_file():
        return None
    return Description(json.loads(path.read_text(encoding="utf-8")))


def _explain(error: Any) -> list[str]:
    """The faults behind an error: of a union, those of the member that was evidently meant."""
    if error.validator not in ("anyOf", "oneOf") or not error.context:
        where = "/".join(str(step) for step in error.absolute_path) or "body"
        message = error.message
        if len(message) > _READABLE:
            message = f"{message[:_READABLE]} …"
        return [f"{where}: {message}"]
    members: dict[int, list[Any]] = {}
    for inner in error.context:
        members.setdefault(inner.schema_path[0], []).append(inner)
    meant = [inners for inners in members.values() if not any(map(_other_kind, inners))]
    told = [[text for inner in inners for text in _explain(inner)] for inners in meant or members.values()]
    return min(told, key=len)


def _other_kind(error: Any) -> bool:
    """Whether the error says that a union's member is for another kind of thing altogether."""
    path = list(error.relative_path)
    return (path == ["type"] and error.validator in ("enum", "const", "allOf")) or (
        path == [] and error.validator == "type"
    )

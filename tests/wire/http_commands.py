"""REST routes for application commands, global and of one server."""

from __future__ import annotations

from typing import Any

from . import errors
from .http_call import Answer, Call, Table
from .world import Json, World

_PLAIN = ("type", "name", "options", "dm_permission", "contexts", "integration_types", "nsfw")
_LOCALIZATIONS = ("name_localizations", "description_localizations")


class CommandRoutes:
    """Registers commands and gives them back as Discord does: ids, versions, defaults filled in."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._registered: dict[int | None, dict[int, Json]] = {}

    def table(self) -> Table:
        """The routes."""
        base = "/applications/{application_id}"
        table: Table = []
        for scope in (f"{base}/commands", f"{base}/guilds/{{guild_id}}/commands"):
            one = f"{scope}/{{command_id}}"
            table += [
                ("GET", scope, self.list_all),
                ("PUT", scope, self.overwrite),
                ("POST", scope, self.create),
                ("GET", one, self.show),
                ("PATCH", one, self.edit),
                ("DELETE", one, self.delete),
            ]
        return table

    def find(self, name: str, kind: int, guild_id: int | None) -> Json:
        """The command that Discord would offer under that name; a server's own comes first."""
        for scope in (guild_id, None):
            for command in self._registered.get(scope, {}).values():
                if command["name"] == name and command["type"] == kind:
                    return command
        raise LookupError(f"no command {name!r} is registered; there are {self.names()}")

    def names(self, kind: int | None = None) -> list[str]:
        """The names of all registered commands, or of those of one kind."""
        return [
            str(command["name"])
            for scope in self._registered.values()
            for command in scope.values()
            if kind in (None, command["type"])
        ]

    async def list_all(self, call: Call) -> Answer:
        """All commands; translations only when asked for."""
        commands = self._scope(call).values()
        if call.wants("with_localizations"):
            return list(commands)
        return [_untranslated(command) for command in commands]

    async def overwrite(self, call: Call) -> Answer:
        """Replace all commands; one that keeps type and name keeps its id."""
        scope = self._scope(call)
        old = {(command["type"], command["name"]): command for command in scope.values()}
        scope.clear()
        for body in call.body or []:
            before = old.get((body.get("type") or 1, body["name"]))
            self._store(scope, call, body, before)
        return list(scope.values())

    async def create(self, call: Call) -> Answer:
        """Add a command, or replace the one of the same type and name."""
        scope = self._scope(call)
        key = (call.body.get("type") or 1, call.body["name"])
        same = (command for command in scope.values() if (command["type"], command["name"]) == key)
        before = next(same, None)
        call.status = 201 if before is None else 200
        return self._store(scope, call, call.body, before)

    async def show(self, call: Call) -> Answer:
        """One command."""
        return self._command(call)

    async def edit(self, call: Call) -> Answer:
        """Change a command; what the body does not name stays."""
        before = self._command(call)
        return self._store(self._scope(call), call, before | call.body, before)

    async def delete(self, call: Call) -> Answer:
        """Remove a command."""
        del self._scope(call)[int(self._command(call)["id"])]
        return None

    def _scope(self, call: Call) -> dict[int, Json]:
        if call.id("application_id") != self._world.application_id:
            raise errors.unknown("Application")
        guild_id = call.id("guild_id") if "guild_id" in call.ids else None
        if guild_id is not None and guild_id not in self._world.guilds:
            raise errors.missing_access()
        return self._registered.setdefault(guild_id, {})

    def _command(self, call: Call) -> Json:
        command = self._scope(call).get(call.id("command_id"))
        if command is None:
            raise errors.unknown("application command")
        return command

    def _store(self, scope: dict[int, Json], call: Call, body: Json, before: Json | None) -> Json:
        command = _complete(body, guild_scoped="guild_id" in call.ids)
        version = self._world.new_id()
        command["id"] = str(version) if before is None else before["id"]
        command["application_id"] = str(self._world.application_id)
        if "guild_id" in call.ids:
            command["guild_id"] = call.ids["guild_id"]
        same = before is not None and command == {k: v for k, v in before.items() if k != "version"}
        command["version"] = before["version"] if same and before is not None else str(version)
        scope[int(command["id"])] = command
        return command


def _complete(body: Json, *, guild_scoped: bool) -> Json:
    """A command as Discord stores it: defaults written out, options without what is off."""
    permissions = body.get("default_member_permissions")
    command: Json = {key: body[key] for key in _PLAIN if body.get(key) is not None}
    command["type"] = body.get("type") or 1
    command["description"] = body.get("description") or ""
    command["default_member_permissions"] = None if permissions is None else str(permissions)
    command.setdefault("nsfw", False)
    command.setdefault("integration_types", [0])
    for key in _LOCALIZATIONS:
        command[key] = body.get(key) or None
    if guild_scoped:
        command.pop("dm_permission", None)
        command["contexts"] = None
    else:
        contexts = command.setdefault("contexts", None)
        command["dm_permission"] = (
            body.get("dm_permission") is not False if contexts is None else 1 in contexts
        )
    if body.get("options"):
        command["options"] = [_option(option) for option in body["options"]]
    else:
        command.pop("options", None)
    return command


def _option(option: Json) -> Json:
    """An option as Discord returns it: without empty lists, nulls and flags that are off."""
    kept: dict[str, Any] = {
        key: value
        for key, value in option.items()
        if value not in (None, False, []) and key not in ("options", "choices")
    }
    if option.get("options"):
        kept["options"] = [_option(inner) for inner in option["options"]]
    if option.get("choices"):
        kept["choices"] = [
            {key: value for key, value in choice.items() if value is not None} for choice in option["choices"]
        ]
    return kept


def _untranslated(thing: Json) -> Json:
    """A command, option or choice without its translations."""
    plain = {key: value for key, value in thing.items() if key not in _LOCALIZATIONS}
    for key in ("options", "choices"):
        if key in plain:
            plain[key] = [_untranslated(inner) for inner in plain[key]]
    return plain

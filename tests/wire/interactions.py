"""What people do with the bot, as the INTERACTION_CREATE payloads that Discord makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .command_rules import choices_faults
from .components import SELECTS, Kind, find
from .discord_gateway import Gateway
from .http_commands import CommandRoutes
from .messages import Post
from .modals import filled_in
from .options import ImpossibleError, Resolver, Value, command_options, partial_options
from .permissions import ORDINARY
from .replies import Interaction, InteractionKind, Interactions, Reply
from .world import Channel, ChannelKind, Guild, Json, Member, User, World

_SLASH, _MESSAGE_MENU = 1, 3
_IN_GUILD, _IN_BOT_DM, _IN_PRIVATE = 0, 1, 2
_FILE_LIMIT = 10 * 1024 * 1024
Person = User | Member


class People:
    """Lets people use the bot and hands back what they see."""

    def __init__(
        self,
        world: World,
        post: Post,
        gateway: Gateway,
        commands: CommandRoutes,
        interactions: Interactions,
    ) -> None:
        self._world = world
        self._post = post
        self._gateway = gateway
        self._commands = commands
        self._interactions = interactions

    async def slash(self, person: Person, channel: Channel, name: str, /, **options: Value) -> Reply:
        """Use a slash command; subcommands are spelled as a person sees them: "trivia play"."""
        user = _user(person)
        command, path = self._command(name, channel)
        resolver = self._resolver(user, channel)
        data = _command_data(command, command_options(command, path, options, resolver))
        if resolver.resolved:
            data["resolved"] = resolver.resolved
        self._check_offered(command, user, channel)
        return await self._act(InteractionKind.COMMAND, user, channel, data)

    async def complete(
        self, person: Person, channel: Channel, name: str, /, *, focused: str, **typed: str
    ) -> list[Json]:
        """Type into an option and get its suggestions."""
        reply = await self.type_into(person, channel, name, focused=focused, **typed)
        faults = list(choices_faults(reply.choices))
        if faults:
            raise AssertionError(f"bad choices: {faults}")
        return reply.choices

    async def type_into(
        self, person: Person, channel: Channel, name: str, /, *, focused: str, **typed: str
    ) -> Reply:
        """The same with all that is known of the answer, and unchecked."""
        user = _user(person)
        command, path = self._command(name, channel)
        data = _command_data(command, partial_options(command, path, typed, focused))
        self._check_offered(command, user, channel)
        return await self._act(InteractionKind.AUTOCOMPLETE, user, channel, data)

    async def menu(self, person: Person, message: Json | Reply, name: str) -> Reply:
        """Use a command of a message's context menu."""
        user, target = _user(person), _message(message)
        channel = self._world.channels[int(target["channel_id"])]
        guild_id = channel.guild.id if channel.guild else None
        command = self._commands.find(name, _MESSAGE_MENU, guild_id)
        self._check_offered(command, user, channel)
        data = _command_data(command, [])
        data |= {"target_id": target["id"], "resolved": {"messages": {target["id"]: target}}}
        return await self._act(InteractionKind.COMMAND, user, channel, data)

    async def click(self, person: Person, message: Json | Reply, button: str) -> Reply:
        """Press a button, named by its custom_id or its label."""
        target = _message(message)
        component = find(target, button)
        if component["type"] != Kind.BUTTON or component.get("disabled"):
            raise ImpossibleError(f"{button!r} cannot be pressed")
        return await self._use(_user(person), target, component, {})

    async def choose(self, person: Person, message: Json | Reply, select: str, *values: Value) -> Reply:
        """Choose in a select menu: option values, or people, roles and channels."""
        user, target = _user(person), _message(message)
        component = find(target, select)
        if component["type"] not in SELECTS or component.get("disabled"):
            raise ImpossibleError(f"nothing can be chosen in {select!r}")
        least, most = component["min_values"], component["max_values"]
        if not least <= len(values) <= most:
            raise ImpossibleError(f"{len(values)} values chosen, not {least} to {most}")
        if component["type"] == Kind.STRING_SELECT:
            offered = {option["value"] for option in component["options"]}
            if not offered.issuperset(values):
                raise ImpossibleError(f"{values} are not all among {sorted(offered)}")
            return await self._use(user, target, component, {"values": list(values)})
        resolver = self._resolver(user, self._world.channels[int(target["channel_id"])])
        chosen = [resolver.identify(value) for value in values]
        data = {"values": chosen, "resolved": resolver.resolved}
        return await self._use(user, target, component, data)

    async def submit(
        self, person: Person, opened: Reply, values: Mapping[str, Any] | None = None, /, **more: Any
    ) -> Reply:
        """Fill in a modal, its inputs named by custom_id or label, and send it off."""
        user, interaction = _user(person), opened.interaction
        resolver = self._resolver(user, interaction.channel)
        modal = opened.modal
        data: Json = {
            "custom_id": modal["custom_id"],
            "components": filled_in(modal, {**(values or {}), **more}, resolver),
        }
        if resolver.resolved:
            data["resolved"] = resolver.resolved
        return await self._act(
            InteractionKind.MODAL,
            user,
            interaction.channel,
            data,
            source=interaction.source,
            opened_by=interaction,
        )

    async def _use(self, user: User, message: Json, component: Json, data: Json) -> Reply:
        channel = self._world.channels[int(message["channel_id"])]
        data |= {
            "custom_id": component["custom_id"],
            "component_type": component["type"],
            "id": component["id"],
        }
        return await self._act(InteractionKind.COMPONENT, user, channel, data, source=message)

    async def _act(
        self,
        kind: InteractionKind,
        user: User,
        channel: Channel,
        data: Json,
        *,
        source: Json | None = None,
        opened_by: Interaction | None = None,
    ) -> Reply:
        payload = self._payload(kind, user, channel, data)
        if source is not None:
            payload["message"] = source
        interaction = self._interactions.open(kind, user, channel, payload, source, opened_by)
        guild_id = channel.guild.id if channel.guild else 0
        await self._gateway.dispatch("INTERACTION_CREATE", payload, guild_id=guild_id)
        return await self._interactions.answer(interaction)

    def _payload(self, kind: InteractionKind, user: User, channel: Channel, data: Json) -> Json:
        """The interaction but for its id and token."""
        payload: Json = {
            "application_id": str(self._world.application_id),
            "type": int(kind),
            "version": 1,
            "data": data,
            "channel_id": str(channel.id),
            "channel": channel.payload(),
            "context": self._context(channel),
            "authorizing_integration_owners": self._owners(user, channel),
            "locale": user.locale,
            "entitlements": [],
            "attachment_size_limit": _FILE_LIMIT,
            "app_permissions": str(int(self._app_permissions(channel))),
        }
        guild = channel.guild
        if guild is None:
            return payload | {"user": user.payload()}
        member = _member(guild, user)
        permissions = str(int(member.permissions(channel)))
        payload["channel"]["permissions"] = permissions
        return payload | {
            "guild_id": str(guild.id),
            "guild": {"id": str(guild.id), "locale": guild.locale, "features": []},
            "guild_locale": guild.locale,
            "member": member.payload() | {"permissions": permissions},
        }

    def _app_permissions(self, channel: Channel) -> int:
        if channel.guild is None or not channel.guild.has_bot:
            return ORDINARY
        return channel.guild.me.permissions(channel)

    def _context(self, channel: Channel) -> int:
        if channel.guild is not None:
            return _IN_GUILD
        is_bot_dm = channel.kind is ChannelKind.DM and channel.with_bot
        return _IN_BOT_DM if is_bot_dm else _IN_PRIVATE

    def _owners(self, user: User, channel: Channel) -> Json:
        """Through which installations the app is there: 0 the server's, 1 the user's."""
        owners: Json = {}
        if channel.guild is not None and channel.guild.has_bot:
            owners["0"] = str(channel.guild.id)
        elif channel.guild is None and channel.with_bot:
            owners["0"] = "0"
        if user.installed_app:
            owners["1"] = str(user.id)
        return owners

    def _command(self, name: str, channel: Channel) -> tuple[Json, list[str]]:
        root, *path = name.split()
        guild_id = channel.guild.id if channel.guild else None
        return self._commands.find(root, _SLASH, guild_id), path

    def _check_offered(self, command: Json, user: User, channel: Channel) -> None:
        """Refuse what Discord would not offer there.

        Permissions are no such reason: a server can open any command to anyone.
        """
        owners = self._owners(user, channel)
        installs = {str(one) for one in command["integration_types"]}
        if not installs & owners.keys():
            raise ImpossibleError(f"{command['name']!r} is not installed there: {owners}")
        contexts = command.get("contexts")
        if contexts is not None and self._context(channel) not in contexts:
            raise ImpossibleError(f"{command['name']!r} is not offered in this context")

    def _resolver(self, user: User, channel: Channel) -> Resolver:
        guild = channel.guild
        return Resolver(self._post, guild, _member(guild, user) if guild else None)


def _command_data(command: Json, options: list[Json]) -> Json:
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if options:
        data["options"] = options
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data


def _user(person: Person) -> User:
    return person.user if isinstance(person, Member) else person


def _member(guild: Guild, user: User) -> Member:
    if user.id not in guild.members:
        raise ImpossibleError(f"{user.name} is not in {guild.name}")
    return guild.members[user.id]


def _message(message: Json | Reply) -> Json:
    if not isinstance(message, Reply):
        return message
    if message.message is None or message.deleted:
        raise ImpossibleError(f"the bot answered with {message.kind.name}: there is no message")
    return message.message

"""Messages as Discord stores and returns them, drawn from what the bot or a person sent."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntFlag

from . import errors
from .components import SELECTS, Kind, media_of, walk
from .world import Channel, Json, User, World

_USER_MENTION = re.compile(r"<@!?(\d+)>")
_ROLE_MENTION = re.compile(r"<@&(\d+)>")
_REVISABLE = ("content", "embeds", "components")
_RESPONSE_DEFAULTS: dict[int, Json] = {
    Kind.THUMBNAIL: {"description": None, "spoiler": False},
    Kind.FILE: {"spoiler": False},
    Kind.SEPARATOR: {"divider": True, "spacing": 1},
    Kind.CONTAINER: {"accent_color": None, "spoiler": False},
    **{kind: {"min_values": 1, "max_values": 1} for kind in SELECTS},
}


class Flag(IntFlag):
    """The message flags that matter here."""

    SUPPRESS_EMBEDS = 1 << 2
    EPHEMERAL = 1 << 6
    LOADING = 1 << 7
    SUPPRESS_NOTIFICATIONS = 1 << 12
    COMPONENTS_V2 = 1 << 15


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came over the wire, or as a person uploads it."""

    name: str
    content: bytes


def now() -> str:
    """The present time as Discord writes it."""
    return datetime.now(UTC).isoformat()


class Post:
    """Draws messages and keeps the files that hang on them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.files_url = ""

    def attachment(self, file: File, *, ephemeral: bool = False) -> Json:
        """Store a file and return its attachment object."""
        file_id = self.world.new_id()
        self.world.files[file_id] = (file.name, file.content)
        url = f"{self.files_url}/{file_id}/{file.name}"
        return {
            "id": str(file_id),
            "filename": file.name,
            "size": len(file.content),
            "url": url,
            "proxy_url": url,
            "content_type": mimetypes.guess_type(file.name)[0] or "application/octet-stream",
            "ephemeral": ephemeral,
        }

    def draw(
        self,
        channel: Channel,
        author: User,
        body: Json,
        files: Iterable[File] = (),
        **extra: object,
    ) -> Json:
        """A new message in Discord's full form; it is not stored yet."""
        flags = int(body.get("flags") or 0)
        message: Json = {
            "id": str(self.world.new_id()),
            "channel_id": str(channel.id),
            "type": 0,
            "author": author.payload(),
            "timestamp": now(),
            "edited_timestamp": None,
            "tts": bool(body.get("tts")),
            "pinned": False,
            "flags": flags,
            "content": "",
            "embeds": [],
            "components": [],
            "attachments": [],
        }
        message |= extra
        if channel.guild is not None:
            message["guild_id"] = str(channel.guild.id)
        if body.get("nonce") is not None:
            message["nonce"] = body["nonce"]
        self._fill(message, body, files)
        return message

    def revise(self, message: Json, body: Json, files: Iterable[File] = ()) -> None:
        """Apply an edit to a stored message; what the edit does not name stays."""
        flags = Flag(message["flags"]) & ~Flag.LOADING
        flags |= Flag(int(body.get("flags") or 0)) & (Flag.COMPONENTS_V2 | Flag.SUPPRESS_EMBEDS)
        if flags & Flag.COMPONENTS_V2 and (body.get("content") or body.get("embeds")):
            raise errors.invalid_form(["a Components V2 message takes no content and no embeds"])
        message["flags"] = int(flags)
        message["edited_timestamp"] = now()
        self._fill(message, body, files)

    def _fill(self, message: Json, body: Json, files: Iterable[File]) -> None:
        ephemeral = bool(message["flags"] & Flag.EPHEMERAL)
        fresh = [self.attachment(file, ephemeral=ephemeral) for file in files]
        for key in _REVISABLE:
            if key in body:
                message[key] = deepcopy(body[key]) or ("" if key == "content" else [])
        if "attachments" in body or fresh:
            self._attach(message, body, fresh)
        for embed in message["embeds"]:
            embed.setdefault("type", "rich")
        if "components" in body:
            _complete(message["components"], message["attachments"])
        self._mention(message, body)

    def _attach(self, message: Json, body: Json, fresh: list[Json]) -> None:
        """Sort out which attachments stay: those named by id, then the new ones in their order."""
        named = body.get("attachments") or []
        kept = {str(one["id"]) for one in named}
        everything = "attachments" not in body
        stay = [one for one in message["attachments"] if everything or one["id"] in kept]
        for index, attachment in enumerate(fresh):
            for one in named:
                if str(one["id"]) == str(index) and one.get("description"):
                    attachment["description"] = one["description"]
        message["attachments"] = stay + fresh

    def _mention(self, message: Json, body: Json) -> None:
        """Work out who is pinged, as far as allowed_mentions lets the text do so."""
        allowed = body.get("allowed_mentions")
        text = message["content"] + "".join(
            str(component["content"])
            for component in walk(message["components"])
            if component["type"] == Kind.TEXT_DISPLAY
        )
        users = _allowed(_USER_MENTION.findall(text), allowed, "users")
        roles = _allowed(_ROLE_MENTION.findall(text), allowed, "roles")
        everyone = allowed is None or "everyone" in (allowed.get("parse") or [])
        known = [self.world.users[int(one)] for one in users if int(one) in self.world.users]
        message["mentions"] = [user.payload() for user in known]
        message["mention_roles"] = roles
        message["mention_everyone"] = everyone and bool(re.search("@(everyone|here)", text))


def _allowed(found: list[str], allowed: Json | None, kind: str) -> list[str]:
    unique = list(dict.fromkeys(found))
    if allowed is None or kind in (allowed.get("parse") or []):
        return unique
    named = {str(one) for one in allowed.get(kind) or []}
    return [one for one in unique if one in named]


def _complete(components: list[Json], attachments: list[Json]) -> None:
    """Number the components and fill in what Discord adds to them."""
    by_name = {one["filename"]: one for one in attachments}
    for number, component in enumerate(walk(components), start=1):
        component["id"] = component.get("id") or number
        for key, value in _RESPONSE_DEFAULTS.get(component["type"], {}).items():
            if component.get(key) is None:
                component[key] = value
        for item in component.get("items", []):
            item |= {"description": item.get("description"), "spoiler": bool(item.get("spoiler"))}
        for shown in (component, *component.get("options", [])):
            if shown.get("emoji"):
                shown["emoji"] = {key: value for key, value in shown["emoji"].items() if value is not None}
        for media in media_of(component):
            _unfurl(media, by_name)
        if component["type"] == Kind.FILE:
            name = component["file"]["url"].rsplit("/", 1)[-1]
            component |= {"name": name, "size": by_name[name]["size"]}


def _unfurl(media: Json, by_name: dict[str, Json]) -> None:
    """Turn a media reference into what Discord returns: the file's own address, if it is one."""
    url = str(media["url"])
    if url.startswith("attachment://"):
        name = url.removeprefix("attachment://")
        if name not in by_name:
            raise errors.invalid_form([f"{url} names a file that the message does not have"])
        attachment = by_name[name]
        media |= {key: attachment[key] for key in ("url", "proxy_url", "content_type")}
        media["attachment_id"] = attachment["id"]
    media.setdefault("proxy_url", url)
    media |= {"id": media.get("attachment_id", "1"), "width": None, "height": None}
    media["loading_state"] = 2

"""Discord's permission bits, and how roles and overwrites add up to what a member may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, IntFlag


class Permission(IntFlag):
    """The permission bits that the stand-in gives a meaning to."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_EVENTS = 1 << 33
    SEND_MESSAGES_IN_THREADS = 1 << 38
    CREATE_EVENTS = 1 << 44


NOTHING = Permission(0)
EVERYTHING = Permission((1 << 50) - 1)
ORDINARY = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_EXTERNAL_EMOJIS
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.SEND_MESSAGES_IN_THREADS
)


class OverwriteKind(IntEnum):
    """Whom a channel overwrite speaks of."""

    ROLE = 0
    MEMBER = 1


@dataclass(frozen=True, slots=True)
class Overwrite:
    """What one channel grants and denies to one role or member."""

    target_id: int
    kind: OverwriteKind
    allow: Permission = NOTHING
    deny: Permission = NOTHING

    def payload(self) -> dict[str, object]:
        """The overwrite as Discord sends it."""
        return {
            "id": str(self.target_id),
            "type": int(self.kind),
            "allow": str(int(self.allow)),
            "deny": str(int(self.deny)),
        }


def with_overwrites(
    granted: Permission,
    overwrites: Iterable[Overwrite],
    *,
    guild_id: int,
    role_ids: set[int],
    member_id: int,
) -> Permission:
    """Apply a channel's overwrites in Discord's order: everyone, then roles, then the member."""
    everyone, roles, member = [], [], []
    for overwrite in overwrites:
        if overwrite.kind is OverwriteKind.MEMBER:
            if overwrite.target_id == member_id:
                member.append(overwrite)
        elif overwrite.target_id == guild_id:
            everyone.append(overwrite)
        elif overwrite.target_id in role_ids:
            roles.append(overwrite)
    for step in (everyone, roles, member):
        for overwrite in step:
            granted &= ~overwrite.deny
        for overwrite in step:
            granted |= overwrite.allow
    return granted

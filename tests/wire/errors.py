"""The errors that Discord answers with, and the breaches of its rules that a test must hear of."""

from __future__ import annotations

from dataclasses import dataclass

from .world import Json


class DiscordError(Exception):
    """A refusal in Discord's JSON form."""

    def __init__(self, status: int, code: int, message: str, **extra: object) -> None:
        super().__init__(f"{status} ({code}): {message}")
        self.status = status
        self.headers: dict[str, str] = {}
        self.body: Json | None = {"message": message, "code": code, **extra}


@dataclass(frozen=True, slots=True)
class Violation:
    """Something that the bot sent and Discord forbids."""

    method: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.method} {self.path}: {self.message}"


def unauthorized() -> DiscordError:
    """The token is wrong or missing."""
    return DiscordError(401, 0, "401: Unauthorized")


def no_such_route() -> DiscordError:
    """Discord (here: the stand-in) has no such path."""
    return DiscordError(404, 0, "404: Not Found")


def unknown(what: str) -> DiscordError:
    """The thing named by an id does not exist, or not any more."""
    codes = {
        "Application": 10002,
        "Channel": 10003,
        "Guild": 10004,
        "Member": 10007,
        "Message": 10008,
        "User": 10013,
        "Webhook": 10015,
        "Interaction": 10062,
        "Guild Scheduled Event": 10070,
        "application command": 10063,
    }
    return DiscordError(404, codes[what], f"Unknown {what}")


def already_acknowledged() -> DiscordError:
    """An interaction is answered once."""
    return DiscordError(400, 40060, "Interaction has already been acknowledged.")


def missing_access() -> DiscordError:
    """The bot cannot see the place."""
    return DiscordError(403, 50001, "Missing Access")


def cannot_edit_others() -> DiscordError:
    """Only the author edits a message."""
    return DiscordError(403, 50005, "Cannot edit a message authored by another user")


def empty_message() -> DiscordError:
    """A message needs something in it."""
    return DiscordError(400, 50006, "Cannot send an empty message")


def cannot_message_user() -> DiscordError:
    """The user takes no direct messages."""
    return DiscordError(403, 50007, "Cannot send messages to this user")


def missing_permissions() -> DiscordError:
    """The bot sees the place but may not do this there."""
    return DiscordError(403, 50013, "Missing Permissions")


def invalid_webhook_token() -> DiscordError:
    """An interaction's token lives fifteen minutes."""
    return DiscordError(401, 50027, "Invalid Webhook Token")


def invalid_form(reasons: list[str]) -> DiscordError:
    """The body breaks a rule."""
    errors = {"_errors": [{"code": "INVALID", "message": reason} for reason in reasons]}
    return DiscordError(400, 50035, "Invalid Form Body", errors=errors)

"""The bot inside a simulated Discord, opened in the browser: no account, no token, no network."""

import logging

# SimCord tries a client without intents as it is imported, and discord.py warns of it.
_warned = logging.getLogger("discord.state")
_warned.disabled = True

from bot.playground.session import play  # noqa: E402

_warned.disabled = False

__all__ = ["play"]

"""Bad moments of Discord and the database that discord.py logs as if they were faults: one line each."""

import asyncio
import logging
import sqlite3

import aiohttp
import discord

_PASSING = (
    discord.HTTPException,
    discord.ConnectionClosed,
    discord.GatewayNotFound,
    aiohttp.ClientError,
    asyncio.TimeoutError,
    sqlite3.OperationalError,
    OSError,
)


class BadMoments(logging.Filter):
    """Shortens what discord.py logs of errors that nobody can mend in the code."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the kind and words of such an error in the place of its traceback."""
        error = record.exc_info[1] if record.exc_info else None
        if not record.name.startswith("discord.") or not isinstance(error, _PASSING):
            return True
        words = " ".join(str(error).split())
        record.msg = f"{record.getMessage()}: {type(error).__name__} {words}".rstrip()
        record.args = record.exc_info = record.exc_text = None
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True

"""Logs: for people on a terminal, JSON for machines, and never a secret in either."""

import json
import logging
import re
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Literal

from bot.bad_moments import BadMoments

# Whoever has the token of an interaction can answer in its place for 15 minutes.
_INTERACTION_TOKENS = re.compile(
    r"""(/(?:webhooks|interactions)/\d+/|\\?["']token\\?["']:\s*\\?["'])[^/\s"'?\\]+"""
)
_STANDARD_FIELDS = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


class _Redacted(logging.Formatter):
    """A formatter whose output holds none of the secrets, not even in a traceback."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__("%(asctime)s  %(levelname)-7s  %(name)s  %(message)s", "%Y-%m-%d %H:%M:%S")
        # First as JSON writes it: there a quotation mark or backslash has another before it.
        self._secrets = [form for secret in secrets if secret for form in (json.dumps(secret)[1:-1], secret)]

    def format(self, record: logging.LogRecord) -> str:
        text = self._write(record)
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return _INTERACTION_TOKENS.sub(r"\1[secret]", text)

    def _write(self, record: logging.LogRecord) -> str:
        return super().format(record)


class _Json(_Redacted):
    """One JSON object a line."""

    def _write(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **{name: value for name, value in vars(record).items() if name not in _STANDARD_FIELDS},
        }
        if record.exc_info:
            entry["error"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)


def start_logging(level: str, form: Literal["text", "json"], secrets: Iterable[str] = ()) -> None:
    """Send every log to standard error in that form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json(secrets) if form == "json" else _Redacted(secrets))
    handler.addFilter(BadMoments())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level.upper())
    # Their lines at "info" are about themselves; ours tell the same in the bot's words.
    for chatty in ("discord", "asyncio", "aiosqlite", "aiohttp.access"):
        logging.getLogger(chatty).setLevel(max(logging.WARNING, logging.getLogger().level))
    if level == "debug":
        logging.getLogger("discord").setLevel(logging.DEBUG)

"""What goes wrong in the playground, told in one line each so that the terminal stays readable."""

import logging
from collections import deque

from discord import app_commands
from simcord import Env

_log = logging.getLogger(__name__)

_KEPT = 100


class Troubles(logging.Filter):
    """Shortens logged errors, and logs those that only the simulated Discord has seen."""

    def __init__(self, env: Env) -> None:
        super().__init__()
        self._env = env
        self._cursor = 0
        self._logged: deque[BaseException] = deque(maxlen=_KEPT)
        self._last = ""

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the kind and words of an error in the place of its traceback."""
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            self._logged.append(error)
            record.msg, record.args = f"{record.getMessage()}: {_short(error)}", None
            record.exc_info = record.exc_text = None
        return True

    def tell_unlogged(self) -> None:
        """Tell what ended a task of the bot; what its error policy answers is logged by itself."""
        for error in self._env.errors_since(self._cursor):
            answered = isinstance(error, app_commands.AppCommandError)
            if not answered and not any(error is logged for logged in self._logged):
                self.tell(error)
        self._cursor = self._env.error_cursor

    def tell(self, error: BaseException) -> None:
        """Tell an error once, however often it returns in a row."""
        short = _short(error)
        if short != self._last:
            _log.error("The bot failed in the background: %s", short)
        self._last = short


def _short(error: BaseException) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words[:200]}" if words else type(error).__name__

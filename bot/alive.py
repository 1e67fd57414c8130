"""`python -m bot.alive`: whether the bot of this container is well, told by the exit code."""

import sys
from urllib.request import urlopen

from bot.settings import SettingsProblem, read_settings
from data.migration import DatabaseProblem, examine, schema_version

_ANSWER_SECONDS = 5.0
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104


def is_alive() -> bool:
    """Whether /live answers; without a port, whether the database is there, whole and up to date."""
    try:
        settings = read_settings()
        if not settings.http_port:
            return examine(settings.database_path) == schema_version()
        host = _EVERYWHERE.get(settings.http_host, settings.http_host)
        with urlopen(f"http://{host}:{settings.http_port}/live", timeout=_ANSWER_SECONDS) as answer:
            return bool(answer.status == 200)
    except (SettingsProblem, DatabaseProblem, OSError):
        return False


if __name__ == "__main__":
    sys.exit(0 if is_alive() else 1)

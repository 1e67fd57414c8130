"""The command line: `python -m bot [run | playground | check | backup | restore | import | export]`."""

import argparse
import asyncio
import sys
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from bot.backups import make_backup, restore_backup
from bot.check import check
from bot.exchange import ExchangeProblem, export_stories, import_stories
from bot.logs import start_logging
from bot.run import run
from bot.settings import Settings, SettingsProblem, read_settings
from bot.start_problem import StartProblem
from data.backup import BackupProblem
from data.migration import DatabaseProblem

_NOTHING_TO_JOIN = (
    "DISCORD_TOKEN is missing. Put the bot's token into .env, or install requirements-dev.txt "
    "to try the bot in the playground without one."
)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    given = _parser().parse_args(arguments)
    try:
        settings = read_settings()
        secrets = [settings.discord_token.get_secret_value()] if settings.discord_token else []
        start_logging(settings.log_level, settings.log_format, secrets)
        return _do(given, settings)
    except (SettingsProblem, DatabaseProblem, BackupProblem, ExchangeProblem, StartProblem) as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130


def _do(given: argparse.Namespace, settings: Settings) -> int:
    if given.command == "check":
        return asyncio.run(check(settings))
    if given.command == "backup":
        return make_backup(settings, given.path, datetime.now(UTC))
    if given.command == "restore":
        return restore_backup(settings, given.path)
    if given.command == "import":
        return asyncio.run(import_stories(settings, given.path, given.server, dry_run=given.dry_run))
    if given.command == "export":
        return asyncio.run(export_stories(settings, given.path, given.server))
    if given.command == "playground" or settings.discord_token is None:
        return _play(settings)
    asyncio.run(run(settings))
    return 0


def _play(settings: Settings) -> int:
    if find_spec("simcord") is None:
        raise StartProblem(_NOTHING_TO_JOIN)
    from bot.playground import play

    return asyncio.run(play(settings))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot", description="Understudy: how actors prepare for their parts, told on Discord."
    )
    commands = parser.add_subparsers(dest="command", metavar="command")
    commands.add_parser("run", help="join Discord; without DISCORD_TOKEN, open the playground (default)")
    commands.add_parser("playground", help="the bot in a simulated Discord, opened in the browser")
    commands.add_parser("check", help="test settings, token and database, and print the invite link")
    backup = commands.add_parser("backup", help="copy the database to a file, also while the bot runs")
    backup.add_argument("path", nargs="?", type=Path, help="the new file, or a folder; default: BACKUP_DIR")
    restore = commands.add_parser("restore", help="put a backup in the database's place; stop the bot first")
    restore.add_argument("path", type=Path, help="the backup")
    import_ = commands.add_parser("import", help="bring a server's stories in from CSV or JSON Lines")
    import_.add_argument("path", type=Path, help="the file")
    import_.add_argument("--server", type=int, required=True, help="the server's id")
    import_.add_argument("--dry-run", action="store_true", help="only tell what it would do")
    export = commands.add_parser("export", help="write a server's own stories to a file")
    export.add_argument("path", type=Path, help="the new file, ending in .csv or .jsonl")
    export.add_argument("--server", type=int, required=True, help="the server's id")
    return parser


if __name__ == "__main__":
    sys.exit(main())

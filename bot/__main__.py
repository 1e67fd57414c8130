"""The command line: `python -m bot [run | playground | check]`."""

import argparse
import asyncio
import sys
from importlib.util import find_spec

from bot.check import check
from bot.logs import start_logging
from bot.run import StartProblem, run
from bot.settings import Settings, SettingsProblem, read_settings
from data.migration import DatabaseProblem

_NOTHING_TO_JOIN = (
    "DISCORD_TOKEN is missing. Put the bot's token into .env, or install requirements-dev.txt "
    "to try the bot in the playground without one."
)


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; returns the exit code."""
    wanted = _parser().parse_args(arguments).command
    try:
        settings = read_settings()
        secrets = [settings.discord_token.get_secret_value()] if settings.discord_token else []
        start_logging(settings.log_level, settings.log_format, secrets)
        if wanted == "check":
            return asyncio.run(check(settings))
        if wanted == "playground" or settings.discord_token is None:
            return _play(settings)
        asyncio.run(run(settings))
    except (SettingsProblem, DatabaseProblem, StartProblem) as problem:
        print(problem, file=sys.stderr)  # noqa: T201
        return 1
    except KeyboardInterrupt:
        return 130
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
    return parser


if __name__ == "__main__":
    sys.exit(main())

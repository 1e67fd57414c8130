"""`python -m bot check`: what works, what does not, and the link that invites the bot."""

import asyncio
import logging

import discord
from discord.http import Route

from bot.client import PERMISSIONS
from bot.settings import Settings
from data.migration import DatabaseProblem, examine, schema_version

_ANSWER_SECONDS = 15.0


async def check(settings: Settings) -> int:
    """Print a line for each finding; returns 0 when all is well, else 1."""
    # The lines below tell it all; the libraries' own would only stand between them.
    logging.disable(logging.WARNING)
    print("ok     settings: every value is valid")  # noqa: T201
    well = await asyncio.to_thread(_check_database, settings)
    return 0 if await _check_discord(settings) and well else 1


def _check_database(settings: Settings) -> bool:
    path = settings.database_path
    try:
        version = examine(path)
    except DatabaseProblem as problem:
        print(f"wrong  database: {problem}")  # noqa: T201
        return False
    if version is None:
        print(f"ok     database: {path} is made at the first start")  # noqa: T201
    elif version < schema_version():
        print(f"ok     database: {path} is whole; the next start brings it up to date")  # noqa: T201
    else:
        print(f"ok     database: {path} is whole and up to date")  # noqa: T201
    return True


async def _check_discord(settings: Settings) -> bool:
    if settings.discord_token is None:
        print("wrong  token: DISCORD_TOKEN is missing; without it only the playground runs")  # noqa: T201
        return False
    if settings.discord_api_url is not None:
        Route.BASE = settings.discord_api_url
    client = discord.Client(intents=discord.Intents.none())
    try:
        async with client, asyncio.timeout(_ANSWER_SECONDS):
            await client.login(settings.discord_token.get_secret_value())
            print(f"ok     token: Discord knows it as {client.user}")  # noqa: T201
            link = discord.utils.oauth_url(
                client.application_id or 0, permissions=PERMISSIONS, scopes=("bot", "applications.commands")
            )
    except discord.LoginFailure:
        print("wrong  token: Discord does not accept it; reset it in the developer portal")  # noqa: T201
        return False
    except (discord.HTTPException, OSError, TimeoutError) as error:
        reason = str(error) or "no answer"
        print(f"wrong  token: Discord cannot be asked about it ({reason})")  # noqa: T201
        return False
    print(f"\nInvite the bot with this link:\n{link}")  # noqa: T201
    print("It asks for Create Events too, which only film nights need; it can be unticked.")  # noqa: T201
    return True

"""Running the bot on Discord until it is told to stop."""

import asyncio
import logging
import signal
from contextlib import suppress

import discord

from bot.client import Understudy
from bot.settings import Settings

_log = logging.getLogger(__name__)


class StartProblem(Exception):
    """The bot cannot run; the message is one line for the operator."""


async def run(settings: Settings) -> None:
    """Join Discord and stay until SIGTERM or Ctrl-C; raises StartProblem and DatabaseProblem."""
    if settings.discord_token is None:
        raise StartProblem("DISCORD_TOKEN is missing.")
    bot = Understudy(settings)
    try:
        async with bot:
            await _until_told_to_stop(bot, settings.discord_token.get_secret_value())
    except discord.LoginFailure as error:
        raise StartProblem(
            "Discord does not accept the token. Copy it anew from the developer portal (Bot, Reset Token) "
            "into DISCORD_TOKEN."
        ) from error
    except (discord.HTTPException, discord.GatewayNotFound, OSError) as error:
        raise StartProblem(
            f"Discord cannot be reached: {error}. Check the network, then start again."
        ) from error
    except discord.ConnectionClosed as error:
        raise StartProblem(
            f"Discord has closed the connection for good (code {error.code}). "
            "Check SHARD_COUNT and SHARD_IDS."
        ) from error


async def _until_told_to_stop(bot: Understudy, token: str) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there Ctrl-C arrives as KeyboardInterrupt.
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, told.set)
    running = asyncio.create_task(bot.start(token), name="discord")
    waiting = asyncio.create_task(told.wait(), name="stop signal")
    try:
        await asyncio.wait({running, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if told.is_set():
            _log.info("Told to stop")
            await bot.close()
            return
        await running
    finally:
        running.cancel()
        waiting.cancel()
        await asyncio.gather(running, waiting, return_exceptions=True)

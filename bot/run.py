"""Running the bot on Discord until it is told to stop."""

import asyncio
import logging
import signal
from contextlib import AsyncExitStack, suppress
from datetime import timedelta

import aiohttp
import discord

from bot.backups import Backups, backup_folder
from bot.client import Understudy
from bot.container import is_container, lost_data
from bot.interpreter import settle, take_short_turns
from bot.settings import Settings
from bot.start_problem import StartProblem

_log = logging.getLogger(__name__)

# Close codes after which trying again is of no use:
# https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
_BAD_TOKEN, _BAD_INTENTS = 4004, 4014
_FOR_GOOD = {
    _BAD_TOKEN: "Discord does not accept the token. Copy it anew from the developer portal "
    "(Bot, Reset Token) into DISCORD_TOKEN.",
    4010: "Check SHARD_COUNT and SHARD_IDS.",
    4011: "The bot is in too many servers for this number of shards: raise SHARD_COUNT, or leave it empty.",
    4012: "This version of Understudy is too old for Discord: upgrade it.",
    4013: "Discord does not know what this version asks to be told: upgrade Understudy.",
    _BAD_INTENTS: "Discord refuses what the bot asks to be told (its intents). "
    "Understudy needs no privileged one: upgrade it, or start it as it was released.",
}


async def run(settings: Settings) -> None:
    """Join Discord and stay until SIGTERM or Ctrl-C; raises StartProblem and DatabaseProblem."""
    if settings.discord_token is None:
        raise StartProblem("DISCORD_TOKEN is missing.")
    lost = lost_data(settings, in_container=is_container())
    if lost is not None:
        raise StartProblem(lost)
    take_short_turns()
    bot = Understudy(settings, helped=True)
    try:
        async with AsyncExitStack() as beside:
            await _start_beside(bot, settings, beside)
            async with bot:
                await _until_told_to_stop(bot, settings.discord_token.get_secret_value())
    except discord.LoginFailure as error:
        raise StartProblem(_FOR_GOOD[_BAD_TOKEN]) from error
    except (discord.HTTPException, discord.GatewayNotFound, aiohttp.ClientError, OSError) as error:
        reason = str(error) or type(error).__name__
        raise StartProblem(
            f"Discord cannot be reached: {reason}. Check the network, then start again."
        ) from error
    except discord.PrivilegedIntentsRequired as error:
        raise StartProblem(_FOR_GOOD[_BAD_INTENTS]) from error
    except discord.ConnectionClosed as error:
        reason = _FOR_GOOD.get(error.code, "Start again; if it stays so, upgrade Understudy.")
        raise StartProblem(
            f"Discord has closed the connection for good (code {error.code}). {reason}"
        ) from error


async def _start_beside(bot: Understudy, settings: Settings, beside: AsyncExitStack) -> None:
    """Backups, and the page of health and metrics, as long as the bot runs."""
    folder = backup_folder(settings)
    # Of several processes on one database the first makes them.
    if settings.backup_every_hours and (settings.shard_ids is None or 0 in settings.shard_ids):
        every = timedelta(hours=settings.backup_every_hours)
        await beside.enter_async_context(Backups(settings.database_path, folder, every, discord.utils.utcnow))
    if settings.http_port is not None:
        from bot.health import Health

        health = Health(bot, settings.http_host, settings.http_port, folder, discord.utils.utcnow)
        await beside.enter_async_context(health)
        _log.info("Health and metrics on http://%s:%d", settings.http_host, health.port)


async def _until_told_to_stop(bot: Understudy, token: str) -> None:
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        # Windows has no such handlers; there Ctrl-C arrives as KeyboardInterrupt.
        with suppress(NotImplementedError):
            loop.add_signal_handler(number, told.set)
    running = asyncio.create_task(bot.start(token), name="discord")
    waiting = asyncio.create_task(told.wait(), name="stop signal")
    settling = asyncio.create_task(settle(bot), name="garbage")
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
        settling.cancel()
        await asyncio.gather(running, waiting, settling, return_exceptions=True)

"""Telling Python's garbage collector what it need not look at."""

import gc

from discord.ext import commands

# New objects until the next look: interactions make thousands, and nearly all of them end by themselves.
_YOUNG, _MIDDLE, _OLD = 20_000, 20, 20


async def settle(bot: commands.AutoShardedBot) -> None:
    """Once the bot is ready: what it holds then (servers, names, code) stays, so it is not searched again."""
    await bot.wait_until_ready()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)

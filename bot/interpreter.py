"""Telling Python how to share its time: between threads, and with its garbage collector."""

import sys

from discord.ext import commands

from cogs.garbage import keep_what_is_there

# Whoever answers people waits no longer than this for a thread that computes (5 ms by default, and
# once more for each answer).
_TURN_SECONDS = 0.000_5


def take_short_turns() -> None:
    """Let threads that compute give way soon."""
    sys.setswitchinterval(_TURN_SECONDS)


async def settle(bot: commands.AutoShardedBot) -> None:
    """Once the bot is ready: what it holds then (servers, names, code) stays, so it is not searched again."""
    await bot.wait_until_ready()
    keep_what_is_there()

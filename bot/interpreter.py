"""Telling Python how to share its time: between threads, and with its garbage collector."""

import gc
import sys

from discord.ext import commands

# Whoever answers people waits no longer than this for a thread that computes (5 ms by default, and
# once more for each answer).
_TURN_SECONDS = 0.000_5
# New objects until the next look at the new ones, looks until the next at those that outlived one, and
# such until the next at all. The parts of a card hold one another, and outlive the first look while the
# answer is under way: then so many are given back at once, while everybody waits (a millisecond or two
# for a thousand). Hardly anything becomes garbage later than that, and a look at all takes long.
_YOUNG, _MIDDLE, _OLD = 2_000, 4, 1_000


def take_short_turns() -> None:
    """Let threads that compute give way soon."""
    sys.setswitchinterval(_TURN_SECONDS)


async def settle(bot: commands.AutoShardedBot) -> None:
    """Once the bot is ready: what it holds then (servers, names, code) stays, so it is not searched again."""
    await bot.wait_until_ready()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)

"""Ordinary messages: with `CHAT_MENTIONS` on Discord sends the bot every one, whether it is meant or not."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

from .sides import BOT, Cast, Side, side_of

MESSAGES = 20_000
_WARM_UP = 1000
_WORDS = "the film was far longer than I thought and nobody of us knew how they had learned all that".split()


@dataclass(frozen=True, slots=True)
class Listening:
    """How many messages a second of the bot's processor time is enough for."""

    per_cpu_second: float


async def measure_listening() -> Listening:
    """Let people talk among themselves, in messages of all lengths."""
    with tempfile.TemporaryDirectory() as scratch:
        async with side_of(BOT, Path(scratch) / "bot", Cast()) as side:
            dice = Random(3)
            await _talk(side, _WARM_UP, dice)
            begin = side.bot.cpu_seconds()
            await _talk(side, MESSAGES, dice)
            return Listening(MESSAGES / (side.bot.cpu_seconds() - begin))


async def _talk(side: Side, messages: int, dice: Random) -> None:
    """So many messages; they have all arrived once a command that came after them is answered."""
    for number in range(messages):
        member = side.members[number % len(side.members)]
        text = " ".join(dice.choices(_WORDS, k=1 + int(dice.expovariate(1 / 12))))
        await side.standin.say(member, side.channel, text)
    side.standin.interactions.acknowledge_seconds = 60.0
    await side.standin.slash(side.members[0], side.channel, "about")
    side.channel.messages.clear()

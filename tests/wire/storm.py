"""Everything that goes wrong at a bad time: cut connections, failing requests, killed processes."""

from __future__ import annotations

import asyncio
import random
from collections import Counter

from .process import BotProcess
from .standin import DiscordStandin

ANSWERS, POSTS, ALL = "/interactions/*", "/channels/*", "*"
_RESUMABLE = (1000, 1001, 4000, 4001, 4002, 4005, 4008)
_READY_SECONDS = 60.0


class Storm:
    """Blows at a bot process, by chance and by a seed, until it is cancelled."""

    def __init__(self, standin: DiscordStandin, bot: BotProcess, seed: int) -> None:
        self._standin = standin
        self._bot = bot
        self._chance = random.Random(seed)
        self.did: Counter[str] = Counter()

    async def trouble_requests(self) -> None:
        """Let some of the next requests fail, before or after Discord has carried them out."""
        while True:
            await asyncio.sleep(self._chance.uniform(0.05, 0.7))
            self._trouble_some(self._chance.choice((*[ANSWERS] * 5, POSTS, POSTS, ALL)))

    def _trouble_some(self, path: str) -> None:
        chance, faults = self._chance, self._standin.faults
        kind = chance.choice(("5xx", "5xx", "5xx after", "cut", "limit", "limit before Discord", "slow"))
        self.did[kind] += 1
        if kind == "5xx":
            faults.answer(
                chance.choice((500, 502, 503, 504)),
                path,
                times=chance.randrange(1, 4),
                body=chance.random() < 0.5,
            )
        elif kind == "5xx after":
            faults.answer(chance.choice((500, 502)), path, afterwards=True)
        elif kind == "cut":
            faults.cut(path, times=chance.randrange(1, 3))
        elif kind == "limit":
            faults.rate_limit(path, retry_after=chance.uniform(0.05, 0.5))
        elif kind == "limit before Discord":
            faults.rate_limit(path, body=False)
        else:
            faults.delay(chance.uniform(0.05, 1.0), path, times=3)

    async def trouble_gateway(self) -> None:
        """Break the gateway's connection in all the ways from which the bot comes back."""
        while True:
            await asyncio.sleep(self._chance.uniform(0.8, 4.0))
            kind = self._chance.choice(("gateway cut", "gateway cut", "gateway closed", "reconnect asked"))
            self.did[kind] += 1
            if kind == "gateway cut":
                self._standin.gateway.cut()
            elif kind == "gateway closed":
                await self._standin.gateway.close(self._chance.choice(_RESUMABLE))
            else:
                await self._standin.gateway.ask_to_reconnect()

    async def kill(self, every: float) -> None:
        """End the process without a word, and start it again at once."""
        while True:
            await asyncio.sleep(every * self._chance.uniform(0.6, 1.4))
            await self._bot.kill()
            self.did["killed"] += 1
            await self.start()

    async def start(self) -> None:
        """Start the process, though the storm may keep it from coming up at the first try."""
        async with asyncio.timeout(_READY_SECONDS):
            while True:
                await self._bot.launch()
                await self._standin.until(
                    lambda: self._bot.identified or not self._bot.running, "an identify", _READY_SECONDS
                )
                if self._bot.running:
                    return
                self.did["start given up"] += 1

"""Who works an answer out: the bot itself, or with a large library processes beside it.

Among many stories an answer takes some milliseconds, in which the bot would hear nobody else.
"""

import asyncio
import logging
import os
from operator import attrgetter

from cogs.answer_drawing import Asked, draw_answer
from cogs.answer_process import AnswerProcess, NotDrawn
from cogs.cards.card import FinishedCard
from data.archive import Archive
from data.search import has_many

_log = logging.getLogger(__name__)

# Some 70 MB each; more would wait for the processors with the bot.
_MOST = 2
# Before a process takes the place of one that has ended.
_AGAIN_SECONDS = 10.0


class Answering:
    """Answers to questions, as finished cards."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._ready: list[AnswerProcess] = []
        self._kept: list[asyncio.Task[None]] = []

    async def open(self) -> None:
        """Start what is needed; until it is ready, the bot itself answers."""
        if await has_many(self._archive.database):
            # On one processor they would only take turns with the bot.
            number = _MOST if _processors() > 1 else 0
            self._kept = [asyncio.create_task(self._keep(), name=f"answers {at}") for at in range(number)]

    async def close(self) -> None:
        """End every process."""
        for task in self._kept:
            task.cancel()
        await asyncio.gather(*self._kept, return_exceptions=True)
        self._kept = []

    async def card(self, asked: Asked) -> FinishedCard:
        """The answer's card, from whoever has least to do."""
        process = min(self._ready, key=attrgetter("asked"), default=None)
        if process is not None:
            try:
                return await process.draw(asked)
            except NotDrawn as reason:
                _log.warning("A process beside the bot did not answer: %s", reason)
        return await draw_answer(self._archive.asking, asked)

    async def _keep(self) -> None:
        """One process, and another one whenever it has ended."""
        while True:
            try:
                async with AnswerProcess.started(self._archive.database.path) as process:
                    _log.info("A process beside the bot is ready to work out answers")
                    self._ready.append(process)
                    try:
                        await process.hand_on()
                    finally:
                        self._ready.remove(process)
            except (NotDrawn, OSError) as reason:
                _log.warning("The process that works out answers is gone: %s", reason)
            await asyncio.sleep(_AGAIN_SECONDS)


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

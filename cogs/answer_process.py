"""The bot's end of a process that works out answers."""

import asyncio
import sys
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from cogs.answer_drawing import Asked
from cogs.answer_worker import HEAD
from cogs.beside import surroundings
from cogs.cards.card import FinishedCard

# Discord waits for three seconds, and the bot may still have to work it out itself.
_PATIENCE_SECONDS = 2.0


class NotDrawn(Exception):
    """The process could not answer; the reason is told."""


class AnswerProcess:
    """Questions go in, cards come out in the same order."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._waiting: deque[asyncio.Future[FinishedCard]] = deque()
        self._answered = 0

    @classmethod
    @asynccontextmanager
    async def started(cls, database: Path) -> AsyncIterator["AnswerProcess"]:
        """A process that has read the names, ended at the end; raises NotDrawn and OSError."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "cogs.answer_worker",
            str(database),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=surroundings(),
        )
        try:
            one = cls(process)
            await one._next()
            yield one
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    @property
    def asked(self) -> int:
        """How many wait for an answer of it."""
        return len(self._waiting)

    async def draw(self, asked: Asked) -> FinishedCard:
        """The answer's card; raises NotDrawn. A process that answers nobody any more is ended."""
        if self._process.stdin is None or self._process.stdin.is_closing():
            raise NotDrawn("it is ending")
        card: asyncio.Future[FinishedCard] = asyncio.get_running_loop().create_future()
        self._waiting.append(card)
        self._process.stdin.write(asked.to_json() + b"\n")
        answered = self._answered
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await card
        except TimeoutError as error:
            if self._answered == answered and self._process.returncode is None:
                self._process.kill()
            raise NotDrawn(f"no answer within {_PATIENCE_SECONDS:g} seconds") from error

    async def hand_on(self) -> None:
        """Bring every card to whoever waits for it, until the process ends; then raises NotDrawn."""
        try:
            while True:
                drawn, card = await self._next()
                self._answered += 1
                waiting = self._waiting.popleft()
                if waiting.done():
                    continue
                if drawn:
                    waiting.set_result(card)
                else:
                    waiting.set_exception(NotDrawn(card.components))
        finally:
            for waiting in self._waiting:
                if not waiting.done():
                    waiting.set_exception(NotDrawn("it has ended"))
            self._waiting.clear()

    async def _next(self) -> tuple[bool, FinishedCard]:
        """Whether the next is a card, and that card, or the reason in its place; raises NotDrawn."""
        assert self._process.stdout is not None  # noqa: S101
        try:
            head = await self._process.stdout.readexactly(HEAD.size)
            drawn, private, length = HEAD.unpack(head)
            written = await self._process.stdout.readexactly(length)
        except asyncio.IncompleteReadError as error:
            raise NotDrawn(f"it has ended with code {await self._process.wait()}") from error
        return drawn, FinishedCard(written.decode(), private)

"""The process that works out answers: reads a question a line, writes a finished card or why there is none.

It holds the names of the library and reads the database, so that it sees every change, as a second
process of the bot would; it writes nothing there. It ends when its input does, as it does when the bot
has ended in whatever way.
"""

import asyncio
import os
import signal
import struct
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import BinaryIO

from cogs.answer_drawing import Asked, draw_answer
from cogs.garbage import keep_what_is_there
from data.asking import Asking
from data.database import Database

# Before each answer: whether it is a card, whether it is private, and how long it is. The first of all,
# an empty one, says that the names are read.
HEAD = struct.Struct(">??I")


async def serve(path: Path, questions: BinaryIO, cards: BinaryIO) -> None:
    """Answer one question after the other until there are no more."""
    database = await Database.open(path)
    try:
        database.alone = True
        asking = await Asking.open(database)
        keep_what_is_there()
        _write(cards, drawn=True)
        lines = _lines_of(questions)
        while (line := await lines.get()) is not None:
            await _answer(asking, line, cards)
    finally:
        await database.close()


def _lines_of(questions: BinaryIO) -> asyncio.Queue[bytes | None]:
    """The lines as they come, and None after the last; a thread waits for them, on every system."""
    lines: asyncio.Queue[bytes | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        for line in questions:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, None)

    Thread(target=read, name="questions", daemon=True).start()
    return lines


async def _answer(asking: Asking, line: bytes, cards: BinaryIO) -> None:
    try:
        card = await draw_answer(asking, Asked.from_json(line))
    except Exception as error:  # noqa: BLE001 - the bot tries it itself, and its error policy tells
        _write(cards, f"{type(error).__name__}: {error}", drawn=False)
    else:
        _write(cards, card.components, drawn=True, private=card.private)


def _write(cards: BinaryIO, text: str = "", *, drawn: bool, private: bool = False) -> None:
    written = text.encode(errors="replace")
    cards.write(HEAD.pack(drawn, private, len(written)) + written)
    cards.flush()


if __name__ == "__main__":
    # Ctrl-C in the terminal is for the bot, which then ends this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # A bot that was killed does not read the last answer any more.
    with suppress(BrokenPipeError):
        asyncio.run(serve(Path(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer))
    # At once: Python would try again to write what nobody reads.
    os._exit(0)

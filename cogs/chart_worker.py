"""The process that draws charts: reads a chart a line, writes a picture or why there is none.

Of the bot it loads no more than what drawing takes. It ends when its input does, as it does when the
bot has ended in whatever way.
"""

import os
import signal
import struct
import sys
from typing import BinaryIO

from cogs.cards.chart import BarChart

# Before each answer: whether it is a picture, and how long it is.
HEAD = struct.Struct(">?I")
# Whoever waits for an answer in words goes first.
_NICE = 5


def serve(charts: BinaryIO, pictures: BinaryIO) -> None:
    """Draw until there are no more charts."""
    for line in charts:
        drawn, answer = _answer(line)
        pictures.write(HEAD.pack(drawn, len(answer)) + answer)
        pictures.flush()


def _answer(line: bytes) -> tuple[bool, bytes]:
    try:
        from cogs.cards.chart_drawing import draw

        return True, draw(BarChart.from_json(line))
    except Exception as error:  # noqa: BLE001 - whatever it is, the bot writes it to its log
        return False, f"{type(error).__name__}: {error}".encode()


if __name__ == "__main__":
    # Ctrl-C in the terminal is for the bot, which then ends this.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(_NICE)
    serve(sys.stdin.buffer, sys.stdout.buffer)

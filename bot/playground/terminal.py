"""The terminal of the playground: what is said there, and the commands read from it."""

import asyncio
import os
import re
import signal
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

_READ_BYTES = 4096
_FARTHEST = timedelta(days=31)
_UNITS = {"m": "minutes", "h": "hours", "d": "days"}
_MOVE = re.compile(r"\+\s*(\d{1,5})\s*([mhd])")


@dataclass(frozen=True, slots=True)
class Show:
    """Show another channel."""

    channel: str


@dataclass(frozen=True, slots=True)
class MoveOn:
    """Let time pass."""

    by: timedelta


@dataclass(frozen=True, slots=True)
class NextDaily:
    """Let time pass until the next daily question."""


@dataclass(frozen=True, slots=True)
class Help:
    """Tell the commands."""


@dataclass(frozen=True, slots=True)
class Quit:
    """End the playground."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something else; the words say what is wrong with it."""

    why: str


Order = Show | MoveOn | NextDaily | Help | Quit | Unknown


def understand(line: str, channels: list[str]) -> Order | None:
    """What a line asks for; nothing for an empty one."""
    words = " ".join(line.lower().split())
    if not words:
        return None
    if words.lstrip("#") in channels:
        return Show(words.lstrip("#"))
    if move := _MOVE.fullmatch(words):
        by = timedelta(**{_UNITS[move[2]]: int(move[1])})
        return MoveOn(by) if by <= _FARTHEST else Unknown(f"At most {_FARTHEST.days} days at once: +31d.")
    fixed: dict[str, Order] = {"next daily": NextDaily(), "help": Help(), "?": Help()}
    fixed |= dict.fromkeys(("quit", "exit", "q"), Quit())
    return fixed.get(words, Unknown(f"“{words[:40]}” is no command here. Type help to see them."))


def help_text(channels: list[str]) -> str:
    """The commands, a line each."""
    return "\n".join(
        (
            f"  {' · '.join(channels):<29}show that channel in the page",
            f"  {'+2h · +1d · +30m':<29}let time pass",
            f"  {'next daily':<29}let time pass until the next daily question",
            f"  {'help':<29}these lines",
            f"  {'quit (or Ctrl-C)':<29}end the playground",
        )
    )


def say(words: str) -> None:
    """Write to the terminal at once; nobody may be there to read it."""
    try:
        sys.stdout.write(f"{words}\n")
        sys.stdout.flush()
    except (OSError, ValueError):
        # The reader has gone, as with `| head`; the page goes on.
        return


def is_watched() -> bool:
    """Whether a person sits at the terminal."""
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


async def lines() -> AsyncIterator[str]:
    """What is typed, line by line; ends when nothing more can come."""
    if sys.stdin is None or sys.stdin.closed:
        return
    if hasattr(signal, "SIGTTIN"):
        # Reading in the background would stop the process; refused, it simply serves.
        signal.signal(signal.SIGTTIN, signal.SIG_IGN)
    loop = asyncio.get_running_loop()
    typed: asyncio.Queue[str | None] = asyncio.Queue()

    def hand_over(line: str | None) -> None:
        try:
            loop.call_soon_threadsafe(typed.put_nowait, line)
        except RuntimeError:
            return  # The playground has ended.

    # A thread works on every system and for every kind of input; it may be left behind while it
    # waits, because it holds no lock that the end of the process needs.
    threading.Thread(target=_read, args=(sys.stdin.fileno(), hand_over), daemon=True).start()
    while (line := await typed.get()) is not None:
        yield line


def _read(source: int, hand_over: Callable[[str | None], None]) -> None:
    rest = b""
    # In the background there is no terminal to read from.
    with suppress(OSError):
        while chunk := os.read(source, _READ_BYTES):
            *whole, rest = (rest + chunk).split(b"\n")
            for line in whole:
                hand_over(line.decode(errors="replace"))
        if rest:
            hand_over(rest.decode(errors="replace"))
    hand_over(None)

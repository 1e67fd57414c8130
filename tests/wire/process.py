"""The bot as a process of its own, run against the stand-in."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from .openapi import REPOSITORY
from .standin import DiscordStandin

START_SECONDS = 60.0
_TAIL = 30


def identified_and_ready(bot: BotProcess) -> bool:
    """The usual sign of readiness: this start's IDENTIFY, and a log line that says so."""
    return bot.identified and any(re.search(r"\bReady\b", line) for line in bot.lines)


class BotProcess:
    """A bot's module run with a clean environment; `async with` starts it and always ends it."""

    def __init__(
        self,
        standin: DiscordStandin,
        folder: Path,
        *,
        settings: Mapping[str, str] | None = None,
        ready: Callable[[BotProcess], bool] = identified_and_ready,
        module: str = "bot",
    ) -> None:
        self.standin = standin
        self.log = folder / "bot.log"
        self.lines: list[str] = []
        self.folder = folder
        self._module = module
        self._ready = ready
        self._settings = dict(settings or {})
        self._identifies_before = 0
        self._process: asyncio.subprocess.Process | None = None
        self._reader: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        try:
            await self.start()
        except BaseException:
            await self.kill()
            raise
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.kill()

    async def start(self) -> None:
        """Start and wait until the bot is ready; fails at once where it ends instead."""
        await self.launch()
        await self.standin.until(
            lambda: self._ready(self) or not self.running, "the bot's readiness", START_SECONDS
        )
        if not self.running:
            raise RuntimeError(f"the bot ended with {await self.wait()}:\n{self.tail()}")

    async def launch(self) -> None:
        """Start without waiting for anything; the lines are those of this start."""
        self._identifies_before = len(self.standin.gateway.identifies)
        self.lines.clear()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            self._module,
            cwd=self.folder,
            env=self.environment(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        self._reader = asyncio.create_task(self._read_log())

    @property
    def pid(self) -> int:
        """The process id."""
        return self._started().pid

    @property
    def running(self) -> bool:
        """Whether the process has not ended and been read to its last line."""
        return self._reader is not None and not self._reader.done()

    @property
    def identified(self) -> bool:
        """Whether this start has sent its IDENTIFY."""
        return len(self.standin.gateway.identifies) > self._identifies_before

    def resident_mb(self) -> float:
        """The memory that the process holds, and those that it started, from /proc."""
        return sum(_resident_kb(pid) for pid in self._family()) / 1024

    def cpu_seconds(self) -> float:
        """The processor time that the process has used, and those that it started, from /proc."""
        return sum(map(_ticks, self._family())) / os.sysconf("SC_CLK_TCK")

    def beside(self) -> list[int]:
        """The processes that it has started and that still run."""
        started = Path(f"/proc/{self.pid}/task").glob("*/children")
        return [int(pid) for each in started for pid in each.read_text(encoding="ascii").split()]

    def _family(self) -> list[int]:
        return [self.pid, *self.beside()]

    def complaints(self) -> list[str]:
        """The log lines of warnings and errors."""
        return [line for line in self.lines if re.search(r"\b(WARNING|ERROR|CRITICAL)\b", line)]

    def tail(self) -> str:
        """The end of the log."""
        return "\n".join(self.lines[-_TAIL:])

    async def logged(self, text: str, *, within: float = START_SECONDS) -> str:
        """Wait for a line with that text, whatever its case."""

        def found() -> list[str]:
            return [line for line in self.lines if text.lower() in line.lower()]

        await self.standin.until(lambda: bool(found()), f"a log line with {text!r}", within)
        return found()[0]

    async def wait(self) -> int:
        """Wait for the end; returns the exit code."""
        code = await self._started().wait()
        if self._reader is not None:
            await self._reader
        return code

    async def stop(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Send a signal; returns the exit code and the seconds that the end took."""
        begin = time.perf_counter()
        self._started().send_signal(number)
        code = await self.wait()
        return code, time.perf_counter() - begin

    async def kill(self) -> None:
        """SIGKILL, if it runs."""
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self.wait()

    def _started(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise RuntimeError("the bot was not started")
        return self._process

    def environment(self) -> dict[str, str]:
        """Nothing of the tester's own settings, and only what a bot needs to run."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(REPOSITORY),
            "PYTHONUNBUFFERED": "1",
            "DISCORD_TOKEN": self.standin.world.token,
            "DISCORD_API_URL": self.standin.api_url,
            "DATABASE_PATH": str(self.folder / "understudy.sqlite3"),
            "LOG_LEVEL": "INFO",
            "LOG_FORMAT": "text",
            # Tests may run in a container themselves.
            "ALLOW_EPHEMERAL_DATA": "on",
            **self._settings,
        }

    async def _read_log(self) -> None:
        """Keep each line in the log file and in memory, and wake whoever waits for one."""
        stream = self._started().stdout
        if stream is None:
            raise RuntimeError("the bot has no standard output")
        with self.log.open("ab") as file:
            async for raw in stream:
                file.write(raw)
                file.flush()
                self.lines.append(raw.decode(errors="replace").rstrip())
                self.standin.watch.notify()
        asyncio.get_running_loop().call_soon(self.standin.watch.notify)


def _resident_kb(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    if found is None:
        raise ProcessLookupError(f"process {pid} has no memory any more")
    return int(found[1])


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])

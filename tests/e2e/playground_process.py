"""The playground as a process of its own, its terminal and its page's address."""

import asyncio
import os
import re
import signal
import sys
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import aiohttp

_REPOSITORY = Path(__file__).parents[2]
_PATIENCE = 60.0
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/#\S+")


class Playground:
    """`python -m bot` without a token; `async with` starts it and always ends it."""

    def __init__(self, folder: Path, *, typed: bool = True, **settings: str) -> None:
        self.address = ""
        self._folder = folder
        self._typed = typed
        self._settings = {"PLAYGROUND_PORT": "0", "DATABASE_PATH": "understudy.sqlite3", **settings}
        self._process: asyncio.subprocess.Process | None = None

    async def __aenter__(self) -> Self:
        await self.launch()
        found = _ADDRESS.search(await self.read("The playground is open at"))
        assert found is not None
        self.address = found[0]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._running.returncode is None:
            self._running.kill()
            await self._running.communicate()

    async def launch(self) -> None:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            cwd=self._folder,
            env={**kept, "PYTHONPATH": str(_REPOSITORY), **self._settings},
            stdin=asyncio.subprocess.PIPE if self._typed else asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def type(self, line: str) -> None:
        assert self._running.stdin is not None
        self._running.stdin.write(f"{line}\n".encode())
        await self._running.stdin.drain()

    async def read(self, words: str) -> str:
        """The next line of the terminal that has these words."""
        assert self._running.stdout is not None
        seen = []
        async with asyncio.timeout(_PATIENCE):
            while line := (await self._running.stdout.readline()).decode():
                if words in line:
                    return line.rstrip("\n")
                seen.append(line)
        _, complaint = await self.ended()
        raise AssertionError(f"no line with “{words}” but {seen} and {complaint}")

    async def stop(self, number: signal.Signals) -> tuple[int, str]:
        self._running.send_signal(number)
        return await self.ended()

    async def ended(self) -> tuple[int, str]:
        """Its exit code and everything that it complained of."""
        async with asyncio.timeout(_PATIENCE):
            _, complaint = await self._running.communicate()
        assert self._running.returncode is not None
        return self._running.returncode, complaint.decode()

    async def snapshot(self) -> dict[str, Any]:
        """What a page that is opened now is given to show."""
        origin, key = self.address.split("#")
        async with (
            aiohttp.ClientSession(headers={"X-Simcord-Capability": key}) as session,
            session.post(f"{origin}api/pages", json={}) as answer,
        ):
            assert answer.status == 200
            shown: dict[str, Any] = await answer.json()
            return shown

    @property
    def _running(self) -> asyncio.subprocess.Process:
        assert self._process is not None
        return self._process

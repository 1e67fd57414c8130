"""The bot's command line, run beside a bot process on the same database."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from .process import BotProcess


async def run_verb(bot: BotProcess, *arguments: str | Path) -> tuple[int, str]:
    """`python -m bot …` in the bot's folder and with its settings: the exit code and what it says."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *map(str, arguments),
        cwd=bot.folder,
        env=bot.environment(),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode().strip()

"""A running bot that takes its library for a large one: processes beside it, and their end."""

from __future__ import annotations

import asyncio
import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import Scene, StartBot
from .standin import DiscordStandin

QUESTION = "how long could kate winslet hold her breath in avatar"
FACT = "7 min 15 s"
READY = "ready to work out answers"
PROCESSES = 2


@pytest.fixture(autouse=True)
def library_looks_large(library_is_there: None, tmp_path: Path) -> None:
    """How many stories there are is told by the last one's number; this one nobody sees."""
    with closing(sqlite3.connect(tmp_path / "understudy.sqlite3", isolation_level=None)) as connection:
        connection.execute(
            """
            insert into stories (id, slug, production_id, category, year, weight, retired_at, record)
            select 10000, 'long-gone', production_id, category, year, weight, '2020-01-01', record
            from stories limit 1
            """
        )


def is_there(pid: int) -> bool:
    """Whether it runs; one that has ended and was not asked for its code does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


async def until_gone(pids: list[int]) -> None:
    async with asyncio.timeout(10):
        while any(map(is_there, pids)):  # noqa: ASYNC110 - they are nobody's children any more
            await asyncio.sleep(0.01)


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="on a single processor the bot answers alone")
async def test_questions_are_answered_beside_the_bot_and_whatever_happens_to_the_processes(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    bot = await bot_process()

    async def ask(question: str) -> str:
        return (await standin.slash(scene.member, scene.channel, "ask", question=question)).text

    await bot.logged(READY)
    beside = bot.beside()
    assert len(beside) == PROCESSES
    assert FACT in await ask(QUESTION)
    for pid in beside:
        os.kill(pid, signal.SIGKILL)
    assert FACT in await ask(f"{QUESTION}?")
    await bot.logged("is gone")
    await bot.stop()


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="on a single processor the bot answers alone")
@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGKILL])
async def test_the_processes_end_with_the_bot(bot_process: StartBot, by: signal.Signals) -> None:
    bot = await bot_process()
    await bot.logged(READY)
    beside = bot.beside()
    assert len(beside) == PROCESSES
    await bot.stop(by)
    await until_gone(beside)

"""What the operator's machines read: is it alive, is it ready, why not, and its numbers."""

from __future__ import annotations

import asyncio
import re
import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from .conftest import Scene, StartBot
from .discord_gateway import Connection
from .process import BotProcess
from .standin import DiscordStandin
from .waiting import PATIENCE


class Page:
    """The bot's page of health and metrics, on the port that its log tells."""

    def __init__(self, bot: BotProcess) -> None:
        self._bot = bot

    async def get(self, path: str) -> tuple[int, str]:
        told = await self._bot.logged("Health and metrics on")
        address = told[told.index("http") :]
        async with aiohttp.ClientSession() as session, session.get(address + path) as response:
            return response.status, await response.text()

    async def ready_with(self, status: int) -> tuple[int, str]:
        """Ask until the answer is of that kind."""
        while (answer := await self.get("/ready"))[0] != status:
            pass
        return answer

    async def metric(self, name: str, /, **labels: str) -> float:
        """One number; 0 where it is not there yet."""
        _, text = await self.get("/metrics")
        for line in text.splitlines():
            found = re.fullmatch(rf"{name}(?:{{(.*)}})? (\S+)", line)
            if found and dict(re.findall(r'(\w+)="([^"]*)"', found[1] or "")) == labels:
                return float(found[2])
        return 0.0

    async def becomes(self, name: str, value: float) -> None:
        """Ask until a number is that."""
        async with asyncio.timeout(PATIENCE):
            while await self.metric(name) != value:
                pass


def listening_sockets(pid: int) -> list[str]:
    """The sockets of a process that wait for connections, from /proc."""
    own = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()}
    table = [line.split() for line in Path(f"/proc/{pid}/net/tcp").read_text(encoding="ascii").splitlines()]
    return [fields[1] for fields in table if fields[3] == "0A" and f"socket:[{fields[9]}]" in own]


async def start(bot_process: StartBot) -> Page:
    return Page(await bot_process(HTTP_PORT="0"))


async def test_it_is_alive_before_it_is_ready(standin: DiscordStandin, tmp_path: Path) -> None:
    gate = standin.faults.hold("/users/@me", method="GET")
    bot = BotProcess(standin, tmp_path, settings={"HTTP_PORT": "0"})
    await bot.launch()
    try:
        page = Page(bot)
        await gate.reached.wait()
        assert (await page.get("/live"))[0] == 200
        status, text = await page.get("/ready")
        assert (status, "the database is not open yet" in text) == (503, True)
        assert (await page.get("/metrics"))[0] == 200
        gate.open()
        await bot.logged("Ready as")
        assert await page.get("/ready") == (200, '{"ready": true}')
    finally:
        await bot.kill()


async def test_a_lost_connection_is_told_by_its_shard(
    bot_process: StartBot, standin: DiscordStandin, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await start(bot_process)
    assert await page.metric("understudy_gateway_connected", shard="0") == 1
    back, send = asyncio.Event(), Connection.send

    async def send_later(self: Connection, op: Any, data: Any = None) -> None:
        await back.wait()
        await send(self, op, data)

    monkeypatch.setattr(Connection, "send", send_later)
    standin.gateway.cut()
    await standin.until(lambda: not standin.gateway.ready)
    assert await page.ready_with(503) == (
        503,
        '{"ready": false, "reason": "no connection to Discord on shard 0"}',
    )
    assert await page.metric("understudy_gateway_connected", shard="0") == 0
    assert (await page.get("/live"))[0] == 200
    back.set()
    await standin.until(lambda: standin.gateway.resumed == 1)
    await page.ready_with(200)


async def test_what_people_do_is_counted_by_command_and_outcome(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, tmp_path: Path
) -> None:
    page = await start(bot_process)
    name = "understudy_interactions_total"
    card = await standin.slash(scene.member, scene.channel, "prep", actor="Tom Cruise")
    await standin.complete(scene.member, scene.channel, "prep", focused="actor", actor="tom")
    await standin.click(scene.member, card, "Next")
    standin.faults.cut("/interactions/*")
    await standin.slash(scene.member, scene.channel, "about")
    with closing(sqlite3.connect(tmp_path / "understudy.sqlite3")) as database:
        database.execute("alter table stories rename to lost")
    await standin.slash(scene.member, scene.channel, "random")

    assert await page.metric(name, kind="command", name="prep", outcome="ok") == 1
    assert await page.metric(name, kind="autocomplete", name="prep", outcome="ok") == 1
    assert await page.metric(name, kind="press", name="read", outcome="ok") == 1
    assert await page.metric(name, kind="command", name="about", outcome="discord_failed") == 1
    assert await page.metric(name, kind="command", name="random", outcome="fault") == 1
    assert await page.metric("understudy_answer_seconds_count", kind="command", name="prep") == 1
    assert await page.metric("understudy_answer_seconds_bucket", kind="command", name="prep", le="3.0") == 1
    assert await page.metric("understudy_database_seconds_count", way="read") > 3
    assert await page.metric("understudy_servers") == 1
    assert await page.metric("process_resident_memory_bytes") > 1_000_000


async def test_dailies_are_counted_by_state(bot_process: StartBot, tmp_path: Path) -> None:
    page = await start(bot_process)
    with closing(sqlite3.connect(tmp_path / "understudy.sqlite3")) as database:
        database.execute(
            """
            insert into dailies (guild_id, local_date, channel_id, state, nonce, due_at)
            values (1, '2099-01-01', 1, 'missed', '', 0), (2, '2099-01-01', 1, 'failed', '', 0),
                (3, '2099-01-01', 1, 'missed', '', 0), (1, '2001-01-01', 1, 'missed', '', 0)
            """
        )
        database.commit()
    assert await page.metric("understudy_dailies", state="missed") == 2
    assert await page.metric("understudy_dailies", state="failed") == 1


async def test_what_waits_for_moderators_is_counted_by_kind(bot_process: StartBot, tmp_path: Path) -> None:
    page = await start(bot_process)
    assert "understudy_review_queue" in (await page.get("/metrics"))[1]
    with closing(sqlite3.connect(tmp_path / "understudy.sqlite3")) as database, database:
        database.execute(
            """
            insert into review_items (guild_id, kind, sent_at, record, story_slug, state, decided_at)
            values (1, 'suggestion', 0, '{}', null, 'waiting', null),
                (2, 'suggestion', 0, '{}', null, 'waiting', null),
                (1, 'report', 0, null, 'a', 'waiting', null),
                (1, 'suggestion', 0, '{}', null, 'rejected', 1)
            """
        )
    assert await page.metric("understudy_review_queue", kind="suggestion") == 2
    assert await page.metric("understudy_review_queue", kind="report") == 1


async def test_writes_that_wait_are_counted_while_the_file_is_locked(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, tmp_path: Path
) -> None:
    page = await start(bot_process)
    name = "understudy_database_queue"
    # It may still be writing for its start.
    await page.becomes(name, 0)
    with closing(sqlite3.connect(tmp_path / "understudy.sqlite3", isolation_level=None)) as other:
        other.execute("begin immediate")
        quizzes = [
            asyncio.create_task(standin.slash(scene.member, scene.channel, "trivia play")) for _ in range(3)
        ]
        await page.becomes(name, 3)
        other.execute("rollback")
    replies = await asyncio.gather(*quizzes)
    assert all(reply.text for reply in replies)
    await page.becomes(name, 0)


async def test_without_a_port_nothing_answers(bot_process: StartBot) -> None:
    bot = await bot_process()
    assert not any("Health" in line for line in bot.lines)
    assert listening_sockets(bot.pid) == []


async def test_a_port_that_is_taken_stops_the_start_in_one_line(
    standin: DiscordStandin, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        bot = BotProcess(standin, tmp_path, settings={"HTTP_PORT": port})
        await bot.launch()
        assert await bot.wait() == 1
    assert len(bot.lines) == 1
    assert f"HTTP_PORT {port} cannot be opened on 127.0.0.1" in bot.lines[0]


async def test_it_ends_at_once_also_with_its_page_open(bot_process: StartBot) -> None:
    bot = await bot_process(HTTP_PORT="0")
    assert len(listening_sockets(bot.pid)) == 1
    async with aiohttp.ClientSession() as session:
        told = await bot.logged("Health and metrics on")
        async with session.get(told[told.index("http") :] + "/live"):
            code, seconds = await bot.stop()
    assert (code, seconds < 5) == (0, True)
    assert bot.complaints() == []

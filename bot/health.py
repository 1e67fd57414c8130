"""Health and metrics over HTTP: /live, /ready with the reason, /metrics for Prometheus."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.client import Understudy
from bot.domain.clock import Clock
from bot.metrics import CONTENT_TYPE, Metrics
from bot.start_problem import StartProblem
from data.archive import Archive
from data.backup import backups_in
from data.census import take_census

# A database that takes longer is in trouble, and so is who waits for it.
_DATABASE_SECONDS = 2.0
_SINCE = timedelta(days=2)
_NEVER = datetime.fromtimestamp(0, UTC)


class Health:
    """The page of one process; `async with` opens and closes its port."""

    def __init__(self, bot: Understudy, host: str, port: int, backups: Path, clock: Clock) -> None:
        self._bot = bot
        self._host = host
        self._port = port
        self._backups = backups
        self._clock = clock
        self._metrics = Metrics()
        app = web.Application()
        app.add_routes(
            [
                web.get("/live", self._live),
                web.get("/ready", self._ready),
                web.get("/metrics", self._tell_metrics),
            ]
        )
        # Whoever asks slowly must not hold up the end of the process.
        self._runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=1.0)

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._host, self._port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise StartProblem(
                f"HTTP_PORT {self._port} cannot be opened on {self._host}: {error.strerror or error}. "
                "Set HTTP_PORT to one that is free, or HTTP_HOST to an address of this computer."
            ) from error
        self._bot.measure(self._metrics.count_answer, self._metrics.count_database)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._runner.cleanup()

    @property
    def port(self) -> int:
        """The port that was opened, which the system chooses for port 0."""
        return int(self._runner.addresses[0][1])

    async def _live(self, _: web.Request) -> web.Response:
        """Answered by the loop that does all the work, so an answer says that it turns."""
        return web.json_response({"live": True})

    async def _ready(self, _: web.Request) -> web.Response:
        reason = await self._why_not_ready()
        if reason is None:
            return web.json_response({"ready": True})
        return web.json_response({"ready": False, "reason": reason}, status=503)

    async def _why_not_ready(self) -> str | None:
        if self._bot.is_closed():
            return "it is ending"
        archive = self._bot.archive
        if archive is None:
            return "the database is not open yet"
        if not self._bot.is_ready():
            return "Discord has not sent the servers yet"
        away = [str(number) for number, shard in self._bot.shards.items() if shard.is_closed()]
        if away:
            return f"no connection to Discord on shard {', '.join(away)}"
        return await _why_silent(archive)

    async def _tell_metrics(self, _: web.Request) -> web.Response:
        shards = {
            number: (not shard.is_closed(), shard.latency) for number, shard in self._bot.shards.items()
        }
        self._metrics.set_gateway(shards, len(self._bot.guilds))
        archive = self._bot.archive
        if archive is not None:
            self._metrics.set_database_queue(archive.database.queue_length)
            if await _why_silent(archive) is None:
                since = (self._clock() - _SINCE).date()
                self._metrics.set_census(await take_census(archive.database, since))
        made = await asyncio.to_thread(backups_in, self._backups)
        self._metrics.set_backup_time(max((one.at for one in made), default=_NEVER).timestamp())
        return web.Response(body=self._metrics.text(), headers={"Content-Type": CONTENT_TYPE})


async def _why_silent(archive: Archive) -> str | None:
    try:
        async with asyncio.timeout(_DATABASE_SECONDS):
            await archive.database.fetch("select 1")
    except TimeoutError:
        return f"the database has not answered within {_DATABASE_SECONDS:g} seconds"
    except sqlite3.Error as error:
        return f"the database does not answer: {error}"
    return None

"""Servers that want a daily question, set up in the database before the bot's process starts."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.domain.daily.ledger import Schedule
from bot.domain.daily.timetable import Due
from data.archive import Archive

from .components import walk
from .world import Channel, Guild, Json

ZONE = "Europe/Madrid"


def now() -> datetime:
    """The present, as the process sees it."""
    return datetime.now(UTC)


class DailyStage:
    """The database of the bot under test, and what its ledger says."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "understudy.sqlite3"

    async def schedule(self, guilds: Iterable[Guild], due_in: timedelta = timedelta()) -> None:
        """Let a question be due in each server's first channel; as if just then by its timetable."""
        due_at = now() + due_in
        local = due_at.astimezone(ZoneInfo(ZONE))
        archive = await Archive.open(self.path, now)
        try:
            for guild in guilds:
                await archive.schedules.save(
                    Schedule(
                        guild_id=guild.id,
                        channel_id=channel_of(guild).id,
                        at_minute=local.hour * 60 + local.minute,
                        zone=ZONE,
                        due=Due(local.date(), due_at),
                    )
                )
        finally:
            await archive.close()

    def states(self) -> Counter[str]:
        """How many days of the ledger are in which state."""
        return Counter(
            {
                row["state"]: row["days"]
                for row in self._rows("select state, count(*) as days from dailies group by state")
            }
        )

    async def becomes(self, states: dict[str, int], within: float = 40.0) -> None:
        """Wait until the ledger stands so; its file tells nobody when it changes."""
        async with asyncio.timeout(within):
            while self.states() != states:  # noqa: ASYNC110
                await asyncio.sleep(0.02)

    def recorded(self) -> dict[int, int]:
        """The message of each server, as the ledger has it."""
        return {row["guild_id"]: row["message_id"] for row in self._rows("select * from dailies")}

    def answers(self) -> int:
        """How many answers are counted."""
        return int(self._rows("select count(*) as answers from answers")[0]["answers"])

    def _rows(self, sql: str) -> list[sqlite3.Row]:
        with closing(sqlite3.connect(self.path, timeout=10)) as connection:
            connection.row_factory = sqlite3.Row
            return connection.execute(sql).fetchall()


def channel_of(guild: Guild) -> Channel:
    """A server's first channel."""
    return next(iter(guild.channels.values()))


def posts_in(channel: Channel) -> list[Json]:
    """The questions that stand in a channel."""
    return [message for message in channel.messages.values() if options_of(message)]


def options_of(message: Json) -> list[str]:
    """The custom_ids of a question's four buttons."""
    ids = [str(part.get("custom_id") or "") for part in walk(message.get("components"))]
    return [one for one in ids if one.startswith("daily:")]

"""When and where each server wants its daily question."""

import json
import sqlite3
from datetime import date, time

from bot.domain.category import Category
from bot.domain.daily.ledger import Schedule
from bot.domain.daily.timetable import Due, Timetable
from data.database import Database, Transaction
from data.instants import from_seconds, to_seconds
from data.time_zones import zone_of


class DailySchedules:
    """The schedules, one at most for each server."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, guild_id: int) -> Schedule | None:
        """A server's schedule, if it has one."""
        rows = await self._database.fetch(
            "select * from daily_schedules where guild_id = :guild", {"guild": guild_id}
        )
        return schedule_from(rows[0]) if rows else None

    async def save(self, schedule: Schedule) -> None:
        """Keep a server's schedule in place of the former."""
        await self._database.write(
            """
            insert into daily_schedules
                (guild_id, channel_id, at_minute, zone, role_id, categories, due_on, due_at)
            values (:guild, :channel, :at_minute, :zone, :role, :categories, :due_on, :due_at)
            on conflict (guild_id) do update set
                channel_id = excluded.channel_id, at_minute = excluded.at_minute, zone = excluded.zone,
                role_id = excluded.role_id, categories = excluded.categories,
                due_on = excluded.due_on, due_at = excluded.due_at
            """,
            {
                "guild": schedule.guild_id,
                "channel": schedule.channel_id,
                "at_minute": schedule.at_minute,
                "zone": schedule.zone,
                "role": schedule.role_id,
                "categories": json.dumps(schedule.categories),
                "due_on": schedule.due.on.isoformat(),
                "due_at": to_seconds(schedule.due.at),
            },
        )

    async def limit_to(self, guild_id: int, categories: tuple[Category, ...]) -> None:
        """Ask a server only about these categories; about all where none is named."""
        await self._database.write(
            "update daily_schedules set categories = :categories where guild_id = :guild",
            {"guild": guild_id, "categories": json.dumps(categories)},
        )

    async def remove(self, guild_id: int) -> bool:
        """Post nothing there any more; False where nothing was scheduled."""
        rows = await self._database.write(
            "delete from daily_schedules where guild_id = :guild returning guild_id", {"guild": guild_id}
        )
        return bool(rows)

    async def put_off(self, schedule: Schedule, to: Due) -> None:
        """Let a due question pass without a word, as for a server that the bot has left."""
        async with self._database.transaction() as transaction:
            await move_on(transaction, schedule, to)


async def move_on(transaction: Transaction, schedule: Schedule, to: Due) -> None:
    """Turn to the next date, unless the schedule was changed meanwhile."""
    await transaction.fetch(
        """
        update daily_schedules set due_on = :to_on, due_at = :to_at
        where guild_id = :guild and due_on = :due_on and due_at = :due_at
        """,
        {
            "guild": schedule.guild_id,
            "due_on": schedule.due.on.isoformat(),
            "due_at": to_seconds(schedule.due.at),
            "to_on": to.on.isoformat(),
            "to_at": to_seconds(to.at),
        },
    )


def schedule_from(row: sqlite3.Row) -> Schedule:
    """One row as a schedule."""
    return Schedule(
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        at_minute=row["at_minute"],
        zone=row["zone"],
        due=Due(date.fromisoformat(row["due_on"]), from_seconds(row["due_at"])),
        role_id=row["role_id"],
        categories=tuple(Category(name) for name in json.loads(row["categories"])),
    )


def timetable_of(schedule: Schedule) -> Timetable:
    """When that server's questions are due; raises ValueError where its zone is not known here."""
    hour, minute = divmod(schedule.at_minute, 60)
    return Timetable(zone_of(schedule.zone), time(hour, minute))

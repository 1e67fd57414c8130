"""What a process has to do next about the dailies of its servers."""

from datetime import datetime

from bot.domain.daily.ledger import Daily, Schedule
from bot.domain.daily.share import Share
from data.daily_rows import daily_from
from data.daily_schedules import schedule_from
from data.database import Database
from data.instants import from_seconds, to_seconds
from data.shares import MINE, servers_of

# A server belongs to the shard (id >> 22) % shards, and so to the process that has that shard:
# https://discord.com/developers/docs/events/gateway#sharding


class DailyAgenda:
    """What is due, and when the next thing is."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due_schedules(self, now: datetime, share: Share, limit: int) -> list[Schedule]:
        """Servers whose next question is due, the longest due first."""
        rows = await self._database.fetch(
            f"""
            select * from daily_schedules
            where due_at <= :now
                and {MINE}
            order by due_at limit :limit
            """,
            {"now": to_seconds(now), "limit": limit, **servers_of(share)},
        )
        return [schedule_from(row) for row in rows]

    async def due_days(self, now: datetime, share: Share, limit: int) -> list[Daily]:
        """Days that are to be tried again or revealed, the longest due first."""
        rows = await self._database.fetch(
            f"""
            select * from dailies
            where next_at <= :now
                and {MINE}
            order by next_at limit :limit
            """,
            {"now": to_seconds(now), "limit": limit, **servers_of(share)},
        )
        return [daily_from(row) for row in rows]

    async def next_instant(self, share: Share) -> datetime | None:
        """When something is due next; None where nothing is scheduled and nothing open."""
        rows = await self._database.fetch(
            f"""
            select min(at) as at from (
                select * from (
                    select due_at as at from daily_schedules
                    where {MINE}
                    order by due_at limit 1
                )
                union all
                select * from (
                    select next_at as at from dailies
                    where next_at is not null
                        and {MINE}
                    order by next_at limit 1
                )
            )
            """,
            servers_of(share),
        )
        return None if rows[0]["at"] is None else from_seconds(rows[0]["at"])

    async def pick_up(self, share: Share, now: datetime) -> None:
        """Look at once at what a former process of this share left claimed."""
        await self._database.write(
            f"""
            update dailies set next_at = :now
            where next_at > :now and state = 'claimed'
                and {MINE}
            """,
            {"now": to_seconds(now), **servers_of(share)},
        )

    async def shown_short(self, share: Share) -> list[int]:
        """Open questions whose message tells of fewer players than have answered."""
        rows = await self._database.fetch(
            f"""
            select id from dailies
            where next_at is not null and state = 'posted' and message_id is not null
                and {MINE}
                and players_shown <> (select count(*) from answers where daily_id = dailies.id)
            """,
            servers_of(share),
        )
        return [row["id"] for row in rows]

"""Which film nights a process has to look after next."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.daily.share import Share
from bot.domain.film_night.night import Night
from data.database import Database
from data.film_night_rows import night_from
from data.instants import from_seconds, to_seconds
from data.shares import MINE, NOT_BUSY, rows_of, servers_of


class FilmNightAgenda:
    """What is due, and when the next thing is; a server belongs to one process, as for the dailies."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: datetime, share: Share, busy: Collection[int], limit: int) -> list[Night]:
        """Nights for which something is to be done, but for those that are being looked after."""
        rows = await self._database.fetch(
            f"""
            select * from film_nights
            where next_at <= :now
                and {MINE}
                and {NOT_BUSY}
            order by next_at limit :limit
            """,
            {"now": to_seconds(now), "limit": limit, **rows_of(share, busy)},
        )
        return [night_from(row) for row in rows]

    async def next_instant(self, share: Share, busy: Collection[int]) -> datetime | None:
        """When something is due next; None where no night is planned and none runs."""
        rows = await self._database.fetch(
            f"""
            select next_at from film_nights
            where next_at is not null
                and {MINE}
                and {NOT_BUSY}
            order by next_at limit 1
            """,
            rows_of(share, busy),
        )
        return from_seconds(rows[0]["next_at"]) if rows else None

    async def pick_up(self, share: Share, now: datetime) -> None:
        """Look at once at what a former process of this share left on its way to a channel.

        An event that it was making may still be on its way to Discord; it keeps its time.
        """
        await self._database.write(
            f"""
            update film_nights set next_at = :now
            where next_at > :now and state in ('opening', 'asking')
                and {MINE}
            """,
            {"now": to_seconds(now), **servers_of(share)},
        )

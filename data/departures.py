"""Servers that the bot has left: kept for a while, then deleted."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.daily.share import Share
from bot.domain.privacy import deleted_at, deleted_if_left_by
from data.database import Database
from data.instants import from_seconds, to_seconds
from data.privacy import SERVERS
from data.shares import MINE, servers_of
from data.traces import begin_clearing

# So many rows go at once, so that everybody else can write in between.
_ROWS_AT_ONCE = 500
_OWN_SERVERS = f"guild_id > 0 and {MINE}"


class Departures:
    """Which servers were left, and what is still kept of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def left(self, guild_id: int, now: datetime) -> None:
        """Begin to count; for one that was left before, go on counting."""
        await self._database.write(
            """
            insert into departures (guild_id, left_at) values (:guild, :now)
            on conflict (guild_id) do nothing
            """,
            {"guild": guild_id, "now": to_seconds(now)},
        )

    async def returned(self, guild_id: int) -> None:
        """Keep everything: the bot is back."""
        await self._database.write("delete from departures where guild_id = :guild", {"guild": guild_id})

    async def compare(self, present: Collection[int], share: Share, now: datetime) -> None:
        """Notice who was left, and who came back, while nobody watched."""
        known = " union ".join(f"select guild_id from {each.table} where {_OWN_SERVERS}" for each in SERVERS)
        rows = await self._database.fetch(known, servers_of(share))
        for row in rows:
            if row["guild_id"] not in present:
                await self.left(row["guild_id"], now)
        rows = await self._database.fetch(
            f"select guild_id from departures where {_OWN_SERVERS}", servers_of(share)
        )
        for row in rows:
            if row["guild_id"] in present:
                await self.returned(row["guild_id"])

    async def next_instant(self, share: Share) -> datetime | None:
        """When the next server is to be deleted."""
        rows = await self._database.fetch(
            f"select left_at from departures where {_OWN_SERVERS} order by left_at limit 1",
            servers_of(share),
        )
        return deleted_at(from_seconds(rows[0]["left_at"])) if rows else None

    async def due(self, share: Share, now: datetime) -> list[int]:
        """The servers that are to be deleted now."""
        rows = await self._database.fetch(
            f"select guild_id from departures where left_at <= :left_by and {_OWN_SERVERS} order by left_at",
            {"left_by": to_seconds(deleted_if_left_by(now)), **servers_of(share)},
        )
        return [int(row["guild_id"]) for row in rows]

    async def delete(self, guild_id: int, now: datetime) -> int:
        """Delete all that is kept of a server, a few rows at a time, while the bot stays away.

        Returns the number of the clearing that is then to be done.
        """
        async with self._database.transaction() as transaction:
            clearing = await begin_clearing(transaction)
        parameters = {
            "guild": guild_id,
            "left_by": to_seconds(deleted_if_left_by(now)),
            "some": _ROWS_AT_ONCE,
        }
        for place in SERVERS:
            while await self._database.write(place.delete_some, parameters):
                pass
        return clearing

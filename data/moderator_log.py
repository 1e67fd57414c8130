"""Who changed what in each server, in the order in which it was done."""

from collections.abc import Callable, Sequence

from bot.domain.activity import Activity, Entry
from data.database import Database, Transaction
from data.instants import from_seconds, to_seconds

Listener = Callable[[int, Entry], None]


class ModeratorLog:
    """The logs of all servers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        # Is told of every entry that is kept.
        self.listener: Listener = _nobody

    async def write(self, transaction: Transaction, guild_id: int, entry: Entry) -> None:
        """Write an entry together with what it tells of."""
        await transaction.fetch(
            """
            insert into log_entries (guild_id, at, user_id, action, subject, words)
            values (:guild, :at, :user, :action, :subject, :words)
            """,
            {
                "guild": guild_id,
                "at": to_seconds(entry.at),
                "user": entry.person,
                "action": entry.activity,
                "subject": entry.subject,
                "words": entry.words,
            },
        )
        transaction.when_kept(lambda: self.listener(guild_id, entry))

    async def latest(self, guild_id: int, start: int, length: int) -> Sequence[Entry]:
        """Up to `length` entries of a server, the latest first, without the first `start`."""
        rows = await self._database.fetch(
            """
            select * from log_entries where guild_id = :guild
            order by id desc limit :length offset :start
            """,
            {"guild": guild_id, "start": start, "length": length},
        )
        return [
            Entry(
                Activity(row["action"]),
                row["user_id"],
                from_seconds(row["at"]),
                row["words"],
                row["subject"],
            )
            for row in rows
        ]

    async def count(self, guild_id: int) -> int:
        """How many entries a server has."""
        rows = await self._database.fetch(
            "select count(*) as total from log_entries where guild_id = :guild", {"guild": guild_id}
        )
        return int(rows[0]["total"])

    async def add(self, guild_id: int, entry: Entry) -> None:
        """Write an entry by itself."""
        async with self._database.transaction() as transaction:
            await self.write(transaction, guild_id, entry)


def _nobody(_guild_id: int, _entry: Entry) -> None:
    """Nobody listens."""

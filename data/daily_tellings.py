"""What servers were told of their daily question's troubles."""

from datetime import datetime

from bot.domain.daily.ledger import Daily
from data.database import Database
from data.instants import to_seconds


async def first_telling(database: Database, daily: Daily, now: datetime) -> bool:
    """Whether the failure is to be told: once, until a question was posted there again."""
    rows = await database.write(
        """
        update dailies set told_at = :now
        where id = :id and not exists (
            select 1 from dailies as told
            where told.guild_id = dailies.guild_id and told.told_at is not null
                and not exists (
                    select 1 from dailies as between_them
                    where between_them.guild_id = told.guild_id
                        and between_them.local_date >= told.local_date
                        and between_them.posted_at is not null
                )
        ) returning id
        """,
        {"id": daily.id, "now": to_seconds(now)},
    )
    return bool(rows)

"""How much there is of what an operator watches."""

from dataclasses import dataclass
from datetime import date

from data.database import Database


@dataclass(frozen=True, slots=True)
class Census:
    """Dailies by state."""

    dailies: dict[str, int]


async def take_census(database: Database, since: date) -> Census:
    """Count the dailies since that local date."""
    rows = await database.fetch(
        "select state, count(*) as number from dailies where local_date >= :since group by state",
        {"since": since.isoformat()},
    )
    return Census({row["state"]: row["number"] for row in rows})

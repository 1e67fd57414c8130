"""How much there is of what an operator watches."""

from dataclasses import dataclass
from datetime import date

from bot.domain.review import ItemKind
from data.database import Database


@dataclass(frozen=True, slots=True)
class Census:
    """Dailies by state, and what waits for moderators by kind."""

    dailies: dict[str, int]
    waiting: dict[ItemKind, int]


async def take_census(database: Database, since: date) -> Census:
    """Count the dailies since that local date, and the suggestions and reports that wait anywhere."""
    dailies = await database.fetch(
        "select state, count(*) as number from dailies where local_date >= :since group by state",
        {"since": since.isoformat()},
    )
    waiting = await database.fetch(
        "select kind, count(*) as number from review_items where state = 'waiting' group by kind"
    )
    return Census(
        {row["state"]: row["number"] for row in dailies},
        dict.fromkeys(ItemKind, 0) | {ItemKind(row["kind"]): row["number"] for row in waiting},
    )

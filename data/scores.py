"""How members of one server did, derived from their answers."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.category import Category
from bot.domain.trivia.standing import Tally
from data.database import Database
from data.instants import from_seconds, to_seconds


@dataclass(frozen=True, slots=True)
class MemberScore:
    """What a member answered in all, and of each category."""

    total: Tally
    by_category: dict[Category, Tally]


class Scores:
    """Sums over answers; without a server, over those in direct messages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_member(self, guild_id: int | None, user_id: int) -> MemberScore:
        """All that a member answered there."""
        rows = await self._database.fetch(
            """
            select category, count(*) as answered, sum(is_right) as right from answers
            where user_id = :user and guild_id is :guild group by category
            """,
            {"user": user_id, "guild": guild_id},
        )
        tallies = {row["category"]: Tally(row["answered"], row["right"]) for row in rows}
        return MemberScore(
            sum(tallies.values(), Tally()),
            {Category(name): tally for name, tally in tallies.items() if name is not None},
        )

    async def since(self, guild_id: int | None, user_id: int, since: datetime) -> list[tuple[datetime, bool]]:
        """When a member has answered there since then, and whether that was right."""
        rows = await self._database.fetch(
            """
            select at, is_right from answers
            where user_id = :user and guild_id is :guild and at >= :since
            """,
            {"user": user_id, "guild": guild_id, "since": to_seconds(since)},
        )
        return [(from_seconds(row["at"]), bool(row["is_right"])) for row in rows]

    async def of_server(self, guild_id: int, since: datetime | None) -> dict[int, Tally]:
        """What everyone has answered in a server since then, or ever."""
        rows = await self._database.fetch(
            """
            select user_id, count(*) as answered, sum(is_right) as right from answers
            where guild_id = :guild and at >= :since group by user_id
            """,
            {"guild": guild_id, "since": 0 if since is None else to_seconds(since)},
        )
        return {row["user_id"]: Tally(row["answered"], row["right"]) for row in rows}

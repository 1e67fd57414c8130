"""Answers to questions, and what is derived from them: spreads and the dates of streaks."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.daily.spread import Spread
from data.database import Database
from data.instants import to_seconds


@dataclass(frozen=True, slots=True)
class Counted:
    """An answer that counts."""

    option: int
    is_right: bool


class Answers:
    """The answers of all members of all servers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def count_daily(
        self, *, daily_id: int, guild_id: int, user_id: int, option: int, now: datetime
    ) -> Counted | None:
        """Count an answer to a daily, in one statement.

        None where it doesn't count: it isn't the member's first, the question is revealed or gone,
        or it belongs to another server.
        """
        rows = await self._database.write(
            """
            insert into answers (guild_id, user_id, place, daily_id, question_key, story_slug, category,
                option, is_right, at)
            select guild_id, :user, 'daily', id, question_key, story_slug,
                json_extract(question, '$.category'), :option, right_option = :option, :now
            from dailies
            where id = :daily and guild_id = :guild and state in ('claimed', 'posted')
            on conflict (daily_id, user_id) where daily_id is not null do nothing
            returning is_right
            """,
            {
                "daily": daily_id,
                "guild": guild_id,
                "user": user_id,
                "option": option,
                "now": to_seconds(now),
            },
        )
        return Counted(option, bool(rows[0]["is_right"])) if rows else None

    async def to_daily(self, daily_id: int, user_id: int) -> Counted | None:
        """A member's answer to a daily."""
        rows = await self._database.fetch(
            "select option, is_right from answers where daily_id = :daily and user_id = :user",
            {"daily": daily_id, "user": user_id},
        )
        return Counted(rows[0]["option"], bool(rows[0]["is_right"])) if rows else None

    async def spread(self, daily_id: int) -> Spread:
        """How the answers to a daily are spread over its options."""
        rows = await self._database.fetch(
            "select option, count(*) as answers from answers where daily_id = :daily group by option",
            {"daily": daily_id},
        )
        return Spread.of({row["option"]: row["answers"] for row in rows})

    async def players(self, daily_id: int) -> int:
        """How many members have answered a daily."""
        rows = await self._database.fetch(
            "select count(*) as players from answers where daily_id = :daily", {"daily": daily_id}
        )
        return int(rows[0]["players"])

    async def dates_of(self, guild_id: int, user_id: int) -> frozenset[date]:
        """The dates whose daily a member has answered in a server."""
        rows = await self._database.fetch(
            """
            select dailies.local_date from answers
            join dailies on dailies.id = answers.daily_id
            where answers.user_id = :user and answers.guild_id = :guild
            """,
            {"guild": guild_id, "user": user_id},
        )
        return frozenset(date.fromisoformat(row["local_date"]) for row in rows)

    async def dates_of_players(self, guild_id: int, since: date) -> dict[int, frozenset[date]]:
        """The dates that they have answered, for everyone who has answered a daily since that date."""
        rows = await self._database.fetch(
            """
            select answers.user_id, group_concat(dailies.local_date) as dates
            from dailies
            join answers on answers.daily_id = dailies.id
            where dailies.guild_id = :guild and answers.user_id in (
                select recent.user_id from answers as recent
                join dailies as day on day.id = recent.daily_id
                where day.guild_id = :guild and day.local_date >= :since
            )
            group by answers.user_id
            """,
            {"guild": guild_id, "since": since.isoformat()},
        )
        return {
            row["user_id"]: frozenset(date.fromisoformat(on) for on in row["dates"].split(","))
            for row in rows
        }

"""Answers to questions, and what is derived from them: spreads and the dates of streaks."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.daily.spread import Spread
from bot.domain.daily.streak import Streak, streak_of
from data.database import Database
from data.instants import to_seconds


@dataclass(frozen=True, slots=True)
class Counted:
    """An answer that counts."""

    option: int
    is_right: bool


@dataclass(frozen=True, slots=True)
class Attendance:
    """The dates with a question in a server, in order, and which of them a member has answered."""

    posted: list[date]
    answered: frozenset[date]

    @property
    def streak(self) -> Streak:
        """The member's streak; the newest question doesn't break it before another follows."""
        newest = self.posted[-1] if self.posted else None
        return streak_of(self.answered, self.posted, open_date=newest)


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
        rows = await self._database.look_up(
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

    async def attendance(self, guild_id: int, user_id: int) -> Attendance:
        """The dates that had a question in a server, and those of them that a member has answered."""
        rows = await self._database.look_up(
            """
            select local_date,
                exists (select 1 from answers where daily_id = dailies.id and user_id = :user) as answered
            from dailies
            where guild_id = :guild and state in ('posted', 'revealed') order by local_date
            """,
            {"guild": guild_id, "user": user_id},
        )
        dates = [(date.fromisoformat(row["local_date"]), row["answered"]) for row in rows]
        return Attendance([on for on, _ in dates], frozenset(on for on, answered in dates if answered))

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

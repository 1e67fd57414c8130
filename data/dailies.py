"""The ledger: one row for each server and local date, claimed before anything is sent."""

from collections.abc import Iterable
from datetime import date, datetime

from bot.domain.daily.ledger import LEASE, REVEAL_AFTER, Daily, Reason, Schedule, State
from bot.domain.daily.timetable import Due
from bot.domain.trivia.question import Question
from data.daily_rows import daily_from, question_columns
from data.daily_schedules import move_on
from data.database import Database
from data.instants import to_seconds


class Dailies:
    """The dailies of all servers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(
        self, schedule: Schedule, following: Due, question: Question | None, nonce: str, now: datetime
    ) -> Daily | None:
        """Take what is due there for this process alone, and turn the schedule to the following date.

        None where that date has a row already: another process, or a moderator, was first. A day
        without a question is written down as failed, to be tried again.
        """
        async with self._database.transaction() as transaction:
            rows = await transaction.fetch(
                """
                insert into dailies (guild_id, local_date, channel_id, role_id, state, question,
                    question_key, story_slug, right_option, nonce, due_at, tried_at, tries, reason, next_at)
                values (:guild, :on, :channel, :role, :state, :question,
                    :question_key, :story_slug, :right_option, :nonce, :due_at, :now, 1, :reason, :next_at)
                on conflict (guild_id, local_date) do nothing
                returning *
                """,
                {
                    "guild": schedule.guild_id,
                    "on": schedule.due.on.isoformat(),
                    "channel": schedule.channel_id,
                    "role": schedule.role_id,
                    "state": State.CLAIMED if question else State.FAILED,
                    "nonce": nonce,
                    "due_at": to_seconds(schedule.due.at),
                    "now": to_seconds(now),
                    "reason": None if question else Reason.NO_QUESTION,
                    "next_at": to_seconds(now + LEASE),
                    **question_columns(question),
                },
            )
            await move_on(transaction, schedule, following)
        return daily_from(rows[0]) if rows else None

    async def take_again(
        self, daily: Daily, schedule: Schedule, question: Question | None, nonce: str, now: datetime
    ) -> Daily | None:
        """Take a day that wasn't posted for another try; None where somebody else has it.

        What may have been sent keeps its channel and its time, so that it is looked for there and
        from then on; all else goes to where the schedule says now.
        """
        return await self._changed(
            """
            update dailies set state = 'claimed', tries = tries + 1, next_at = :lease,
                tried_at = iif(state = 'claimed', tried_at, :now),
                channel_id = iif(state = 'claimed', channel_id, :channel),
                role_id = iif(state = 'claimed', role_id, :role),
                nonce = iif(state = 'claimed', nonce, :nonce),
                question = coalesce(question, :question),
                question_key = coalesce(question_key, :question_key),
                story_slug = coalesce(story_slug, :story_slug),
                right_option = coalesce(right_option, :right_option)
            where id = :id and state = :state and state in ('claimed', 'failed', 'missed')
                and tries = :tries and coalesce(question, :question) is not null
            returning *
            """,
            daily,
            now=to_seconds(now),
            lease=to_seconds(now + LEASE),
            state=daily.state,
            tries=daily.tries,
            channel=schedule.channel_id,
            role=schedule.role_id,
            nonce=nonce,
            **question_columns(question),
        )

    async def sent_again(self, daily: Daily, now: datetime) -> None:
        """Write down that what was looked for in vain is sent once more."""
        await self._changed(
            """
            update dailies set tried_at = :now, next_at = :lease
            where id = :id and state = 'claimed' returning *
            """,
            daily,
            now=to_seconds(now),
            lease=to_seconds(now + LEASE),
        )

    async def take_down(self, daily: Daily, nonce: str, now: datetime) -> Daily | None:
        """Take a posted day to post it anew, the same question; None where it isn't posted any more."""
        return await self._changed(
            """
            update dailies set state = 'claimed', message_id = null, nonce = :nonce,
                tried_at = :now, tries = 1, next_at = :lease
            where id = :id and state = 'posted' returning *
            """,
            daily,
            nonce=nonce,
            now=to_seconds(now),
            lease=to_seconds(now + LEASE),
        )

    async def posted(
        self, daily: Daily, message_id: int, at: datetime, reason: Reason | None
    ) -> Daily | None:
        """Write down which message it is; the server's earlier question is due to be revealed."""
        async with self._database.transaction() as transaction:
            rows = await transaction.fetch(
                """
                update dailies set state = 'posted', message_id = :message, reason = :reason, tries = 0,
                    posted_at = coalesce(posted_at, :at),
                    next_at = coalesce(posted_at, :at) + :reveal_after
                where id = :id and state in ('claimed', 'failed') returning *
                """,
                {
                    "id": daily.id,
                    "message": message_id,
                    "reason": reason,
                    "at": to_seconds(at),
                    "reveal_after": int(REVEAL_AFTER.total_seconds()),
                },
            )
            await transaction.fetch(
                """
                update dailies set next_at = :at
                where guild_id = :guild and local_date < :on and state = 'posted'
                """,
                {"guild": daily.guild_id, "on": daily.on.isoformat(), "at": to_seconds(at)},
            )
        return daily_from(rows[0]) if rows else None

    async def failed(self, daily: Daily, reason: Reason, again_at: datetime) -> None:
        """Write down that it certainly isn't posted, why, and when to try again."""
        await self._changed(
            """
            update dailies set state = 'failed', reason = :reason, next_at = :again
            where id = :id and state in ('claimed', 'failed') returning *
            """,
            daily,
            reason=reason,
            again=to_seconds(again_at),
        )

    async def in_doubt(self, daily: Daily, reason: Reason, again_at: datetime) -> None:
        """Write down that nobody knows whether it is posted, and when to look."""
        await self._changed(
            """
            update dailies set reason = :reason, next_at = :again
            where id = :id and state = 'claimed' returning *
            """,
            daily,
            reason=reason,
            again=to_seconds(again_at),
        )

    async def missed(self, daily: Daily, reason: Reason) -> None:
        """Give a day up, for the reason of the last failure or else this one."""
        await self._changed(
            """
            update dailies set state = 'missed', reason = coalesce(reason, :reason), next_at = null
            where id = :id and state in ('claimed', 'failed') returning *
            """,
            daily,
            reason=reason,
        )

    async def write_missed(
        self, schedule: Schedule, passed: Iterable[Due], following: Due, reason: Reason
    ) -> None:
        """Write down the dates on which nothing was posted, and turn the schedule to the following."""
        async with self._database.transaction() as transaction:
            await transaction.run_for_each(
                """
                insert into dailies (guild_id, local_date, channel_id, state, nonce, due_at, reason)
                values (:guild, :on, :channel, 'missed', '', :due_at, :reason)
                on conflict (guild_id, local_date) do nothing
                """,
                [
                    {
                        "guild": schedule.guild_id,
                        "on": due.on.isoformat(),
                        "channel": schedule.channel_id,
                        "due_at": to_seconds(due.at),
                        "reason": reason,
                    }
                    for due in passed
                ],
            )
            await move_on(transaction, schedule, following)

    async def reveal(self, daily: Daily, again_at: datetime) -> Daily | None:
        """Let no more answers count; the message is to be redrawn, and again then if that fails."""
        return await self._changed(
            """
            update dailies set state = 'revealed', tries = tries + 1, next_at = :again
            where id = :id and state in ('posted', 'revealed') and next_at is :seen returning *
            """,
            daily,
            again=to_seconds(again_at),
            seen=None if daily.next_at is None else to_seconds(daily.next_at),
        )

    async def settled(self, daily: Daily) -> None:
        """Nothing more is to be done about a revealed day."""
        await self._changed(
            "update dailies set next_at = null where id = :id and state = 'revealed' returning *", daily
        )

    async def put_off(self, daily: Daily, to: datetime) -> None:
        """Leave a day as it is until then."""
        await self._changed(
            "update dailies set next_at = :to where id = :id and next_at is not null returning *",
            daily,
            to=to_seconds(to),
        )

    async def message_gone(self, daily: Daily) -> None:
        """Write down that its message was deleted."""
        await self._changed(
            "update dailies set message_id = null where id = :id and message_id is :message returning *",
            daily,
            message=daily.message_id,
        )

    async def shows(self, daily: Daily, players: int) -> None:
        """Write down how many players its message tells of."""
        await self._changed(
            "update dailies set players_shown = :players where id = :id returning *", daily, players=players
        )

    async def try_now(self, guild_id: int, now: datetime) -> None:
        """Try at once what failed there, as after its schedule was changed."""
        await self._database.write(
            """
            update dailies set next_at = :now
            where guild_id = :guild and state = 'failed' and next_at is not null
            """,
            {"guild": guild_id, "now": to_seconds(now)},
        )

    async def by_id(self, daily_id: int) -> Daily | None:
        """One daily; None where the server's data was erased."""
        rows = await self._database.look_up("select * from dailies where id = :id", {"id": daily_id})
        return daily_from(rows[0]) if rows else None

    async def on_date(self, guild_id: int, on: date) -> Daily | None:
        """A server's daily of one local date."""
        rows = await self._database.fetch(
            "select * from dailies where guild_id = :guild and local_date = :on",
            {"guild": guild_id, "on": on.isoformat()},
        )
        return daily_from(rows[0]) if rows else None

    async def latest(self, guild_id: int, limit: int) -> list[Daily]:
        """A server's last days, the latest first."""
        rows = await self._database.fetch(
            "select * from dailies where guild_id = :guild order by local_date desc limit :limit",
            {"guild": guild_id, "limit": limit},
        )
        return [daily_from(row) for row in rows]

    async def dates_posted(self, guild_id: int) -> list[date]:
        """The dates on which a server had a question, in order."""
        rows = await self._database.fetch(
            """
            select local_date from dailies
            where guild_id = :guild and state in ('posted', 'revealed') order by local_date
            """,
            {"guild": guild_id},
        )
        return [date.fromisoformat(row["local_date"]) for row in rows]

    async def _changed(self, sql: str, daily: Daily, **parameters: object) -> Daily | None:
        rows = await self._database.write(sql, {"id": daily.id, **parameters})
        return daily_from(rows[0]) if rows else None

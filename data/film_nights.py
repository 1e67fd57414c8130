"""Film nights: planned, moved, called off; and what is posted for them, claimed before it is sent."""

from datetime import datetime
from enum import Enum

from bot.domain.daily.ledger import LEASE, Reason
from bot.domain.film_night.form import Showing
from bot.domain.film_night.night import KEPT, MOST_PLANNED, Night, next_look
from data.database import Database
from data.film_night_rows import night_from
from data.instants import to_seconds


class Refused(Enum):
    """Why a night can't be planned."""

    FULL = "full"
    TWICE = "twice"


class FilmNights:
    """The film nights of all servers; every step is one update of the row as it was seen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(
        self,
        *,
        guild_id: int,
        channel_id: int,
        planner_id: int,
        film: str,
        title: str,
        zone: str,
        showing: Showing,
        now: datetime,
    ) -> Night | Refused:
        """Write down a night before its event is made; old ones are forgotten."""
        async with self._database.transaction() as transaction:
            await transaction.fetch(
                "delete from film_nights where ends_at < :old and next_at is null",
                {"old": to_seconds(now - KEPT)},
            )
            ahead = await transaction.fetch(
                """
                select film, starts_at from film_nights
                where guild_id = :guild and state in ('making', 'planned')
                """,
                {"guild": guild_id},
            )
            if any((row["film"], row["starts_at"]) == (film, to_seconds(showing.starts_at)) for row in ahead):
                return Refused.TWICE
            if len(ahead) >= MOST_PLANNED:
                return Refused.FULL
            rows = await transaction.fetch(
                """
                insert into film_nights (guild_id, channel_id, planner_id, film, title, zone,
                    starts_at, ends_at, state, tried_at, next_at)
                values (:guild, :channel, :planner, :film, :title, :zone,
                    :starts_at, :ends_at, 'making', :now, :lease)
                returning *
                """,
                {
                    "guild": guild_id,
                    "channel": channel_id,
                    "planner": planner_id,
                    "film": film,
                    "title": title,
                    "zone": zone,
                    "starts_at": to_seconds(showing.starts_at),
                    "ends_at": to_seconds(showing.ends_at),
                    "now": to_seconds(now),
                    "lease": to_seconds(now + LEASE),
                },
            )
        return night_from(rows[0])

    async def planned(self, night: Night, event_id: int) -> Night | None:
        """Write down which event it is; None where it was given up meanwhile."""
        return await self._changed(
            """
            update film_nights set state = 'planned', event_id = :event, next_at = starts_at, tried_at = null
            where id = :id and state = 'making' returning *
            """,
            night,
            event=event_id,
        )

    async def give_up(self, night: Night) -> None:
        """Forget a night whose event was not made."""
        await self._changed("delete from film_nights where id = :id and state = 'making' returning *", night)

    async def put_off(self, night: Night, to: datetime) -> None:
        """Leave it as it is until then."""
        await self._changed(
            """
            update film_nights set next_at = :to where id = :id and next_at is not null returning *
            """,
            night,
            to=to_seconds(to),
        )

    async def move(
        self, night: Night, showing: Showing, channel_id: int, zone: str, now: datetime
    ) -> Night | None:
        """Plan it for another time or channel; None where it has begun or was called off meanwhile."""
        return await self._changed(
            """
            update film_nights set starts_at = :starts_at, ends_at = :ends_at, channel_id = :channel,
                zone = :zone, next_at = max(:starts_at, :now), tries = 0, reason = null
            where id = :id and state = 'planned' returning *
            """,
            night,
            starts_at=to_seconds(showing.starts_at),
            ends_at=to_seconds(showing.ends_at),
            channel=channel_id,
            zone=zone,
            now=to_seconds(now),
        )

    async def follow(self, night: Night, starts_at: datetime, ends_at: datetime, next_at: datetime) -> None:
        """Take over the times of its event, and look again then."""
        await self._changed(
            """
            update film_nights set starts_at = :starts_at, ends_at = :ends_at, next_at = :next
            where id = :id and state = :state and tries = :tries returning *
            """,
            night,
            starts_at=to_seconds(starts_at),
            ends_at=to_seconds(ends_at),
            next=to_seconds(next_at),
        )

    async def call_off(self, night: Night) -> bool:
        """Let nothing more be posted for it; False where it is over or called off already."""
        changed = await self._changed(
            """
            update film_nights set state = 'called-off', next_at = null
            where id = :id and state not in ('making', 'over', 'called-off') returning *
            """,
            night,
        )
        return changed is not None

    async def claim_stories(
        self, night: Night, starts_at: datetime, ends_at: datetime, nonce: str, now: datetime
    ) -> Night | None:
        """Take it for this process alone, to post its stories; None where somebody else has it."""
        return await self._changed(
            """
            update film_nights set state = 'opening', starts_at = :starts_at, ends_at = :ends_at,
                nonce = :nonce, tried_at = :now, tries = tries + 1, next_at = :lease
            where id = :id and state = 'planned' and tries = :tries returning *
            """,
            night,
            starts_at=to_seconds(starts_at),
            ends_at=to_seconds(ends_at),
            nonce=nonce,
            now=to_seconds(now),
            lease=to_seconds(now + LEASE),
        )

    async def take_again(self, night: Night, now: datetime) -> Night | None:
        """Take one in whose channel something may have been sent; None where somebody else has it.

        It keeps its nonce and the time of its sending, so that it is looked for from then on.
        """
        return await self._changed(
            """
            update film_nights set tries = tries + 1, next_at = :lease
            where id = :id and state = :state and state in ('opening', 'asking') and tries = :tries
            returning *
            """,
            night,
            lease=to_seconds(now + LEASE),
        )

    async def sent_again(self, night: Night, now: datetime) -> None:
        """Write down that what was looked for in vain is sent once more."""
        await self._changed(
            """
            update film_nights set tried_at = :now, next_at = :lease
            where id = :id and state in ('opening', 'asking') returning *
            """,
            night,
            now=to_seconds(now),
            lease=to_seconds(now + LEASE),
        )

    async def in_doubt(self, night: Night, reason: Reason, again_at: datetime) -> None:
        """Write down that nobody knows whether it was posted, and when to look."""
        await self._changed(
            """
            update film_nights set reason = :reason, next_at = :again
            where id = :id and state in ('opening', 'asking') returning *
            """,
            night,
            reason=reason,
            again=to_seconds(again_at),
        )

    async def stories_failed(self, night: Night, reason: Reason, again_at: datetime) -> None:
        """Write down that the stories certainly aren't posted, why, and when to try again."""
        await self._changed(
            """
            update film_nights set state = 'planned', reason = :reason, next_at = :again,
                tries = iif(state = 'planned', tries + 1, tries)
            where id = :id and state in ('planned', 'opening') returning *
            """,
            night,
            reason=reason,
            again=to_seconds(again_at),
        )

    async def opened(self, night: Night, message_id: int | None, now: datetime) -> None:
        """The film runs, with the message of its stories, or without one where they were missed."""
        await self._changed(
            """
            update film_nights set state = 'open', stories_message_id = :message, tries = 0, reason = null,
                next_at = :next
            where id = :id and state in ('planned', 'opening') returning *
            """,
            night,
            message=message_id,
            next=to_seconds(next_look(night.ends_at, now)),
        )

    async def quiz_failed(self, night: Night, reason: Reason | None, again_at: datetime) -> None:
        """Write down that the quiz certainly isn't posted, why, and when to try again."""
        await self._changed(
            """
            update film_nights set state = 'open', match_id = null, reason = :reason, next_at = :again,
                tries = iif(state = 'open', tries + 1, tries)
            where id = :id and state in ('open', 'asking') returning *
            """,
            night,
            reason=reason,
            again=to_seconds(again_at),
        )

    async def over(self, night: Night) -> None:
        """Nothing more is to be done for it."""
        await self._changed(
            """
            update film_nights set state = 'over', next_at = null
            where id = :id and state in ('open', 'asking') returning *
            """,
            night,
        )

    async def by_id(self, night_id: int) -> Night | None:
        """One night; None where it is forgotten."""
        rows = await self._database.fetch("select * from film_nights where id = :id", {"id": night_id})
        return night_from(rows[0]) if rows else None

    async def ahead(self, guild_id: int) -> list[Night]:
        """What a server has planned, and what runs there, the next first."""
        rows = await self._database.fetch(
            """
            select * from film_nights
            where guild_id = :guild and state in ('planned', 'opening', 'open', 'asking')
            order by starts_at, id
            """,
            {"guild": guild_id},
        )
        return [night_from(row) for row in rows]

    async def last_zone(self, guild_id: int) -> str | None:
        """By whose clock the server's last night was planned."""
        rows = await self._database.fetch(
            "select zone from film_nights where guild_id = :guild order by id desc limit 1",
            {"guild": guild_id},
        )
        return rows[0]["zone"] if rows else None

    async def _changed(self, sql: str, night: Night, **parameters: object) -> Night | None:
        seen = {"id": night.id, "state": night.state, "tries": night.tries}
        rows = await self._database.write(sql, {**seen, **parameters})
        return night_from(rows[0]) if rows else None

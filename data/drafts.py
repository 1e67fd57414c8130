"""What people typed into forms that must be shown again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from data.database import Database
from data.instants import to_seconds

KEPT_FOR = timedelta(days=7)
# Of one person; whoever keeps typing loses what they typed first.
_MOST = 20


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed, input by input, into the form of that purpose about that subject."""

    number: int
    purpose: str
    subject: str
    typed: Mapping[str, str]


class Drafts:
    """The drafts of everybody; each is only for its author, where it was typed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(
        self, guild_id: int, user_id: int, purpose: str, subject: str, typed: Mapping[str, str], now: datetime
    ) -> int:
        """Keep what was typed for a week; returns the draft's number."""
        async with self._database.transaction() as transaction:
            rows = await transaction.fetch(
                """
                insert into drafts (guild_id, user_id, at, purpose, subject, typed)
                values (:guild, :user, :at, :purpose, :subject, :typed) returning id
                """,
                {
                    "guild": guild_id,
                    "user": user_id,
                    "at": to_seconds(now),
                    "purpose": purpose,
                    "subject": subject,
                    "typed": json.dumps(dict(typed), ensure_ascii=False),
                },
            )
            await transaction.fetch("delete from drafts where at < :old", {"old": to_seconds(now - KEPT_FOR)})
            await transaction.fetch(
                """
                delete from drafts where user_id = :user and id not in (
                    select id from drafts where user_id = :user order by id desc limit :most
                )
                """,
                {"user": user_id, "most": _MOST},
            )
        return int(rows[0]["id"])

    async def of(self, guild_id: int, user_id: int, number: int) -> Draft | None:
        """Somebody's own draft, while it is kept."""
        rows = await self._database.fetch(
            """
            select purpose, subject, typed from drafts
            where id = :id and guild_id = :guild and user_id = :user
            """,
            {"id": number, "guild": guild_id, "user": user_id},
        )
        if not rows:
            return None
        return Draft(number, rows[0]["purpose"], rows[0]["subject"], json.loads(rows[0]["typed"]))

    async def drop(self, user_id: int, number: int) -> bool:
        """Keep it no longer; False where it was dropped before."""
        rows = await self._database.write(
            "delete from drafts where id = :id and user_id = :user returning id",
            {"id": number, "user": user_id},
        )
        return bool(rows)

"""Which matches a process has to move on next."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.daily.share import Share
from bot.domain.trivia.match import Match
from data.database import Database
from data.instants import from_milliseconds, to_milliseconds
from data.match_rows import match_from
from data.shares import MINE, NOT_BUSY, rows_of, servers_of

_PLAYERS = """
    (select json_group_array(user_id) from match_players where match_id = matches.id) as players
    """


class MatchAgenda:
    """What is due, and when the next step is; a server belongs to one process, as for the dailies."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self, now: datetime, share: Share, busy: Collection[int], limit: int) -> list[Match]:
        """Matches whose state is over, but for those that are being moved on."""
        rows = await self._database.fetch(
            f"""
            select *, {_PLAYERS} from matches
            where state <> 'ended' and due_ms <= :now
                and {MINE}
                and {NOT_BUSY}
            order by due_ms limit :limit
            """,
            {"now": to_milliseconds(now), "limit": limit, **rows_of(share, busy)},
        )
        return [match_from(row) for row in rows]

    async def next_instant(self, share: Share, busy: Collection[int]) -> datetime | None:
        """When one is due next; None where no match runs."""
        rows = await self._database.fetch(
            f"""
            select due_ms from matches
            where state <> 'ended'
                and {MINE}
                and {NOT_BUSY}
            order by due_ms limit 1
            """,
            rows_of(share, busy),
        )
        return from_milliseconds(rows[0]["due_ms"]) if rows else None

    async def running(self, share: Share) -> list[Match]:
        """All that run, as a former process may have left them."""
        rows = await self._database.fetch(
            f"""
            select *, {_PLAYERS} from matches
            where state <> 'ended' and {MINE}
            order by due_ms
            """,
            servers_of(share),
        )
        return [match_from(row) for row in rows]

"""Reading records: which figures compete, and the stories at the top."""

import sqlite3
from collections.abc import Sequence

from bot.domain.records import FEWEST, Entry, Mark, RecordKind, RecordPage, is_of_deed, standings
from data.database import Database
from data.story_records import story_of
from data.story_rows import LIBRARY, VISIBLE

# The largest of them; nobody turns further, and a server may have very many stories.
_MOST = 2000
# So many figures are looked at to tell whether a ranking has enough of them.
_ENOUGH = 20
_LARGEST = f"""
    with largest as materialized (
        select stories.id, stories.slug, story_measures.place, story_measures.low, story_measures.high
        from story_measures
        join stories on stories.id = story_measures.story_id
        where story_measures.guild_id in (0, :guild) and story_measures.kind = :kind
          and story_measures.dimension = :dimension and {VISIBLE}
        order by story_measures.high desc, story_measures.low desc
        limit :most
    )
    select largest.*, stories.record,
           stories.record ->> ('$.measures[' || largest.place || '].of') as of_what
    from largest join stories on stories.id = largest.id
    """
_SOME = f"""
    select stories.slug, stories.record ->> ('$.measures[' || story_measures.place || '].of') as of_what
    from story_measures
    join stories on stories.id = story_measures.story_id
    where story_measures.guild_id in (0, :guild) and story_measures.kind = :kind
      and story_measures.dimension = :dimension and {VISIBLE}
    limit :most
    """


class Records:
    """The records among the stories that one server sees."""

    def __init__(self, database: Database, guild_id: int = LIBRARY) -> None:
        self._database = database
        self._guild = guild_id

    async def page(self, kind: RecordKind, start: int, length: int) -> RecordPage:
        """Up to `length` entries of a ranking from `start` on."""
        rows = await self._figures(_LARGEST, kind, _MOST)
        # Only the records that are shown are read; each of hundreds would take its time.
        records = {row["slug"]: row["record"] for row in rows}
        placed = standings(Mark(row["slug"], row["place"], row["low"], row["high"]) for row in rows)
        entries = (
            Entry(standing, story_of(records[standing.mark.story_id]))
            for standing in placed[start : start + length]
        )
        best = placed[0].mark.high if placed else 0.0
        return RecordPage(kind, tuple(entries), start, len(placed), best)

    async def kinds(self) -> tuple[RecordKind, ...]:
        """The records with enough stories to be ranked."""
        return tuple([kind for kind in RecordKind if await self._is_kept(kind)])

    async def _is_kept(self, kind: RecordKind) -> bool:
        rows = await self._figures(_SOME, kind, _ENOUGH)
        return len({row["slug"] for row in rows}) >= FEWEST

    async def _figures(self, sql: str, kind: RecordKind, most: int) -> Sequence[sqlite3.Row]:
        values = {"guild": self._guild, "kind": kind.measure, "dimension": kind.dimension, "most": most}
        return [row for row in await self._database.fetch(sql, values) if is_of_deed(row["of_what"])]

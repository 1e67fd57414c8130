"""Reading records: which figures compete, and the stories at the top."""

import sqlite3
from collections.abc import Sequence

from bot.domain.records import FEWEST, Entry, Mark, RecordKind, RecordPage, is_of_deed, standings
from data.database import Database
from data.story_records import story_of
from data.story_rows import LIBRARY, VISIBLE

_FIGURES = f"""
    select stories.slug, story_measures.place, story_measures.kind, story_measures.dimension,
           story_measures.low, story_measures.high,
           stories.record ->> ('$.measures[' || story_measures.place || '].of') as of_what,
           iif(:kind is null, null, stories.record) as record
    from story_measures
    join stories on stories.id = story_measures.story_id
    where story_measures.guild_id in (0, :guild) and {VISIBLE}
      and (:kind is null or story_measures.kind = :kind)
      and (:dimension is null or story_measures.dimension = :dimension)
    """


class Records:
    """The records among the stories that one server sees."""

    def __init__(self, database: Database, guild_id: int = LIBRARY) -> None:
        self._database = database
        self._guild = guild_id

    async def page(self, kind: RecordKind, start: int, length: int) -> RecordPage:
        """Up to `length` entries of a ranking from `start` on."""
        rows = await self._figures(kind.measure, kind.dimension)
        # Only the records that are shown are read; each of hundreds would take its time.
        records = {row["slug"]: row["record"] for row in rows}
        placed = standings(Mark(row["slug"], row["place"], row["low"], row["high"]) for row in rows)
        entries = (
            Entry(standing, story_of(records[standing.mark.story_id]))
            for standing in placed[start : start + length]
        )
        best = placed[0].mark.high if placed else 0.0
        return RecordPage(kind, tuple(entries), start, len(placed), best)

    async def kinds(self) -> dict[RecordKind, int]:
        """The records with enough stories to be ranked, each with their number."""
        stories: dict[tuple[str, str], set[str]] = {}
        for row in await self._figures(None, None):
            stories.setdefault((row["kind"], row["dimension"]), set()).add(row["slug"])
        numbers = {kind: len(stories.get((kind.measure, kind.dimension), ())) for kind in RecordKind}
        return {kind: number for kind, number in numbers.items() if number >= FEWEST}

    async def _figures(self, kind: str | None, dimension: str | None) -> Sequence[sqlite3.Row]:
        rows = await self._database.fetch(
            _FIGURES, {"guild": self._guild, "kind": kind, "dimension": dimension}
        )
        return [row for row in rows if is_of_deed(row["of_what"])]

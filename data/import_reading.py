"""Reading a file of stories against those that a server has."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import monotonic

from bot.domain.exchange.files import read_file
from bot.domain.exchange.plan import Outcome, plan
from bot.domain.exchange.report import ImportReport
from bot.domain.exchange.row import Row
from bot.domain.spellings import Spellings
from bot.domain.story import Story
from data.database import Database, Transaction
from data.spellings import read_spellings
from data.story_records import story_of
from data.story_rows import VISIBLE

_TELL_EVERY_SECONDS = 0.5

# Is told what is being done (“read” or “written”) and with how many rows it is through.
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class ReadImport:
    """A file read: the report, the stories to write, and how often the server's had changed then."""

    report: ImportReport
    stories: Sequence[Story]
    changes: int


@dataclass(frozen=True, slots=True)
class _Present:
    """The stories that a server sees, as they were when they were read, by present and former ids."""

    changes: int
    records: Mapping[str, str]
    former: Mapping[str, str]
    spellings: Spellings

    def of(self, story_id: str) -> Story | None:
        """The story of an id."""
        record = self.records.get(story_id) or self.records.get(self.former.get(story_id, ""))
        return None if record is None else story_of(record)


async def read_import(
    database: Database, guild_id: int, content: bytes, progress: Progress | None
) -> ReadImport:
    """Read and judge a whole file in a thread; raises FileProblem."""
    present = await _present(database, guild_id)
    loop = asyncio.get_running_loop()

    def told(rows: int) -> None:
        if progress is not None:
            loop.call_soon_threadsafe(progress, "read", rows)

    return await asyncio.to_thread(_read, content, present, told)


async def changes_of(source: Database | Transaction, guild_id: int) -> int:
    """How often a server's stories have changed."""
    rows = await source.fetch(
        "select changes from server_stories where guild_id = :guild", {"guild": guild_id}
    )
    return int(rows[0]["changes"]) if rows else 0


async def _present(database: Database, guild_id: int) -> _Present:
    # First: a change while the rest is read is then found out.
    changes = await changes_of(database, guild_id)
    records = await database.fetch(f"select slug, record from stories where {VISIBLE}", {"guild": guild_id})
    former = await database.fetch(
        """
        select story_aliases.slug, stories.slug as present from story_aliases
        join stories on stories.id = story_aliases.story_id
        """
    )
    return _Present(
        changes,
        {row["slug"]: row["record"] for row in records},
        {row["slug"]: row["present"] for row in former},
        await read_spellings(database, guild_id),
    )


def _read(content: bytes, present: _Present, told: Callable[[int], None]) -> ReadImport:
    report = ImportReport()
    stories: list[Story] = []
    for row in plan(_counted(read_file(content, present.spellings), told), present.of):
        report.add(row)
        if row.story is not None and row.outcome is not Outcome.UNCHANGED:
            stories.append(row.story)
            report.add_skills(row.story.skills, present.spellings)
    return ReadImport(report, stories, present.changes)


def _counted(rows: Iterator[Row], told: Callable[[int], None]) -> Iterator[Row]:
    tell_at = monotonic() + _TELL_EVERY_SECONDS
    for number, row in enumerate(rows, start=1):
        if monotonic() > tell_at:
            told(number)
            tell_at = monotonic() + _TELL_EVERY_SECONDS
        yield row

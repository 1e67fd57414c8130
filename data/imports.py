"""Files of stories: what they would do to a server, and doing it, all or nothing.

The rows are first written where nobody sees them, a few at a time, so that everybody else can write
in between; then one short transaction makes them the server's.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.activity import Activity, Entry
from bot.domain.exchange.plan import Outcome
from bot.domain.exchange.report import ImportReport
from bot.domain.revisions import Action, By
from bot.domain.story import Story
from data.database import Database, Transaction
from data.import_reading import Progress, changes_of, read_import
from data.instants import to_seconds
from data.moderator_log import ModeratorLog
from data.own_stories import Changed, count_change
from data.story_index import other_spellings
from data.story_rows import rows_of, write_names, write_rows

KEPT_FOR = timedelta(days=1)
# Rows that were written and not made the server's for so long belong to an import that was killed.
_GIVEN_UP_AFTER = timedelta(minutes=15)
_ROWS_AT_ONCE = 200


class ImportProblem(Exception):
    """The import cannot be applied; the message says why."""


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A file whose effect a moderator has been shown."""

    number: int
    name: str
    content: bytes


class Imports:
    """The imports of all servers."""

    def __init__(self, database: Database, log: ModeratorLog, changed: Changed) -> None:
        self._database = database
        self._log = log
        self._changed = changed

    async def stage(
        self, guild_id: int, user_id: int | None, name: str, content: bytes, now: datetime
    ) -> int:
        """Keep a file for a day, until its import is confirmed; returns its number."""
        rows = await self._database.write(
            """
            insert into imports (guild_id, user_id, at, name, content)
            values (:guild, :user, :at, :name, :content) returning id
            """,
            {"guild": guild_id, "user": user_id, "at": to_seconds(now), "name": name, "content": content},
        )
        await self._database.write("delete from imports where at < :old", {"old": to_seconds(now - KEPT_FOR)})
        return int(rows[0]["id"])

    async def staged(self, guild_id: int, number: int) -> StagedFile | None:
        """A file that waits for a confirmation in that server."""
        rows = await self._database.fetch(
            "select name, content from imports where id = :id and guild_id = :guild",
            {"id": number, "guild": guild_id},
        )
        return StagedFile(number, rows[0]["name"], rows[0]["content"]) if rows else None

    async def drop(self, guild_id: int, number: int) -> None:
        """Forget a file."""
        await self._database.write(
            "delete from imports where id = :id and guild_id = :guild", {"id": number, "guild": guild_id}
        )

    async def preview(self, guild_id: int, content: bytes, progress: Progress | None = None) -> ImportReport:
        """What a file would do to a server's stories; raises FileProblem."""
        return (await read_import(self._database, guild_id, content, progress)).report

    async def apply(
        self, guild_id: int, file: StagedFile, by: By, progress: Progress | None = None
    ) -> ImportReport:
        """Do all that a staged file says, or nothing; raises FileProblem or ImportProblem."""
        worked = await read_import(self._database, guild_id, file.content, progress)
        if worked.report.count(Outcome.WRONG):
            raise ImportProblem("Some rows are wrong, so nothing was changed.")
        if not worked.stories:
            raise ImportProblem("Every story is there already, so nothing was changed.")
        await self._begin(guild_id, file.number, by.at)
        try:
            await self._write_unseen(guild_id, file.number, worked.stories, progress)
            async with self._database.transaction() as transaction:
                if await changes_of(transaction, guild_id) != worked.changes:
                    raise ImportProblem("Stories were changed meanwhile, so nothing was imported. Try again.")
                await _take_over(transaction, guild_id, file.number, by, len(worked.stories))
                words = f"{file.name}: {worked.report.summary}"
                entry = Entry(Activity.STORIES_IMPORTED, by.person, by.at, words)
                await self._log.write(transaction, guild_id, entry)
        except BaseException:
            await asyncio.shield(self._forget_unseen(file.number))
            raise
        await self._changed(guild_id)
        return worked.report

    async def clear_unfinished(self, now: datetime) -> None:
        """Take away what imports that were killed have written unseen."""
        rows = await self._database.fetch(
            """
            select distinct -guild_id as number from stories where guild_id < 0
            and -guild_id not in (select id from imports where begun_at > :recent)
            """,
            {"recent": to_seconds(now - _GIVEN_UP_AFTER)},
        )
        for row in rows:
            await self._forget_unseen(row["number"])

    async def _begin(self, guild_id: int, number: int, now: datetime) -> None:
        """Let one process alone apply the file."""
        rows = await self._database.write(
            """
            update imports set begun_at = :now
            where id = :id and guild_id = :guild and (begun_at is null or begun_at < :given_up) returning id
            """,
            {
                "id": number,
                "guild": guild_id,
                "now": to_seconds(now),
                "given_up": to_seconds(now - _GIVEN_UP_AFTER),
            },
        )
        if not rows:
            raise ImportProblem("This file is being imported already, or it is no longer kept.")

    async def _write_unseen(
        self, guild_id: int, number: int, stories: Sequence[Story], progress: Progress | None
    ) -> None:
        also = await other_spellings(self._database)
        batches = [stories[start : start + _ROWS_AT_ONCE] for start in range(0, len(stories), _ROWS_AT_ONCE)]
        written = 0
        # The next rows are worked out while these are written.
        working = asyncio.create_task(asyncio.to_thread(rows_of, guild_id, batches[0], also, -number))
        for batch, following in zip(batches, [*batches[1:], None], strict=True):
            rows = await working
            if following is not None:
                working = asyncio.create_task(asyncio.to_thread(rows_of, guild_id, following, also, -number))
            async with self._database.transaction() as transaction:
                await write_names(transaction, rows)
                await write_rows(transaction, rows)
            written += len(batch)
            if progress is not None:
                progress("written", written)

    async def _forget_unseen(self, number: int) -> None:
        """Take away what was written unseen, a few rows at a time, and let the file be applied again."""
        while await self._database.write(
            """
            delete from stories where id in (select id from stories where guild_id = :place limit :some)
            returning id
            """,
            {"place": -number, "some": _ROWS_AT_ONCE},
        ):
            pass
        await self._database.write("update imports set begun_at = null where id = :id", {"id": number})


async def _take_over(transaction: Transaction, guild_id: int, number: int, by: By, expected: int) -> None:
    """Make what was written unseen the server's, in place of what it had of the same ids."""
    place = {"guild": guild_id, "place": -number}
    await transaction.fetch(
        """
        delete from stories where guild_id = :guild
        and slug in (select slug from stories where guild_id = :place)
        """,
        place,
    )
    written = await transaction.fetch(
        """
        insert into revisions (guild_id, slug, number, action, user_id, at, record)
        select :guild, slug,
            1 + coalesce((
                select max(number) from revisions where guild_id = :guild and slug = stories.slug
            ), 0),
            :action, :user, :at, record
        from stories where guild_id = :place
        returning number
        """,
        {**place, "action": Action.IMPORTED, "user": by.person, "at": to_seconds(by.at)},
    )
    if len(written) != expected:
        raise ImportProblem("The import was cleared away meanwhile, so nothing was changed. Try again.")
    await transaction.fetch("update stories set guild_id = :guild where guild_id = :place", place)
    await transaction.fetch("update story_measures set guild_id = :guild where guild_id = :place", place)
    await transaction.fetch("delete from imports where id = :id", {"id": number})
    await count_change(transaction, guild_id)

"""The stories that servers have added, edited, hidden or deleted, with their histories."""

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from bot.domain.activity import Entry, activity_of_change, line_of
from bot.domain.revisions import Action, By, History, HistoryProblem, Revision
from bot.domain.story import Story
from bot.domain.story_id import free_id
from data.database import Database, Transaction
from data.instants import from_seconds, to_seconds
from data.moderator_log import ModeratorLog
from data.story_index import forget_indexed
from data.story_records import record_of, story_of
from data.story_rows import write_stories

Step = Callable[[History], History]
# Is told which server's stories have changed, when the change is kept.
Changed = Callable[[int], Awaitable[None]]

_REVISIONS = "select * from revisions where guild_id = :guild and slug = :slug order by number"
_OF_LIBRARY = "select record from stories where slug = :slug and guild_id = 0 and retired_at is null"
# Ids with the same beginning as one that is wanted; a number may have taken the place of its end.
_TAKEN = """
    select slug from stories where slug >= :start and slug < :start || '{' and guild_id in (0, :guild)
    union
    select slug from story_aliases where slug >= :start and slug < :start || '{'
    union
    select slug from revisions where guild_id = :guild and slug >= :start and slug < :start || '{'
    """
_START_OF_ID = 70


class OwnStories:
    """What servers make of the library: every change is a revision, and can be taken back."""

    def __init__(self, database: Database, log: ModeratorLog, changed: Changed) -> None:
        self._database = database
        self._log = log
        self._changed = changed

    async def history(self, guild_id: int, story_id: str) -> History:
        """All that became of a story in a server, after the library's record."""
        parameters = {"guild": guild_id, "slug": story_id}
        revisions = await self._database.fetch(_REVISIONS, parameters)
        library = await self._database.fetch(_OF_LIBRARY, parameters)
        return _history(story_id, library, revisions)

    async def change(self, guild_id: int, story_id: str, step: Step) -> History:
        """Take one step in a story's history; raises HistoryProblem where it is not possible."""
        async with self._database.transaction() as transaction:
            before = await _read(transaction, guild_id, story_id)
            after = step(before)
            await write_change(transaction, guild_id, before, after)
            await self._log.write(transaction, guild_id, _entry(before, after))
        await self._changed(guild_id)
        return after

    async def add(self, guild_id: int, story: Story, by: By) -> History:
        """Add a new story under its id, or under one like it that is free."""
        async with self._database.transaction() as transaction:
            after = await write_new(transaction, guild_id, story, by, Action.ADDED)
            await self._log.write(transaction, guild_id, _entry(History(after.story_id), after))
        await self._changed(guild_id)
        return after

    async def all_of(self, guild_id: int) -> Sequence[Story]:
        """A server's own live stories, edited ones of the library included, by their ids."""
        rows = await self._database.fetch(
            "select record from stories where guild_id = :guild and retired_at is null order by slug",
            {"guild": guild_id},
        )
        return [story_of(row["record"]) for row in rows]

    async def gone(self, guild_id: int, limit: int) -> Sequence[Story]:
        """What a server has deleted or hidden, the latest first."""
        rows = await self._database.fetch(
            """
            select record from stories where guild_id = :guild and retired_at is not null
            order by retired_at desc, slug limit :limit
            """,
            {"guild": guild_id, "limit": limit},
        )
        return [story_of(row["record"]) for row in rows]


async def write_new(transaction: Transaction, guild_id: int, story: Story, by: By, action: Action) -> History:
    """A new story of a server, under its id or under one like it that is free."""
    rows = await transaction.fetch(_TAKEN, {"guild": guild_id, "start": story.id[:_START_OF_ID]})
    taken = {row["slug"] for row in rows}
    story = story.model_copy(update={"id": free_id(story.id, taken.__contains__)})
    before = History(story.id)
    after = before.added(story, by, action)
    await write_change(transaction, guild_id, before, after)
    return after


async def delete_again(transaction: Transaction, guild_id: int, story_id: str, by: By) -> Story | None:
    """Without a story that was added by mistake; how it stood, or None where it is gone already."""
    before = await _read(transaction, guild_id, story_id)
    if before.present is not None:
        await write_change(transaction, guild_id, before, before.deleted(by))
    return before.present


async def write_change(transaction: Transaction, guild_id: int, before: History, after: History) -> None:
    """The new revision, and the rows as they are after it."""
    await transaction.fetch(
        """
        insert into revisions (guild_id, slug, number, action, user_id, at, record, back_to)
        values (:guild, :slug, :number, :action, :user, :at, :record, :back_to)
        """,
        _revision_row(guild_id, after.story_id, after.revisions[-1]),
    )
    present = after.present
    at = after.revisions[-1].by.at
    if after.follows_library:
        await transaction.fetch(
            "delete from stories where slug = :slug and guild_id = :guild",
            {"guild": guild_id, "slug": after.story_id},
        )
    elif present is not None:
        await write_stories(transaction, guild_id, [present])
    elif before.present is not None:
        await _write_gone(transaction, guild_id, before.present, at)
    await count_change(transaction, guild_id)


async def count_change(transaction: Transaction, guild_id: int) -> None:
    """Let everybody who holds a server's names in memory know that they have changed.

    The first number is any: where a server was deleted, nothing held from before must seem to fit.
    """
    await transaction.fetch(
        """
        insert into server_stories (guild_id, changes) values (:guild, random() & 4611686018427387903)
        on conflict (guild_id) do update set changes = changes + 1
        """,
        {"guild": guild_id},
    )


async def _write_gone(transaction: Transaction, guild_id: int, story: Story, at: datetime) -> None:
    """A row that hides the library's story, or keeps the server's own for another time."""
    await write_stories(transaction, guild_id, [story])
    await transaction.fetch(
        "update stories set retired_at = :at where slug = :slug and guild_id = :guild",
        {"guild": guild_id, "slug": story.id, "at": at.isoformat()},
    )
    await forget_indexed(transaction, [{"place": guild_id, "slug": story.id}])


async def _read(transaction: Transaction, guild_id: int, story_id: str) -> History:
    parameters = {"guild": guild_id, "slug": story_id}
    revisions = await transaction.fetch(_REVISIONS, parameters)
    return _history(story_id, await transaction.fetch(_OF_LIBRARY, parameters), revisions)


def _history(story_id: str, library: Sequence[sqlite3.Row], rows: Sequence[sqlite3.Row]) -> History:
    of_library = story_of(library[0]["record"]) if library else None
    return History(story_id, of_library, tuple(_revision(row) for row in rows))


def _revision(row: sqlite3.Row) -> Revision:
    return Revision(
        row["number"],
        Action(row["action"]),
        By(row["user_id"], from_seconds(row["at"])),
        None if row["record"] is None else story_of(row["record"]),
        row["back_to"],
    )


def _revision_row(guild_id: int, story_id: str, revision: Revision) -> dict[str, object]:
    return {
        "guild": guild_id,
        "slug": story_id,
        "number": revision.number,
        "action": revision.action,
        "user": revision.by.person,
        "at": to_seconds(revision.by.at),
        "record": None if revision.record is None else record_of(revision.record),
        "back_to": revision.back_to,
    }


def _entry(before: History, after: History) -> Entry:
    story = after.present or before.present
    if story is None:
        raise HistoryProblem("There is no story with this id.")
    last = after.revisions[-1]
    return Entry(activity_of_change(last.action), last.by.person, last.by.at, line_of(story), after.story_id)

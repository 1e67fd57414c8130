"""Suggestions and reports, and the verdicts on them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.activity import Activity, Entry, activity_of_verdict, line_of
from bot.domain.lookalikes import Lookalikes
from bot.domain.review import (
    MOST_WAITING,
    Item,
    ItemKind,
    ReviewProblem,
    State,
    Verdict,
    decided,
    reversed_by,
)
from bot.domain.revisions import Action, By
from bot.domain.story import Story
from data.database import Database, Transaction
from data.instants import from_seconds, to_seconds
from data.moderator_log import ModeratorLog
from data.own_stories import Changed, delete_again, write_new
from data.story_records import record_of, story_of

# A few milliseconds' work.
_MOST_COMPARED = 200
# Nobody is the author any more where the person was erased.
_NOBODY = 0


@dataclass(frozen=True, slots=True)
class MessagePlace:
    """Where the card about an item was posted."""

    channel_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class SentItem:
    """A suggestion with its story, or a report about a story, as it was sent in."""

    number: int
    guild_id: int
    item: Item
    sent_at: datetime
    story: Story | None = None
    story_id: str | None = None
    words: str | None = None
    posted: MessagePlace | None = None


class Reviews:
    """The queues of all servers."""

    def __init__(self, database: Database, log: ModeratorLog, changed: Changed) -> None:
        self._database = database
        self._log = log
        self._changed = changed

    async def suggest(self, guild_id: int, author: int, story: Story, now: datetime) -> int:
        """Put a suggestion into a server's queue; raises ReviewProblem where too many wait, or the same."""
        return await self._send(guild_id, ItemKind.SUGGESTION, author, now, {"record": record_of(story)})

    async def report(self, guild_id: int, author: int, story_id: str, words: str, now: datetime) -> int:
        """Put a report into a server's queue; raises ReviewProblem where too many wait, or the same."""
        return await self._send(guild_id, ItemKind.REPORT, author, now, {"story": story_id, "words": words})

    async def _send(
        self, guild_id: int, kind: ItemKind, author: int, now: datetime, content: dict[str, str]
    ) -> int:
        asked = {
            "guild": guild_id,
            "kind": kind,
            "author": author,
            "now": to_seconds(now),
            "most": MOST_WAITING,
            "record": None,
            "story": None,
            "words": None,
            **content,
        }
        rows = await self._database.write(
            """
            insert into review_items (guild_id, kind, author_id, sent_at, record, story_slug, words)
            select :guild, :kind, :author, :now, :record, :story, :words
            where (
                select count(*) from review_items
                where author_id = :author and guild_id = :guild and state = 'waiting'
            ) < :most
            and not exists (
                select * from review_items
                where author_id = :author and guild_id = :guild and state = 'waiting'
                and record is :record and story_slug is :story and words is :words
            )
            returning id
            """,
            asked,
        )
        if not rows:
            same = await self._database.fetch(
                """
                select id from review_items
                where author_id = :author and guild_id = :guild and state = 'waiting'
                and record is :record and story_slug is :story and words is :words
                """,
                asked,
            )
            if same:
                raise ReviewProblem(
                    f"You sent this already: no. {same[0]['id']} waits for a moderator. "
                    "**/story mine** shows what becomes of it."
                )
            raise ReviewProblem(
                f"{MOST_WAITING} of yours are waiting for a moderator already. "
                "Send more when some of them are decided."
            )
        return int(rows[0]["id"])

    async def by_number(self, guild_id: int, number: int) -> SentItem | None:
        """One item of a server."""
        rows = await self._database.fetch(
            "select * from review_items where id = :id and guild_id = :guild",
            {"id": number, "guild": guild_id},
        )
        return _sent(rows[0]) if rows else None

    async def waiting(self, guild_id: int, start: int, length: int) -> Sequence[SentItem]:
        """Up to `length` waiting items of a server, the oldest first, without the first `start`."""
        rows = await self._database.fetch(
            """
            select * from review_items where guild_id = :guild and state = 'waiting'
            order by id limit :length offset :start
            """,
            {"guild": guild_id, "start": start, "length": length},
        )
        return [_sent(row) for row in rows]

    async def alike(self, guild_id: int, story: Story, apart_from: int = 0) -> tuple[SentItem, ...]:
        """Up to three waiting suggestions of a server that may tell the same, likeliest first.

        `apart_from` is the number of one that is not meant. Where very many wait it is the latest of
        them that are compared.
        """
        rows = await self._database.fetch(
            """
            select * from review_items
            where guild_id = :guild and state = 'waiting' and kind = 'suggestion' and id <> :apart
            order by id desc limit :most
            """,
            {"guild": guild_id, "apart": apart_from, "most": _MOST_COMPARED},
        )
        # Of equals the one that came first.
        rows = rows[::-1]
        waiting = [_sent(row) for row in rows]
        compared = Lookalikes(story_of(row["record"]) for row in rows)
        return tuple(waiting[at] for at, _ in compared.places(story))

    async def count_waiting(self, guild_id: int) -> int:
        """How many items wait in a server."""
        rows = await self._database.fetch(
            "select count(*) as total from review_items where guild_id = :guild and state = 'waiting'",
            {"guild": guild_id},
        )
        return int(rows[0]["total"])

    async def of_author(self, guild_id: int, author: int, start: int, length: int) -> Sequence[SentItem]:
        """What somebody sent in to a server, the latest first."""
        rows = await self._database.fetch(
            """
            select * from review_items where author_id = :author and guild_id = :guild
            order by id desc limit :length offset :start
            """,
            {"guild": guild_id, "author": author, "start": start, "length": length},
        )
        return [_sent(row) for row in rows]

    async def earlier_states(self, item: SentItem) -> Sequence[State]:
        """How the earlier suggestions of an item's author stand in that server."""
        rows = await self._database.fetch(
            """
            select state from review_items
            where author_id = :author and guild_id = :guild and kind = 'suggestion' and id < :id
            """,
            {"guild": item.guild_id, "author": item.item.author, "id": item.number},
        )
        return [State(row["state"]) for row in rows]

    async def decide(
        self, guild_id: int, number: int, verdict: Verdict, story: Story | None = None
    ) -> SentItem:
        """Give the one verdict that counts; an approved suggestion becomes a story, perhaps as edited.

        Raises ReviewProblem, which is AlreadyDecided where somebody was first.
        """
        async with self._database.transaction() as transaction:
            sent = await _read(transaction, guild_id, number)
            if verdict.state is State.APPROVED and sent.item.verdict is None:
                verdict = await _approved(transaction, sent, verdict, story)
            await _write(transaction, sent, decided(sent.item, verdict))
            if verdict.state is not State.WITHDRAWN:
                await self._log.write(transaction, guild_id, _entry(sent, verdict))
            after = await _read(transaction, guild_id, number)
        if verdict.state is State.APPROVED:
            await self._changed(guild_id)
        return after

    async def reverse(self, guild_id: int, number: int, by: By) -> SentItem:
        """Take a verdict back: the item waits again, and the story that came of it is gone.

        The item waits as moderators had left the story, so that none of their work is lost.
        Raises ReviewProblem.
        """
        async with self._database.transaction() as transaction:
            sent = await _read(transaction, guild_id, number)
            former = sent.item.verdict
            await _write(transaction, sent, reversed_by(sent.item, by.person or _NOBODY))
            if former is not None and sent.story is not None and former.state is State.APPROVED:
                stood = await delete_again(transaction, guild_id, former.story_id or "", by)
                if stood is not None:
                    await _keep_edited(transaction, number, stood.model_copy(update={"id": sent.story.id}))
            entry = Entry(Activity.VERDICT_REVERSED, by.person, by.at, _words(sent), str(number))
            await self._log.write(transaction, guild_id, entry)
            after = await _read(transaction, guild_id, number)
        await self._changed(guild_id)
        return after

    async def posted(self, number: int, place: MessagePlace) -> None:
        """Keep where the card about an item was posted."""
        await self._database.write(
            "update review_items set channel_id = :channel, message_id = :message where id = :id",
            {"id": number, "channel": place.channel_id, "message": place.message_id},
        )


async def _approved(
    transaction: Transaction, sent: SentItem, verdict: Verdict, story: Story | None
) -> Verdict:
    """The verdict with the id of the story that is made of the suggestion."""
    suggested = story or sent.story
    if suggested is None:
        return verdict
    by = By(verdict.by, verdict.at)
    history = await write_new(transaction, sent.guild_id, suggested, by, Action.APPROVED)
    return Verdict(verdict.state, verdict.by, verdict.at, verdict.reason, history.story_id)


async def _keep_edited(transaction: Transaction, number: int, story: Story) -> None:
    await transaction.fetch(
        "update review_items set record = :record where id = :id",
        {"id": number, "record": record_of(story)},
    )


async def _read(transaction: Transaction, guild_id: int, number: int) -> SentItem:
    rows = await transaction.fetch(
        "select * from review_items where id = :id and guild_id = :guild",
        {"id": number, "guild": guild_id},
    )
    if not rows:
        raise ReviewProblem("This one is no longer here.")
    return _sent(rows[0])


async def _write(transaction: Transaction, sent: SentItem, item: Item) -> None:
    verdict = item.verdict
    await transaction.fetch(
        """
        update review_items set state = :state, decided_by = :by, decided_at = :at,
            reason = :reason, result_slug = :story
        where id = :id
        """,
        {
            "id": sent.number,
            "state": item.state,
            "by": verdict.by if verdict else None,
            "at": to_seconds(verdict.at) if verdict else None,
            "reason": verdict.reason if verdict else None,
            "story": verdict.story_id if verdict else None,
        },
    )


def _sent(row: sqlite3.Row) -> SentItem:
    verdict = None
    if row["state"] != State.WAITING:
        verdict = Verdict(
            State(row["state"]),
            row["decided_by"] or _NOBODY,
            from_seconds(row["decided_at"]),
            row["reason"],
            row["result_slug"],
        )
    return SentItem(
        row["id"],
        row["guild_id"],
        Item(ItemKind(row["kind"]), row["author_id"] or _NOBODY, verdict),
        from_seconds(row["sent_at"]),
        None if row["record"] is None else story_of(row["record"]),
        row["story_slug"],
        row["words"],
        None if row["message_id"] is None else MessagePlace(row["channel_id"], row["message_id"]),
    )


def _entry(sent: SentItem, verdict: Verdict) -> Entry:
    activity = activity_of_verdict(sent.item.kind, verdict.state)
    words = f"{_words(sent)} ({verdict.reason})" if verdict.reason else _words(sent)
    return Entry(activity, verdict.by, verdict.at, words, str(sent.number))


def _words(sent: SentItem) -> str:
    return line_of(sent.story) if sent.story is not None else f"{sent.story_id}: {sent.words}"

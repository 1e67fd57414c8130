"""The trivia questions that moderators write: every change is in the server's log."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.activity import Activity, Entry
from bot.domain.revisions import By
from bot.domain.trivia.own import OwnQuestion
from data.database import Database, Transaction
from data.instants import to_seconds
from data.moderator_log import ModeratorLog


@dataclass(frozen=True, slots=True)
class NumberedQuestion:
    """A question with the number under which its server knows it."""

    number: int
    question: OwnQuestion


class OwnQuestions:
    """The hand-written questions of all servers."""

    def __init__(self, database: Database, log: ModeratorLog) -> None:
        self._database = database
        self._log = log

    async def all_of(self, guild_id: int) -> Sequence[NumberedQuestion]:
        """A server's questions that can be asked, the oldest first."""
        rows = await self._database.fetch(
            "select id, record from own_questions where guild_id = :guild and retired_at is null order by id",
            {"guild": guild_id},
        )
        return [NumberedQuestion(row["id"], OwnQuestion.model_validate_json(row["record"])) for row in rows]

    async def by_number(self, guild_id: int, number: int) -> OwnQuestion | None:
        """One of a server's questions that can be asked."""
        rows = await self._database.fetch(
            """
            select record from own_questions where id = :id and guild_id = :guild and retired_at is null
            """,
            {"id": number, "guild": guild_id},
        )
        return OwnQuestion.model_validate_json(rows[0]["record"]) if rows else None

    async def add(self, guild_id: int, question: OwnQuestion, by: By) -> int:
        """Add a question to a server's pool; returns its number."""
        async with self._database.transaction() as transaction:
            rows = await transaction.fetch(
                "insert into own_questions (guild_id, record) values (:guild, :record) returning id",
                {"guild": guild_id, "record": _record(question)},
            )
            number = int(rows[0]["id"])
            await self._tell(transaction, guild_id, Activity.QUESTION_ADDED, number, question, by)
        return number

    async def edit(self, guild_id: int, number: int, question: OwnQuestion, by: By) -> bool:
        """Change one of a server's questions; False where it has no such question."""
        async with self._database.transaction() as transaction:
            rows = await transaction.fetch(
                """
                update own_questions set record = :record
                where id = :id and guild_id = :guild and retired_at is null returning id
                """,
                {"id": number, "guild": guild_id, "record": _record(question)},
            )
            if rows:
                await self._tell(transaction, guild_id, Activity.QUESTION_EDITED, number, question, by)
        return bool(rows)

    async def delete(self, guild_id: int, number: int, by: By) -> bool:
        """Ask one of a server's questions no more; False where it has no such question."""
        async with self._database.transaction() as transaction:
            rows = await transaction.fetch(
                """
                update own_questions set retired_at = :now
                where id = :id and guild_id = :guild and retired_at is null returning record
                """,
                {"id": number, "guild": guild_id, "now": to_seconds(by.at)},
            )
            if rows:
                question = OwnQuestion.model_validate_json(rows[0]["record"])
                await self._tell(transaction, guild_id, Activity.QUESTION_DELETED, number, question, by)
        return bool(rows)

    async def _tell(
        self,
        transaction: Transaction,
        guild_id: int,
        activity: Activity,
        number: int,
        question: OwnQuestion,
        by: By,
    ) -> None:
        entry = Entry(activity, by.person, by.at, question.prompt, str(number))
        await self._log.write(transaction, guild_id, entry)


def _record(question: OwnQuestion) -> str:
    return question.model_dump_json(exclude_defaults=True)

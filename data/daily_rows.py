"""Rows of the ledger as the domain knows them."""

import sqlite3
from datetime import date
from functools import lru_cache

from pydantic import TypeAdapter

from bot.domain.daily.ledger import Daily, Reason, State
from bot.domain.trivia.question import Question
from data.database import Parameters
from data.instants import from_seconds, from_seconds_or_none

_QUESTIONS = TypeAdapter(Question)
# A question is read again with every answer to it.
_QUESTIONS_KEPT = 1000


def daily_from(row: sqlite3.Row) -> Daily:
    """One row as a daily."""
    return Daily(
        id=row["id"],
        guild_id=row["guild_id"],
        on=date.fromisoformat(row["local_date"]),
        channel_id=row["channel_id"],
        role_id=row["role_id"],
        state=State(row["state"]),
        question=None if row["question"] is None else _question_from(row["question"]),
        nonce=row["nonce"],
        due_at=from_seconds(row["due_at"]),
        tried_at=from_seconds_or_none(row["tried_at"]),
        tries=row["tries"],
        posted_at=from_seconds_or_none(row["posted_at"]),
        message_id=row["message_id"],
        players_shown=row["players_shown"],
        reason=None if row["reason"] is None else Reason(row["reason"]),
        next_at=from_seconds_or_none(row["next_at"]),
    )


@lru_cache(_QUESTIONS_KEPT)
def _question_from(record: str) -> Question:
    return _QUESTIONS.validate_json(record)


def question_columns(question: Question | None) -> Parameters:
    """A question as its columns: whole, and what queries need of it."""
    if question is None:
        return {"question": None, "question_key": None, "story_slug": None, "right_option": None}
    return {
        "question": _QUESTIONS.dump_json(question, exclude_defaults=True).decode(),
        "question_key": question.key,
        "story_slug": question.story_id,
        "right_option": question.right,
    }

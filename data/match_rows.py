"""Rows of matches as the domain knows them."""

import json
import sqlite3

from bot.domain.category import Category
from bot.domain.trivia.match import Ending, Match, MatchState
from data.instants import from_milliseconds
from data.quiz_questions import questions_from


def match_from(row: sqlite3.Row) -> Match:
    """One row, with its players as a JSON list, as a match."""
    return Match(
        id=row["id"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        message_id=row["message_id"],
        starter_id=row["starter_id"],
        category=None if row["category"] is None else Category(row["category"]),
        seconds=row["seconds"],
        questions=questions_from(row["questions"]),
        state=MatchState(row["state"]),
        round=row["round"],
        due_at=from_milliseconds(row["due_ms"]),
        ending=None if row["ending"] is None else Ending(row["ending"]),
        players=tuple(json.loads(row["players"])),
        occasion=row["occasion"],
        note=row["note"],
    )

"""Rows of film nights as the domain knows them."""

import sqlite3

from bot.domain.daily.ledger import Reason
from bot.domain.film_night.night import Night, NightState
from data.instants import from_seconds, from_seconds_or_none


def night_from(row: sqlite3.Row) -> Night:
    """One row as a film night."""
    return Night(
        id=row["id"],
        guild_id=row["guild_id"],
        channel_id=row["channel_id"],
        planner_id=row["planner_id"],
        film=row["film"],
        title=row["title"],
        zone=row["zone"],
        starts_at=from_seconds(row["starts_at"]),
        ends_at=from_seconds(row["ends_at"]),
        state=NightState(row["state"]),
        nonce=row["nonce"],
        event_id=row["event_id"],
        stories_message_id=row["stories_message_id"],
        match_id=row["match_id"],
        tried_at=from_seconds_or_none(row["tried_at"]),
        tries=row["tries"],
        reason=None if row["reason"] is None else Reason(row["reason"]),
        next_at=from_seconds_or_none(row["next_at"]),
    )

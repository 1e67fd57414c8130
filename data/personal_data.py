"""All that is kept about one person: counted, exported, erased."""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.privacy import Contributions, Holding, Topic
from data.database import Database, Transaction
from data.own_stories import Changed, count_change
from data.privacy import DELETE_STORY, NESTED, PEOPLE, STORIES_OF_AUTHOR
from data.traces import begin_clearing


@dataclass(frozen=True, slots=True)
class Erased:
    """What there was of somebody, and the number of the clearing that is still to be done."""

    holdings: Sequence[Holding]
    clearing: int


class PersonalData:
    """What the declared columns hold about people."""

    def __init__(self, database: Database, changed: Changed) -> None:
        self._database = database
        self._changed = changed

    async def holdings(self, user_id: int) -> Sequence[Holding]:
        """How much is kept about somebody, without the kinds of which nothing is."""
        counts = dict.fromkeys(Topic, 0)
        for place in PEOPLE:
            rows = await self._database.fetch(place.count, {"user": user_id})
            counts[place.topic] += rows[0]["total"]
        return [Holding(topic, count) for topic, count in counts.items() if count]

    async def export(self, user_id: int, now: datetime) -> str:
        """Everything about somebody, as JSON."""
        found: dict[str, object] = {"person": str(user_id), "exported at": now.isoformat(timespec="seconds")}
        for place in PEOPLE:
            rows = await self._database.fetch(place.export, {"user": user_id})
            found[place.called] = await asyncio.to_thread(_as_json, rows)
        return await asyncio.to_thread(json.dumps, found, ensure_ascii=False, indent=1)

    async def erase(self, user_id: int, contributions: Contributions) -> Erased:
        """Erase somebody everywhere, at once or not at all."""
        changed: set[int] = set()
        async with self._database.transaction() as transaction:
            counts = dict.fromkeys(Topic, 0)
            for place in PEOPLE:
                rows = await transaction.fetch(place.count, {"user": user_id})
                counts[place.topic] += rows[0]["total"]
            if contributions is Contributions.DELETE:
                changed = await _delete_stories(transaction, user_id)
            for place in PEOPLE:
                for statement in place.statements(contributions):
                    await transaction.fetch(statement, {"user": user_id})
            clearing = await begin_clearing(transaction)
        for guild_id in changed:
            await self._changed(guild_id)
        return Erased([Holding(topic, count) for topic, count in counts.items() if count], clearing)


async def _delete_stories(transaction: Transaction, user_id: int) -> set[int]:
    """Delete the stories that came of somebody's suggestions; returns whose they were."""
    stories = await transaction.fetch(STORIES_OF_AUTHOR, {"user": user_id})
    rows = [{"guild": story["guild_id"], "slug": story["slug"]} for story in stories]
    for statement in DELETE_STORY:
        await transaction.run_for_each(statement, rows)
    servers = {int(row["guild"]) for row in rows}
    for guild_id in servers:
        await count_change(transaction, guild_id)
    return servers


def _as_json(rows: Sequence[sqlite3.Row]) -> list[dict[str, object]]:
    return [
        {name: json.loads(value) if name in NESTED and value else value for name, value in dict(row).items()}
        for row in rows
    ]

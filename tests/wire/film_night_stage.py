"""A film night of the bot under test: planned as people do it, and made due in its database."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .components import walk
from .conftest import Scene
from .daily_stage import now
from .modals import inputs_of
from .replies import Reply
from .standin import DiscordStandin
from .world import Channel, Json

FORM = {"day": "tomorrow", "time": "20:00", "zone": "Madrid", "length": "2 h"}


class NightStage:
    """The database of the bot under test, and what stands in it about its film night."""

    def __init__(self, folder: Path, scene: Scene) -> None:
        self._path = folder / "understudy.sqlite3"
        self._scene = scene

    def night(self) -> Json:
        """The one night."""
        with closing(sqlite3.connect(self._path, timeout=10)) as connection:
            connection.row_factory = sqlite3.Row
            (row,) = connection.execute("select * from film_nights").fetchall()
            return dict(row)

    async def becomes(self, state: str, within: float = 40.0) -> Json:
        """Wait until the night stands so; the file tells nobody when it changes."""
        async with asyncio.timeout(within):
            while self.night()["state"] != state:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        return self.night()

    def set_times(self, starts_in: timedelta, ends_in: timedelta) -> None:
        """Let the night begin and end then, here and at Discord; while no bot runs."""
        starts_at, ends_at = (now() + span for span in (starts_in, ends_in))
        state = self.night()["state"]
        with closing(sqlite3.connect(self._path, timeout=10)) as connection, connection:
            connection.execute(
                "update film_nights set starts_at = :starts, ends_at = :ends, next_at = :next",
                {
                    "starts": int(starts_at.timestamp()),
                    "ends": int(ends_at.timestamp()),
                    "next": int((starts_at if state == "planned" else ends_at).timestamp()),
                },
            )
        for event in self._scene.guild.events.values():
            event["scheduled_start_time"], event["scheduled_end_time"] = (
                datetime.fromtimestamp(int(at.timestamp()), UTC).isoformat() for at in (starts_at, ends_at)
            )

    def make_due(self) -> None:
        """Let what is to be done next be due; while no bot runs."""
        with closing(sqlite3.connect(self._path, timeout=10)) as connection, connection:
            connection.execute("update film_nights set next_at = 0 where next_at is not null")


def carrying(channel: Channel, verb: str) -> list[Json]:
    """The messages of a channel that have a button with that verb."""
    return [
        message
        for message in channel.messages.values()
        if any(str(part.get("custom_id")).startswith(f"{verb}:") for part in walk(message["components"]))
        and not message.get("interaction_metadata")
    ]


def typed_into(form: Reply) -> dict[str, str]:
    """What is typed into the form; it asks for the place only where none is known."""
    asked = {field["custom_id"] for field in inputs_of(form.modal)}
    return {name: text for name, text in FORM.items() if name in asked}


async def plan(standin: DiscordStandin, scene: Scene) -> str:
    """Plan a night in the one channel; what the moderator reads."""
    card = await standin.slash(scene.moderator, scene.channel, "film", title="Black Swan")
    form = await standin.click(scene.moderator, card, "Plan a film night")
    reply = await standin.submit(scene.moderator, form, typed_into(form))
    await reply.settled()
    return reply.text

"""The stories as one server sees them: its own, and those of the library that it has not replaced."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass

from bot.domain.lookalikes import Lookalike, Lookalikes
from bot.domain.names import NameIndex
from bot.domain.story import Story
from bot.domain.subject import Subject, SubjectKind
from data.database import Database
from data.names import Names, films_of_actor, read_server_names
from data.records import Records
from data.stories import Stories
from data.story_rows import LIBRARY

# Servers whose own names are held in memory; the one that was longest not asked for goes first.
_SERVERS_HELD = 500
# After a change the new names are waited for so long; then the former ones serve until they are read.
_PATIENCE_SECONDS = 0.05


# Where stories like a new one are looked for: with the actors whose names are nearest.
_NEAR_ACTORS = 3
_STORIES_EACH = 100


class Shelf:
    """What one server sees; without a server, the library."""

    def __init__(self, database: Database, guild_id: int, names: Names) -> None:
        self._database = database
        self._guild = guild_id
        self.stories = Stories(database, guild_id)
        self.records = Records(database, guild_id)
        self.names = names

    def names_of(self, kind: SubjectKind) -> NameIndex:
        """The names of one kind of subject."""
        return self.names.of(kind)

    async def alike(self, story: Story) -> tuple[Lookalike, ...]:
        """Stories that may tell the same as a new one, likeliest first."""
        actors = self.names_of(SubjectKind.ACTOR)
        keys = {name.key for typed in story.actors for name in actors.complete(typed, _NEAR_ACTORS)}
        subjects = (Subject(SubjectKind.ACTOR, key) for key in sorted(keys))
        excerpts = [await self.stories.excerpt(subject, 0, _STORIES_EACH) for subject in subjects]
        found = {each.id: each for excerpt in excerpts for each in excerpt.stories}
        return Lookalikes(found.values()).of(story)

    async def films_of_actor(self, actor: str) -> NameIndex:
        """The productions in which the actor with that key has a story."""
        return await films_of_actor(self._database, actor, self._guild)


@dataclass(frozen=True, slots=True)
class _Held:
    """A server's shelf, and how often its stories had changed when it was read."""

    changes: int
    shelf: Shelf


class Shelves:
    """The shelves of all servers; those without stories of their own share the library's names."""

    def __init__(self, database: Database, library: Names) -> None:
        self._database = database
        self.library = Shelf(database, LIBRARY, library)
        self._held: OrderedDict[int, _Held] = OrderedDict()
        self._reading: dict[int, asyncio.Task[_Held]] = {}

    async def of(self, guild_id: int | None) -> Shelf:
        """What that server sees now.

        Names that another process has changed may be the former ones for a moment, so that a
        keystroke never waits until thousands of them are read.
        """
        if guild_id is None:
            return self.library
        changes = await self._changes(guild_id)
        held = self._held.get(guild_id)
        if held is not None and held.changes == changes:
            self._held.move_to_end(guild_id)
            return held.shelf
        if changes is None:
            return Shelf(self._database, guild_id, self.library.names)
        reading = self._begin_reading(guild_id, changes)
        done, _ = await asyncio.wait({reading}, timeout=_PATIENCE_SECONDS)
        if done:
            return reading.result().shelf
        return held.shelf if held is not None else Shelf(self._database, guild_id, self.library.names)

    async def changed(self, guild_id: int) -> None:
        """Read a server's names again after this process has changed its stories."""
        while (changes := await self._changes(guild_id)) is not None:
            held = await self._begin_reading(guild_id, changes)
            if held.changes >= changes:
                break

    async def _changes(self, guild_id: int) -> int | None:
        """How often a server's stories have changed; None where it has none of its own."""
        rows = await self._database.fetch(
            "select changes from server_stories where guild_id = :guild", {"guild": guild_id}
        )
        return int(rows[0]["changes"]) if rows else None

    def _begin_reading(self, guild_id: int, changes: int) -> asyncio.Task[_Held]:
        """Read a server's names, or wait with those who do already."""
        reading = self._reading.get(guild_id)
        if reading is None:
            reading = self._reading[guild_id] = asyncio.create_task(self._read(guild_id, changes))
            reading.add_done_callback(lambda _: self._reading.pop(guild_id, None))
        return reading

    async def _read(self, guild_id: int, changes: int) -> _Held:
        names = await read_server_names(self._database, guild_id, self.library.names)
        held = _Held(changes, Shelf(self._database, guild_id, names))
        self._held[guild_id] = held
        self._held.move_to_end(guild_id)
        while len(self._held) > _SERVERS_HELD:
            self._held.popitem(last=False)
        return held

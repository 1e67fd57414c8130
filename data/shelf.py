"""The stories as one server sees them: its own, and those of the library that it has not replaced."""

import asyncio
from dataclasses import replace
from itertools import count

from cachetools import LRUCache

from bot.domain.lookalikes import Lookalike, Lookalikes
from bot.domain.more_like_this import Kindred, kindred_of
from bot.domain.names import NameIndex
from bot.domain.story import Story
from bot.domain.subject import Subject, SubjectKind
from data.database import Database
from data.editions import Edition, OfLibrary, edition_of
from data.more_like_this import stories_like
from data.names import Names, films_of_actor, read_names, read_server_names
from data.records import Records
from data.stories import Stories
from data.story_rows import LIBRARY

# Servers whose own names are held in memory; the one that was longest not asked for goes first.
_SERVERS_HELD = 500
# After a change the new names are waited for so long; then the former ones serve until they are read.
_PATIENCE_SECONDS = 0.05
# Actors whose productions are held in memory, for the keystrokes that follow.
_ACTORS_HELD = 50
# Where stories like a new one are looked for: with the actors whose names are nearest.
_NEAR_ACTORS = 3
_STORIES_EACH = 100


class Shelf:
    """What one server sees; without a server, the library."""

    def __init__(self, database: Database, edition: Edition, names: Names) -> None:
        self._database = database
        # Whatever was made from the stories of this shelf is made anew when this is another.
        self.edition = edition
        self.stories = Stories(database, edition.guild_id)
        self.records = Records(database, edition.guild_id)
        self.names = names
        self._films: LRUCache[str, NameIndex] = LRUCache(_ACTORS_HELD)

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

    async def more_like(self, story: Story) -> tuple[Kindred, ...]:
        """Up to eight stories that have something in common with one, the closest first, and what."""
        return kindred_of(story, await stories_like(self._database, self.edition.guild_id, story))

    async def films_of_actor(self, actor: str) -> NameIndex:
        """The productions in which the actor with that key has a story."""
        films = self._films.get(actor)
        if films is None:
            films = await films_of_actor(self._database, actor, self.edition.guild_id)
            self._films[actor] = films
        return films


class Shelves:
    """The shelves of all servers; those without stories of their own share the library's."""

    def __init__(self, database: Database, names: Names, library: str) -> None:
        self._database = database
        self._library = OfLibrary(Shelf(database, Edition(library), names), library, self._read_library)
        self._held: LRUCache[int, Shelf] = LRUCache(_SERVERS_HELD)
        self._reading: dict[int, asyncio.Task[Shelf]] = {}
        self._not_read = count(-1, -1)

    async def of(self, guild_id: int | None) -> Shelf:
        """What that server sees now.

        Names that another process has changed may be the former ones for a moment, so that a
        keystroke never waits until thousands of them are read.
        """
        edition = await edition_of(self._database, guild_id or LIBRARY)
        library = self._library.now(edition)
        if edition.changes is None:
            return library
        held = self._held.get(edition.guild_id)
        if held is not None and held.edition == edition:
            return held
        reading = self._begin_reading(edition, library)
        done, _ = await asyncio.wait({reading}, timeout=_PATIENCE_SECONDS)
        if done:
            return reading.result()
        if held is not None:
            return held
        # What is made with names that are still to be read must not be taken for what comes after.
        return Shelf(self._database, replace(edition, changes=next(self._not_read)), library.names)

    async def changed(self, guild_id: int) -> None:
        """Read a server's names again after this process has changed its stories."""
        while (edition := await edition_of(self._database, guild_id)).changes is not None:
            held = await self._begin_reading(edition, self._library.now(edition))
            if held.edition.changes is not None and held.edition.changes >= edition.changes:
                break

    def _begin_reading(self, edition: Edition, library: Shelf) -> asyncio.Task[Shelf]:
        """Read a server's names, or wait with those who do already."""
        guild_id = edition.guild_id
        reading = self._reading.get(guild_id)
        if reading is None:
            reading = self._reading[guild_id] = asyncio.create_task(self._read(edition, library))
            reading.add_done_callback(lambda _: self._reading.pop(guild_id, None))
        return reading

    async def _read(self, edition: Edition, library: Shelf) -> Shelf:
        names = await read_server_names(self._database, edition.guild_id, library.names)
        shelf = self._held[edition.guild_id] = Shelf(self._database, edition, names)
        return shelf

    async def _read_library(self) -> Shelf:
        edition = await edition_of(self._database, LIBRARY)
        return Shelf(self._database, edition, await read_names(self._database))

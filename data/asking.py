"""Answering plain questions: understand, fetch, decide."""

import asyncio
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from cachetools import LRUCache

from bot.domain.ask.answer import Answer
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.name_words import KnownPerson
from bot.domain.ask.question import Found, Kind
from bot.domain.ask.reply import reply, wanted
from bot.domain.ask.search_terms import SearchTerms, search_terms
from bot.domain.ask.skill_words import KnownSkill
from bot.domain.ask.titles import Title
from bot.domain.ask.understand import understand, words_that_matter
from bot.domain.ask.words import words_of
from bot.domain.category import Category
from bot.domain.story import Story
from bot.domain.text import fold
from data.database import Database
from data.editions import Edition, OfLibrary, edition_of
from data.search import Search
from data.stories import Excerpt, Stories
from data.story_rows import LIBRARY
from data.word_counts import WordCounts

_TRAINERS = re.compile(r"\s*(?:;|,| and )\s*")
# Servers whose own names are held in memory; the one that was longest not asked for goes first.
_SERVERS_HELD = 200

_PEOPLE = """
    select distinct people.key, people.name, people.also from people
    join story_actors on story_actors.person_id = people.id
    join stories on stories.id = story_actors.story_id
    where stories.guild_id = :guild and stories.retired_at is null
    """
_PRODUCTIONS = """
    select distinct productions.key, productions.title, productions.year, productions.also from productions
    join stories on stories.production_id = productions.id
    where stories.guild_id = :guild and stories.retired_at is null
    """
_SKILLS = """
    select distinct skills.key, skills.name, skills.category, skills.also from skills
    join story_skills on story_skills.skill_id = skills.id
    join stories on stories.id = story_skills.story_id
    where stories.guild_id = :guild and stories.retired_at is null
    """
_TRAINERS_NAMED = """
    select distinct json_extract(record, '$.trainer') as trainer from stories
    where guild_id = :guild and retired_at is null and json_extract(record, '$.trainer') is not null
    """


@dataclass(frozen=True, slots=True)
class Hits:
    """What a search was understood as, and some of what it finds."""

    terms: SearchTerms
    excerpt: Excerpt


class Asking:
    """Questions to the stories that a server sees."""

    def __init__(self, database: Database, lexicon: Lexicon, library: str) -> None:
        self._database = database
        self._library = OfLibrary(lexicon, library, lambda: read_lexicon(database, LIBRARY))
        self._held: LRUCache[int, tuple[Edition, Lexicon]] = LRUCache(_SERVERS_HELD)
        self._counts = WordCounts(database)

    @classmethod
    async def open(cls, database: Database) -> Self:
        """Read the names by which questions are understood."""
        edition = await edition_of(database, LIBRARY)
        return cls(database, await read_lexicon(database, LIBRARY), edition.library)

    async def answer(self, text: str, about: str | None = None, guild_id: int | None = None) -> Answer:
        """The answer to a question; `about` is the id of the story that it follows."""
        # Where a server has no stories of its own, this is the library's, which is searched in half the time.
        edition = await edition_of(self._database, guild_id or LIBRARY)
        server = edition.guild_id
        search = Search(self._database, server)
        lexicon = await self._lexicon(edition)
        subject = await Stories(self._database, server).by_id(about) if about is not None else None
        words = words_of(text)
        frequency, total = await self._counts.of(edition, words_that_matter(words))
        question = understand(words, lexicon, frequency, subject)
        off_topic = question.kind is Kind.OFF_TOPIC
        candidates = () if off_topic else await search.gather(wanted(question, lexicon), frequency, total)
        return reply(question, Found(candidates, frequency, total), lexicon)

    async def search(
        self, text: str, category: Category | None, start: int, length: int, guild_id: int | None = None
    ) -> Hits:
        """Some of the stories that a search finds, in their order."""
        edition = await edition_of(self._database, guild_id or LIBRARY)
        search = Search(self._database, edition.guild_id)
        words = words_of(text)
        frequency, _ = await self._counts.of(edition, list(dict.fromkeys(w.base for w in words)))
        terms = search_terms(words, await self._lexicon(edition), frequency)
        return Hits(terms, await search.page(terms, category, start, length))

    async def story(self, story_id: str, guild_id: int | None = None) -> Story | None:
        """One story as the server sees it."""
        return await Stories(self._database, guild_id or LIBRARY).by_id(story_id)

    async def lexicon_of(self, server: int) -> Lexicon:
        """The names that the server knows: the library's, and over them those of its own stories."""
        return await self._lexicon(await edition_of(self._database, server))

    async def _lexicon(self, edition: Edition) -> Lexicon:
        library = self._library.now(edition)
        if edition.changes is None:
            return library
        server = edition.guild_id
        held = self._held.get(server)
        if held is None or held[0] != edition:
            held = self._held[server] = edition, await read_lexicon(self._database, server, library)
        return held[1]


async def read_lexicon(database: Database, server: int, beneath: Lexicon | None = None) -> Lexicon:
    """Every name of a server's live stories, or of the library's."""
    of_server = {"guild": server}
    people, productions, skills, trainers = [
        await database.fetch(sql, of_server) for sql in (_PEOPLE, _PRODUCTIONS, _SKILLS, _TRAINERS_NAMED)
    ]
    return await asyncio.to_thread(
        Lexicon,
        [KnownPerson(row["key"], row["name"], _listed(row["also"])) for row in people],
        [Title(row["key"], row["title"], row["year"], _listed(row["also"])) for row in productions],
        [
            KnownSkill(row["key"], row["name"], _listed(row["also"]), Category(row["category"]))
            for row in skills
        ],
        set(_names(row["trainer"] for row in trainers)),
        beneath,
    )


def _listed(also: str) -> tuple[str, ...]:
    return tuple(json.loads(also))


def _names(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for name in _TRAINERS.split(text):
            if folded := fold(name):
                yield folded

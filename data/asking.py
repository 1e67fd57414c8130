"""Answering plain questions: understand, fetch, decide."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Self

from bot.domain.ask.answer import Answer
from bot.domain.ask.lexicon import Known, Lexicon
from bot.domain.ask.question import Found
from bot.domain.ask.reply import reply, wanted
from bot.domain.ask.titles import Title
from bot.domain.ask.understand import understand, words_that_matter
from bot.domain.ask.words import words_of
from bot.domain.category import Category
from bot.domain.text import fold
from data.database import Database
from data.search import Search
from data.stories import Stories

_TRAINERS = re.compile(r"\s*(?:;|,| and )\s*")


class Asking:
    """Questions to the stories that the database holds."""

    def __init__(self, database: Database, lexicon: Lexicon) -> None:
        self._search = Search(database)
        self._stories = Stories(database)
        self.lexicon = lexicon

    @classmethod
    async def open(cls, database: Database) -> Self:
        """Read the names by which questions are understood."""
        return cls(database, await read_lexicon(database))

    async def answer(self, text: str, about: str | None = None) -> Answer:
        """The answer to a question; `about` is the id of the story that it follows."""
        subject = await self._stories.by_id(about) if about is not None else None
        words = words_of(text)
        frequency, total = await self._search.frequency(words_that_matter(words))
        question = understand(words, self.lexicon, frequency, subject)
        stories = await self._search.gather(wanted(question, self.lexicon), frequency)
        return reply(question, Found(stories, frequency, total), self.lexicon)


async def read_lexicon(database: Database) -> Lexicon:
    """Every name of the stories that can be looked up."""
    people = await database.fetch("select key, name, also from people where id in (select person_id from story_actors)")
    productions = await database.fetch("select key, title, year, also from productions")
    skills = await database.fetch("select key, name, category, also from skills")
    records = await database.fetch(
        "select distinct json_extract(record, '$.trainer') as trainer from stories where retired_at is null"
    )
    return Lexicon(
        (Known(row["key"], row["name"], tuple(json.loads(row["also"]))) for row in people),
        (Title(row["key"], row["title"], row["year"], tuple(json.loads(row["also"]))) for row in productions),
        (
            Known(row["key"], row["name"], tuple(json.loads(row["also"])), Category(row["category"]))
            for row in skills
        ),
        set(_trainers(row["trainer"] for row in records if row["trainer"])),
    )


def _trainers(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for name in _TRAINERS.split(text):
            if folded := fold(name):
                yield folded

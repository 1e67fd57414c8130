"""In how many stories each word stands: what is rare says more about which story is meant.

The library's words are counted when it is loaded, since among many stories counting takes longer than
all the rest of an answer. What was counted is held: questions are made of the same few thousand words.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from cachetools import LRUCache

from data.database import Database, Transaction
from data.editions import Edition
from data.story_rows import LIBRARY
from data.word_query import any_of

# Counting further would say no more about how rare a word is.
COUNTED = 500
# Some 2 MB.
_HELD = 10_000

_STANDS_IN = """
    select count(*) from (
        select 1 from story_words where story_words match words.value ->> {column} limit :counted
    )
    """


class WordCounts:
    """What was counted in the editions that were asked lately."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._counts: LRUCache[tuple[Edition, str], int] = LRUCache(_HELD)
        self._totals: LRUCache[Edition, int] = LRUCache(_HELD)

    async def of(self, edition: Edition, words: Sequence[str]) -> tuple[dict[str, int], int]:
        """The counts of the words, up to a bound, and about how many stories there are."""
        if not words:
            return {}, 0
        known = {word: self._counts[edition, word] for word in words if (edition, word) in self._counts}
        total = self._totals.get(edition)
        unknown = [word for word in words if word not in known]
        if unknown or total is None:
            counted, total = await self._count(edition.guild_id, unknown or words)
            known.update(counted)
            self._keep(edition, counted, total)
        return known, total

    async def _count(self, guild_id: int, words: Sequence[str]) -> tuple[dict[str, int], int]:
        servers = tuple(dict.fromkeys((LIBRARY, guild_id)))
        own = f"({_STANDS_IN.format(column=2)})" if guild_id else "0"
        rows = await self._database.look_up(
            f"""
            select words.value ->> 0 as word, (select max(id) from stories) as total,
                   iif(library_words.word is null, ({_STANDS_IN.format(column=1)}),
                       library_words.stories + {own}) as stories
            from json_each(:words) as words
            left join library_words on library_words.word = words.value ->> 0
            """,
            {
                "words": json.dumps(
                    [[word, any_of([word], servers), any_of([word], [guild_id])] for word in words]
                ),
                "counted": COUNTED,
            },
        )
        return {row["word"]: row["stories"] for row in rows}, int(rows[0]["total"] or 0)

    def _keep(self, edition: Edition, counted: Mapping[str, int], total: int) -> None:
        self._counts.update(((edition, word), count) for word, count in counted.items())
        self._totals[edition] = total


async def count_library_words(transaction: Transaction, words: Iterable[str]) -> None:
    """Count the library's words once its stories are written."""
    (others,) = await transaction.fetch("select exists (select 1 from stories where guild_id <> 0) as are")
    # Where all stories are the library's, nobody has to ask whose each is, which takes as long again.
    servers = [LIBRARY] if others["are"] else []
    await transaction.fetch("delete from library_words")
    await transaction.fetch(
        f"""
        insert into library_words (word, stories)
        select words.value ->> 0, ({_STANDS_IN.format(column=1)}) from json_each(:words) as words
        """,
        {"words": json.dumps([[word, any_of([word], servers)] for word in words]), "counted": COUNTED},
    )

"""Loading the built-in library into the database when its content has changed."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from bot.domain.ask import evidence
from bot.domain.story import Story
from bot.domain.subject import actor_key, film_key, skill_key
from data import corpus_files
from data.corpus_files import Corpus
from data.database import Database, Transaction
from data.story_index import other_spellings
from data.story_rows import LIBRARY, listed, rows_of, write_rows
from data.word_counts import count_library_words

# Raise it when the way from a record to the tables changes, so that every database is loaded anew.
_LOADER = 4


async def load(database: Database, now: datetime, folder: Path = corpus_files.FOLDER) -> bool:
    """Bring the tables in line with the library's files; False when they already are.

    A story that the files no longer hold is retired, so that what refers to it still finds it.
    """
    digest = f"{_LOADER}.{evidence.VERSION}:{await asyncio.to_thread(corpus_files.digest, folder)}"
    loaded = await database.fetch("select digest from library_edition")
    if loaded and loaded[0]["digest"] == digest:
        return False
    corpus = await asyncio.to_thread(corpus_files.read, folder)
    async with database.transaction() as transaction:
        await _write_vocabularies(transaction, corpus)
        await _keep_renamed(transaction, corpus.stories)
        rows = rows_of(LIBRARY, corpus.stories, await other_spellings(transaction))
        await write_rows(transaction, rows)
        await count_library_words(transaction, rows.indexed.vocabulary)
        await _write_former_ids(transaction, corpus.stories)
        await _retire_missing(transaction, corpus.stories, now)
        await transaction.fetch(
            """
            insert into library_edition (id, digest, loaded_at) values (1, :digest, :now)
            on conflict (id) do update set digest = excluded.digest, loaded_at = excluded.loaded_at
            """,
            {"digest": digest, "now": now.isoformat()},
        )
    return True


async def _write_vocabularies(transaction: Transaction, corpus: Corpus) -> None:
    await transaction.run_for_each(
        """
        insert into people (key, name, also) values (:key, :name, :also)
        on conflict (key, guild_id) do update set name = excluded.name, also = excluded.also
        """,
        [{"key": actor_key(p.name), "name": p.name, "also": listed(p.also)} for p in corpus.people],
    )
    await transaction.run_for_each(
        """
        insert into skills (key, name, category, also) values (:key, :name, :category, :also)
        on conflict (key, guild_id) do update set
            name = excluded.name, category = excluded.category, also = excluded.also
        """,
        [
            {"key": skill_key(s.skill), "name": s.skill, "category": s.category, "also": listed(s.also)}
            for s in corpus.skills
        ],
    )
    other = {film_key(titles.title, titles.year): titles.also for titles in corpus.titles}
    await transaction.run_for_each(
        """
        insert into productions (key, title, year, medium, also) values (:key, :title, :year, :medium, :also)
        on conflict (key, guild_id) do update set
            title = excluded.title, year = excluded.year, medium = excluded.medium, also = excluded.also
        """,
        [
            {
                "key": (key := film_key(s.title, s.year)),
                "title": s.title,
                "year": s.year,
                "medium": s.medium,
                "also": listed(other.get(key, ())),
            }
            for s in corpus.stories
        ],
    )


async def _keep_renamed(transaction: Transaction, stories: Iterable[Story]) -> None:
    """A record under a new slug keeps its row where the library named the former one.

    What servers have made of it goes with it, unless they have made something of the new one too.
    """
    renamed = [{"slug": story.id, "former": former} for story in stories for former in story.also_ids]
    await transaction.run_for_each(
        """
        update stories set slug = :slug, record = json_set(record, '$.id', :slug), evidence = null
        where slug = :former and not exists (
            select 1 from stories as other where other.slug = :slug and other.guild_id = stories.guild_id
        )
        """,
        renamed,
    )
    await transaction.run_for_each(
        """
        update revisions set slug = :slug, record = json_set(record, '$.id', :slug)
        where slug = :former and not exists (
            select 1 from revisions as other where other.slug = :slug and other.guild_id = revisions.guild_id
        )
        """,
        renamed,
    )


async def _write_former_ids(transaction: Transaction, stories: Sequence[Story]) -> None:
    await transaction.run_for_each(
        """
        delete from story_aliases
        where story_id = (select id from stories where slug = :slug and guild_id = 0)
        """,
        [{"slug": story.id} for story in stories],
    )
    await transaction.run_for_each(
        """
        insert into story_aliases (slug, story_id)
        select :former, id from stories where slug = :slug and guild_id = 0
        on conflict (slug) do update set story_id = excluded.story_id
        """,
        [{"former": former, "slug": story.id} for story in stories for former in story.also_ids],
    )


async def _retire_missing(transaction: Transaction, stories: Iterable[Story], now: datetime) -> None:
    await transaction.fetch(
        """
        update stories set retired_at = :now
        where guild_id = 0 and retired_at is null and slug not in (select value from json_each(:present))
        """,
        {"now": now.isoformat(), "present": listed(story.id for story in stories)},
    )

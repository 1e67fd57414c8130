"""Loading the built-in library into the database when its content has changed."""

import asyncio
import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bot.domain.story import Story
from bot.domain.subject import actor_key, film_key, skill_key
from data import corpus_files
from data.corpus_files import Corpus
from data.database import Database, Transaction
from data.story_index import index

# Raise it when the way from a record to the tables changes, so that every database is loaded anew.
_LOADER = 2


async def load(database: Database, now: datetime, folder: Path = corpus_files.FOLDER) -> bool:
    """Bring the tables in line with the library's files; False when they already are.

    A story that the files no longer hold is retired, so that what refers to it still finds it.
    """
    digest = f"{_LOADER}:{await asyncio.to_thread(corpus_files.digest, folder)}"
    loaded = await database.fetch("select digest from library_edition")
    if loaded and loaded[0]["digest"] == digest:
        return False
    corpus = await asyncio.to_thread(corpus_files.read, folder)
    async with database.transaction() as transaction:
        await _write_vocabularies(transaction, corpus)
        await _keep_renamed(transaction, corpus.stories)
        await _write_stories(transaction, corpus.stories)
        await _link(transaction, corpus.stories)
        await index(transaction, corpus.stories)
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
        on conflict (key) do update set name = excluded.name, also = excluded.also
        """,
        [{"key": actor_key(p.name), "name": p.name, "also": _listed(p.also)} for p in corpus.people],
    )
    await transaction.run_for_each(
        """
        insert into skills (key, name, category, also) values (:key, :name, :category, :also)
        on conflict (key) do update set
            name = excluded.name, category = excluded.category, also = excluded.also
        """,
        [
            {"key": skill_key(s.skill), "name": s.skill, "category": s.category, "also": _listed(s.also)}
            for s in corpus.skills
        ],
    )
    other = {film_key(titles.title, titles.year): titles.also for titles in corpus.titles}
    await transaction.run_for_each(
        """
        insert into productions (key, title, year, medium, also) values (:key, :title, :year, :medium, :also)
        on conflict (key) do update set
            title = excluded.title, year = excluded.year, medium = excluded.medium, also = excluded.also
        """,
        [
            {
                "key": (key := film_key(s.title, s.year)),
                "title": s.title,
                "year": s.year,
                "medium": s.medium,
                "also": _listed(other.get(key, ())),
            }
            for s in corpus.stories
        ],
    )


async def _keep_renamed(transaction: Transaction, stories: Iterable[Story]) -> None:
    """A record under a new slug keeps its row where the library named the former one."""
    await transaction.run_for_each(
        """
        update stories set slug = :slug
        where slug = :former and not exists (select 1 from stories where slug = :slug)
        """,
        [{"slug": story.id, "former": former} for story in stories for former in story.also_ids],
    )


async def _write_stories(transaction: Transaction, stories: Iterable[Story]) -> None:
    await transaction.run_for_each(
        """
        insert into stories (slug, production_id, category, year, weight, record)
        values (:slug, (select id from productions where key = :production),
                :category, :year, :weight, :record)
        on conflict (slug) do update set
            production_id = excluded.production_id, category = excluded.category, year = excluded.year,
            weight = excluded.weight, record = excluded.record, retired_at = null
        """,
        [
            {
                "slug": story.id,
                "production": film_key(story.title, story.year),
                "category": story.category,
                "year": story.year,
                "weight": story.weight,
                "record": story.model_dump_json(exclude_defaults=True),
            }
            for story in stories
        ],
    )


async def _link(transaction: Transaction, stories: tuple[Story, ...]) -> None:
    slugs = [{"slug": story.id} for story in stories]
    for forget in (
        "delete from story_actors where story_id = (select id from stories where slug = :slug)",
        "delete from story_skills where story_id = (select id from stories where slug = :slug)",
        "delete from story_aliases where story_id = (select id from stories where slug = :slug)",
    ):
        await transaction.run_for_each(forget, slugs)
    await transaction.run_for_each(
        """
        insert into story_actors (person_id, story_id)
        select people.id, stories.id from people, stories where people.key = :person and stories.slug = :slug
        """,
        [{"person": actor_key(name), "slug": story.id} for story in stories for name in story.actors],
    )
    await transaction.run_for_each(
        """
        insert into story_skills (skill_id, story_id)
        select skills.id, stories.id from skills, stories where skills.key = :skill and stories.slug = :slug
        """,
        [{"skill": skill_key(name), "slug": story.id} for story in stories for name in story.skills],
    )
    await transaction.run_for_each(
        """
        insert into story_aliases (slug, story_id) select :former, id from stories where slug = :slug
        on conflict (slug) do update set story_id = excluded.story_id
        """,
        [{"former": former, "slug": story.id} for story in stories for former in story.also_ids],
    )


async def _retire_missing(transaction: Transaction, stories: Iterable[Story], now: datetime) -> None:
    await transaction.fetch(
        """
        update stories set retired_at = :now
        where retired_at is null and slug not in (select value from json_each(:present))
        """,
        {"now": now.isoformat(), "present": _listed(story.id for story in stories)},
    )


def _listed(values: Iterable[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)

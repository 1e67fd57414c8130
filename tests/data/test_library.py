import asyncio
import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.domain.subject import Subject, SubjectKind, actor_key, film_key
from data import library
from data.corpus_files import CorpusProblem
from data.database import Database, Transaction
from data.names import read_names
from data.stories import Stories
from tests.conftest import NOW
from tests.data.editions import write_edition
from tests.stories import a_story

BREATH = a_story(id="kate--avatar--breath")
DANCE = a_story(
    id="natalie--black-swan--ballet",
    actors=["Natalie Portman"],
    title="Black Swan",
    year=2010,
    skills=["ballet"],
    headline="A year at the barre",
)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "test.sqlite3")
    try:
        yield opened
    finally:
        await opened.close()


async def row_id(database: Database, slug: str) -> int:
    rows = await database.fetch("select id from stories where slug = :slug", {"slug": slug})
    return int(rows[0]["id"])


async def loaded_at(database: Database) -> str:
    return str((await database.fetch("select loaded_at from library_edition"))[0]["loaded_at"])


async def dump(database: Database) -> list[str]:
    """All that the file holds."""

    def read() -> list[str]:
        connection = sqlite3.connect(database.path)
        try:
            return list(connection.iterdump())
        finally:
            connection.close()

    return await asyncio.to_thread(read)


async def test_the_library_is_loaded_first_and_not_again_while_it_is_the_same(
    database: Database, tmp_path: Path
) -> None:
    folder = write_edition(tmp_path, [BREATH, DANCE])
    assert await library.load(database, NOW, folder)
    before = await dump(database)
    assert not await library.load(database, NOW + timedelta(days=1), folder)
    assert await dump(database) == before
    stories = Stories(database)
    assert await stories.count() == 2
    assert await stories.by_id(BREATH.id) == BREATH


async def test_it_is_loaded_again_when_it_has_changed_and_rows_keep_their_ids(
    database: Database, tmp_path: Path
) -> None:
    await library.load(database, NOW, write_edition(tmp_path, [BREATH, DANCE]))
    kept = await row_id(database, BREATH.id), await row_id(database, DANCE.id)
    corrected = BREATH.model_copy(update={"headline": "More than seven minutes under water"})
    later = NOW + timedelta(days=1)
    assert await library.load(database, later, write_edition(tmp_path, [DANCE, corrected]))
    assert await loaded_at(database) == later.isoformat()
    assert await Stories(database).by_id(BREATH.id) == corrected
    assert (await row_id(database, BREATH.id), await row_id(database, DANCE.id)) == kept


async def test_a_changed_title_actor_or_skill_moves_the_story_to_it(
    database: Database, tmp_path: Path
) -> None:
    await library.load(database, NOW, write_edition(tmp_path, [BREATH, DANCE]))
    moved = BREATH.model_copy(
        update={
            "title": "Ammonite",
            "year": 2020,
            "actors": ("Saoirse Ronan",),
            "skills": ("fossil hunting",),
        }
    )
    await library.load(database, NOW, write_edition(tmp_path, [moved, DANCE]))
    names = await read_names(database)
    assert names.actors.get(actor_key("Kate Winslet")) is None
    assert names.skills.get("freediving") is None
    assert names.films.get(film_key(BREATH.title, BREATH.year)) is None
    subject = Subject(SubjectKind.ACTOR, actor_key("Saoirse Ronan"), film_key("Ammonite", 2020))
    assert (await Stories(database).excerpt(subject, 0, 5)).stories == (moved,)


async def test_a_renamed_story_keeps_its_row_and_answers_to_its_former_id(
    database: Database, tmp_path: Path
) -> None:
    await library.load(database, NOW, write_edition(tmp_path, [BREATH, DANCE]))
    row = await row_id(database, BREATH.id)
    renamed = BREATH.model_copy(update={"id": "kate--avatar--freediving", "also_ids": (BREATH.id,)})
    await library.load(database, NOW, write_edition(tmp_path, [renamed, DANCE]))
    assert await row_id(database, renamed.id) == row
    stories = Stories(database)
    assert await stories.by_id(BREATH.id) == renamed
    assert await stories.by_id(renamed.id) == renamed
    assert await stories.count() == 2


async def test_two_stories_made_one_answer_to_both_ids_with_the_one(
    database: Database, tmp_path: Path
) -> None:
    second = BREATH.model_copy(update={"id": "kate--avatar--diving", "headline": "Diving with weights"})
    await library.load(database, NOW, write_edition(tmp_path, [BREATH, second]))
    merged = BREATH.model_copy(update={"id": "kate--avatar--both", "also_ids": (BREATH.id, second.id)})
    await library.load(database, NOW, write_edition(tmp_path, [merged]))
    stories = Stories(database)
    assert await stories.count() == 1
    for name in (merged.id, BREATH.id, second.id):
        assert await stories.by_id(name) == merged


async def test_a_story_that_is_dropped_is_retired_and_still_found_by_its_id(
    database: Database, tmp_path: Path
) -> None:
    await library.load(database, NOW, write_edition(tmp_path, [BREATH, DANCE]))
    row = await row_id(database, DANCE.id)
    await library.load(database, NOW, write_edition(tmp_path, [BREATH]))
    stories = Stories(database)
    assert await stories.by_id(DANCE.id) == DANCE
    assert await row_id(database, DANCE.id) == row
    assert await stories.count() == 1
    assert (await read_names(database)).actors.get("natalie-portman") is None
    subject = Subject(SubjectKind.ACTOR, "natalie-portman")
    assert (await stories.excerpt(subject, 0, 5)).stories == ()
    assert {await stories.at_random(None) for _ in range(20)} == {BREATH}

    await library.load(database, NOW, write_edition(tmp_path, [BREATH, DANCE]))
    assert await stories.count() == 2
    assert await row_id(database, DANCE.id) == row
    assert (await stories.excerpt(subject, 0, 5)).stories == (DANCE,)


async def test_a_record_that_is_wrong_leaves_the_loaded_edition(database: Database, tmp_path: Path) -> None:
    await library.load(database, NOW, write_edition(tmp_path, [BREATH, DANCE]))
    before = await dump(database)
    with (tmp_path / "library.jsonl").open("a", encoding="utf-8") as lines:
        lines.write('{"id": "half"}\n')
    with pytest.raises(CorpusProblem, match="line 3"):
        await library.load(database, NOW, tmp_path)
    assert await dump(database) == before


async def test_a_failure_at_any_statement_leaves_the_loaded_edition(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await library.load(database, NOW, write_edition(tmp_path, [BREATH, DANCE]))
    before = await dump(database)
    new = DANCE.model_copy(update={"id": "natalie--closer--poker", "headline": "Cards every night"})
    folder = write_edition(tmp_path, [BREATH.model_copy(update={"also_ids": ("old",)}), new])
    for statements in range(100):
        with monkeypatch.context() as patch:
            fail_after(statements, patch)
            try:
                await library.load(database, NOW, folder)
                break
            except sqlite3.OperationalError:
                assert await dump(database) == before
    assert statements > 10
    assert await Stories(database).by_id(new.id) == new


def fail_after(statements: int, patch: pytest.MonkeyPatch) -> None:
    """Let so many statements of transactions through and no more."""
    left = statements

    def limited(real: Any) -> Any:
        async def run(*arguments: Any) -> Any:
            nonlocal left
            left -= 1
            if left < 0:
                raise sqlite3.OperationalError("database or disk is full")
            return await real(*arguments)

        return run

    for name in ("fetch", "run_for_each"):
        patch.setattr(Transaction, name, limited(getattr(Transaction, name)))


async def test_two_processes_may_load_at_once(database: Database, tmp_path: Path) -> None:
    folder = write_edition(tmp_path, [BREATH, DANCE])
    other = await Database.open(database.path)
    try:
        await asyncio.gather(library.load(database, NOW, folder), library.load(other, NOW, folder))
        assert await Stories(other).count() == await Stories(database).count() == 2
    finally:
        await other.close()

"""The migration that rebuilds the stories' tables keeps every row, and what refers to it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from data import migration
from data.migration import DatabaseProblem, prepare
from tests.conftest import clock

BEFORE = 3
ROWS = """
    insert into people (id, key, name, also) values (7, 'jane', 'Jane', '["J."]');
    insert into skills (id, key, name, category) values (8, 'juggling', 'juggling', 'stunts');
    insert into productions (id, key, title, year, medium) values (9, 'film-2024', 'Film', 2024, 'film');
    insert into stories (id, slug, production_id, category, year, weight, record, retired_at)
        values (10, 'jane--film--juggling', 9, 'stunts', 2024, 3, '{}', null),
               (11, 'old--story--id', 9, 'stunts', 2024, 3, '{}', '2026-01-01');
    insert into story_actors values (7, 10);
    insert into story_skills values (8, 10);
    insert into story_aliases values ('former', 10);
"""


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of the schema before, with a row in every table."""
    scripts = migration.migrations()
    path = tmp_path / "old.sqlite3"
    with monkeypatch.context() as patch:
        patch.setattr(migration, "migrations", lambda: scripts[:BEFORE])
        prepare(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(ROWS)
    return path


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_every_row_keeps_its_id_and_what_refers_to_it(old: Path) -> None:
    prepare(old)
    assert rows(old, "select id, guild_id, key, name, also from people") == [(7, 0, "jane", "Jane", '["J."]')]
    assert rows(old, "select id, guild_id, slug, retired_at from stories order by id") == [
        (10, 0, "jane--film--juggling", None),
        (11, 0, "old--story--id", "2026-01-01"),
    ]
    assert rows(old, "select person_id, story_id from story_actors") == [(7, 10)]
    assert rows(old, "select slug, story_id from story_aliases") == [("former", 10)]
    assert rows(old, "pragma foreign_key_check") == []
    assert rows(old, "pragma integrity_check") == [("ok",)]


def test_references_still_hold_and_cascade(old: Path) -> None:
    prepare(old)
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("pragma foreign_keys = on")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("insert into story_actors values (1, 10)")
        connection.execute("delete from stories where id = 10")
        for table in ("story_actors", "story_skills", "story_aliases"):
            assert connection.execute(f"select count(*) from {table}").fetchone() == (0,)


async def test_the_library_is_loaded_over_it(old: Path) -> None:
    from data.archive import Archive

    archive = await Archive.open(old, clock)
    try:
        assert await archive.stories.count() > 400
        assert await archive.stories.by_id("natalie-portman--black-swan--ballet") is not None
    finally:
        await archive.close()


def test_a_migration_that_leaves_a_reference_dangling_is_not_kept(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = migration.migrations()[:BEFORE]
    monkeypatch.setattr(migration, "migrations", lambda: (*scripts, "delete from productions;"))
    with pytest.raises(DatabaseProblem, match="refers to nothing in productions"):
        prepare(old)
    assert rows(old, "select id from productions") == [(9,)]
    assert rows(old, "pragma user_version") == [(BEFORE,)]

"""Nothing that holds a person's id or a server's data is forgotten in the declarations."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.privacy import Contributions
from data.migration import prepare
from data.privacy import DELETE_STORY, PEOPLE, SERVERS, STORIES_OF_AUTHOR, WRITTEN

# Ids that are not those of people who use the bot. `person_id` is an actor's.
NOT_PEOPLE = {
    *("id", "guild_id", "channel_id", "message_id", "role_id", "moderator_role_id", "log_channel_id"),
    *("person_id", "story_id", "skill_id", "production_id", "match_id", "daily_id"),
    *("event_id", "stories_message_id"),
}
# Whole numbers that count, measure or say when.
NUMBERS = {
    *("at", "at_minute", "asked_ms", "back_to", "begun_at", "changes", "decided_at", "due_at"),
    *("due_ms", "ends_at", "is_right", "left_at", "next_at", "number", "option", "place", "players_shown"),
    *("posted_at", "retired_at", "right_option", "round", "seconds", "sent_at", "shared_at", "starts_at"),
    *("stories", "told_at", "took_ms", "tried_at", "tries", "weight", "year"),
}
# Texts that the program writes: keys, states, dates, names of kinds.
BY_THE_PROGRAM = {
    *("action", "category", "categories", "digest", "dimension", "due_on", "ending", "film", "key"),
    *("kind", "loaded_at", "local_date", "medium", "nonce", "place", "purpose", "question_key", "reason"),
    *("result_slug", "retired_at", "round", "slug", "state", "story_slug", "subject", "word", "zone"),
}
# What SQLite itself keeps for full-text search; the rows go with those of `stories`.
SEARCH = "story_words"


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path: Path = tmp_path_factory.mktemp("schema") / "understudy.sqlite3"
    prepare(path)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def columns(schema: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """Table, column and type, of every table."""
    tables = schema.execute("select name from sqlite_master where type = 'table'").fetchall()
    for (table,) in tables:
        if not table.startswith((SEARCH, "sqlite_")):
            for column in schema.execute(f"pragma table_info({table})"):
                yield table, column[1], column[2].lower()


def undeclared(schema: sqlite3.Connection) -> set[str]:
    """Columns of which nobody has said whether they hold a person, a server, or words of people."""
    people = {(place.table, place.column) for place in PEOPLE}
    servers = {place.table for place in SERVERS}
    found = set()
    for table, column, kind in columns(schema):
        name = f"{table}.{column}"
        if column == "guild_id":
            known = table in servers
        elif kind == "integer":
            known = column in NOT_PEOPLE | NUMBERS or (table, column) in people
        elif kind in ("text", "blob"):
            known = column in BY_THE_PROGRAM or name in WRITTEN
        else:
            known = kind == "real"
        if not known:
            found.add(name)
    return found


def test_every_column_is_declared(schema: sqlite3.Connection) -> None:
    assert undeclared(schema) == set()


@pytest.mark.parametrize(
    "column", ["user_id integer", "saved_by integer", "author text", "guild_id integer", "who integer"]
)
def test_one_that_is_not_would_be_noticed(schema: sqlite3.Connection, column: str) -> None:
    schema.execute(f"create table saves (id integer primary key, {column}) strict")
    try:
        assert undeclared(schema) == {f"saves.{column.split()[0]}"}
    finally:
        schema.execute("drop table saves")


def test_nothing_is_declared_that_is_not_there(schema: sqlite3.Connection) -> None:
    real = {(table, column) for table, column, _ in columns(schema)}
    assert {(place.table, place.column) for place in PEOPLE} <= real
    assert {(place.table, column) for place in SERVERS for column in (*place.key, "guild_id")} <= real
    assert {tuple(name.split(".")) for name in WRITTEN} <= real
    assert len({place.called for place in PEOPLE}) == len(PEOPLE)


def test_every_statement_is_one_that_sqlite_takes(schema: sqlite3.Connection) -> None:
    values = {"user": 1, "guild": 1, "slug": "a", "some": 1, "left_by": 0}
    for place in PEOPLE:
        for sql in (place.count, place.export, *place.erase, *place.delete):
            assert ":user" in sql
            schema.execute(f"explain {sql}", values)
        for contributions in Contributions:
            assert place.statements(contributions)
    for sql in (STORIES_OF_AUTHOR, *DELETE_STORY, *(place.delete_some for place in SERVERS)):
        schema.execute(f"explain {sql}", values)


def test_every_list_of_this_test_is_needed(schema: sqlite3.Connection) -> None:
    named = {column for _, column, _ in columns(schema)}
    assert (NOT_PEOPLE | NUMBERS | BY_THE_PROGRAM) - named == set()

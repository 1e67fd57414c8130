import multiprocessing
import os
import sqlite3
import sys
from contextlib import closing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest

from data import migration
from data.migration import DatabaseProblem, examine, prepare, schema_version

NOTES = "create table notes (id integer primary key, words text not null) strict;"
TAGS = "-- Words about words.\ncreate table tags (id integer primary key) strict;\n-- The end.\n"


def take_scripts(monkeypatch: pytest.MonkeyPatch, *scripts: str) -> None:
    monkeypatch.setattr(migration, "migrations", lambda: scripts)


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute("pragma user_version").fetchone()
        return int(found)


def tables(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")}


def notes(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [words for (words,) in connection.execute("select words from notes order by id")]


def copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob(f"{path.name}.schema-*"))


class FullDisk(sqlite3.Connection):
    """A connection whose copies do not fit."""

    def backup(self, target: sqlite3.Connection, **_: Any) -> None:
        target.execute("create table half (id integer)")
        raise sqlite3.OperationalError("database or disk is full")


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of schema 1 that holds a note; schema 2 is known now."""
    path = tmp_path / "old.sqlite3"
    take_scripts(monkeypatch, NOTES)
    prepare(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("insert into notes (words) values ('kept')")
    take_scripts(monkeypatch, NOTES, TAGS)
    return path


def problem_of(path: Path) -> str:
    """The line that stops the start; a check of the same file says the same."""
    with pytest.raises(DatabaseProblem) as raised:
        prepare(path)
    line = str(raised.value)
    assert "\n" not in line
    assert line.endswith(".")
    return line


def test_migrations_are_numbered_one_after_the_other() -> None:
    folder = Path(migration.__file__).parent / "migrations"
    numbers = [int(path.name[:4]) for path in sorted(folder.glob("*.sql"))]
    assert numbers == list(range(1, len(numbers) + 1))
    assert schema_version() == len(numbers)


def test_a_new_file_gets_the_whole_schema_and_no_copy(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite3"
    assert examine(path) is None
    prepare(path)
    assert examine(path) == version(path) == schema_version()
    assert {"stories", "people", "skills", "productions"} <= tables(path)
    assert copies(path) == []


def test_a_file_that_is_up_to_date_is_left_as_it_is(old: Path) -> None:
    prepare(old)
    before = old.read_bytes()
    prepare(old)
    assert old.read_bytes() == before
    assert len(copies(old)) == 1


def test_a_file_that_holds_data_is_copied_before_it_is_migrated(old: Path) -> None:
    prepare(old)
    assert version(old) == 2
    assert notes(old) == ["kept"]
    (copy,) = copies(old)
    assert version(copy) == 1
    assert notes(copy) == ["kept"]
    assert "tags" not in tables(copy)


def test_an_earlier_copy_is_never_overwritten(old: Path) -> None:
    first = old.with_name(f"{old.name}.schema-1.1")
    first.write_bytes(b"an earlier copy")
    prepare(old)
    assert first.read_bytes() == b"an earlier copy"
    assert [copy.name for copy in copies(old)] == [f"{old.name}.schema-1.1", f"{old.name}.schema-1.2"]


def test_a_copy_that_does_not_fit_on_the_disk_stops_the_start_and_is_taken_away(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_scripts(monkeypatch, NOTES, TAGS)
    monkeypatch.setattr(migration, "_connect", lambda path: sqlite3.connect(path, factory=FullDisk))
    assert "disk" in problem_of(old)
    assert copies(old) == []
    assert version(old) == 1


@pytest.mark.parametrize(
    "broken",
    [
        "create table tags (id integer primary key) strict; create table notes (id integer) strict;",
        "create table tags (id integer primary key) strict; insert into nowhere values (1);",
        "create table tags (id integer primary key) strict; creat table x (id);",
        "create table tags (id integer primary key) strict; insert into notes (words) values (null);",
    ],
)
def test_a_migration_that_fails_leaves_version_tables_and_data(
    old: Path, broken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_scripts(monkeypatch, NOTES, broken)
    line = problem_of(old)
    assert str(old) in line
    assert version(old) == 1
    assert "tags" not in tables(old)
    assert notes(old) == ["kept"]


def test_a_migration_that_leaves_a_row_referring_to_nothing_fails(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = """
    create table remarks (note_id integer not null references notes (id)) strict;
    insert into remarks values (77);
    """
    take_scripts(monkeypatch, NOTES, script)
    assert str(old) in problem_of(old)
    assert version(old) == 1
    assert "remarks" not in tables(old)


def test_a_table_may_be_rebuilt_under_those_that_refer_to_it(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    referring = """
    create table remarks (note_id integer not null references notes (id) on delete cascade) strict;
    insert into remarks select id from notes;
    """
    rebuilt = """
    create table new_notes (id integer primary key, words text not null, day text) strict;
    insert into new_notes (id, words) select id, words from notes;
    drop table notes;
    alter table new_notes rename to notes;
    """
    take_scripts(monkeypatch, NOTES, referring, rebuilt)
    prepare(old)
    assert notes(old) == ["kept"]
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("select count(*) from remarks").fetchone() == (1,)
        assert connection.execute("pragma foreign_key_check").fetchall() == []


def test_each_migration_has_a_transaction_of_its_own(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take_scripts(monkeypatch, NOTES, TAGS, "creat table x (id);")
    problem_of(old)
    assert version(old) == 2
    take_scripts(monkeypatch, NOTES, TAGS, "create table x (id integer) strict;")
    prepare(old)
    assert version(old) == 3


def test_triggers_and_comments_are_read_as_sqlite_reads_them(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = """
    create table log (words text) strict; -- a comment; with a semicolon
    create trigger noted after insert on notes begin
        insert into log values (new.words); /* another; one */
        insert into log values (';');
    end;
    insert into notes (words) values ('it''s; here')
    """
    take_scripts(monkeypatch, NOTES, script)
    prepare(old)
    with closing(sqlite3.connect(old)) as connection:
        assert [words for (words,) in connection.execute("select words from log")] == ["it's; here", ";"]


def test_a_newer_schema_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "newer.sqlite3"
    prepare(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma user_version = 99")
    before = path.read_bytes()
    line = problem_of(path)
    assert "newer" in line
    assert "99" in line
    assert path.read_bytes() == before
    with pytest.raises(DatabaseProblem, match="newer"):
        examine(path)


@pytest.mark.parametrize("content", [b"hello", b"This is a shopping list, and no database at all. " * 100])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(content)
    assert "not a database" in problem_of(path)
    assert path.read_bytes() == content
    assert [found.name for found in tmp_path.iterdir()] == ["list.txt"]
    with pytest.raises(DatabaseProblem, match="not a database"):
        examine(path)


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite3"
    path.touch()
    prepare(path)
    assert version(path) == schema_version()


def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table bookmarks (url text)")
    before = path.read_bytes()
    assert "another program" in problem_of(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", ["page", "cut"])
def test_a_damaged_file_is_refused_and_left_as_it_is(library_path: Path, tmp_path: Path, damage: str) -> None:
    content = bytearray(library_path.read_bytes())
    if damage == "cut":
        del content[len(content) // 2 :]
    else:
        for start in range(8192, len(content), 4096):
            content[start : start + 64] = b"\xff" * 64
    path = tmp_path / "damaged.sqlite3"
    path.write_bytes(content)
    assert "damaged" in problem_of(path)
    assert path.read_bytes() == content
    with pytest.raises(DatabaseProblem, match="damaged"):
        examine(path)


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    assert str(tmp_path / "nowhere") in problem_of(tmp_path / "nowhere" / "understudy.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"text")
    problem_of(tmp_path / "file" / "understudy.sqlite3")
    assert (tmp_path / "file").read_bytes() == b"text"


def test_a_folder_where_the_file_should_be_is_named(tmp_path: Path) -> None:
    assert "is a folder" in problem_of(tmp_path)


def as_nobody(path: Path, answer: Connection) -> None:
    # The administrator may write anywhere, so the test becomes somebody who may not.
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        prepare(path)
    except DatabaseProblem as problem:
        answer.send(str(problem))
    else:
        answer.send("")


def line_for_nobody(path: Path) -> str:
    here, there = multiprocessing.Pipe()
    child = multiprocessing.get_context("fork").Process(target=as_nobody, args=(path, there))
    child.start()
    child.join(30)
    assert here.poll()
    return str(here.recv())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no users to change to")
def test_a_folder_that_may_not_be_entered_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "closed" / "inner").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "closed").chmod(0o600)
    try:
        line = line_for_nobody(Path("closed") / "inner" / "understudy.sqlite3")
    finally:
        (tmp_path / "closed").chmod(0o755)
    assert "cannot be written to" in line


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no users to change to")
@pytest.mark.parametrize("exists", [True, False])
def test_a_folder_that_is_read_only_is_named_and_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exists: bool
) -> None:
    tmp_path.chmod(0o755)
    folder = tmp_path / "readonly"
    folder.mkdir()
    path = Path("readonly") / "understudy.sqlite3"
    monkeypatch.chdir(tmp_path)
    if exists:
        prepare(path)
    before = path.read_bytes() if exists else None
    folder.chmod(0o555)
    try:
        line = line_for_nobody(path)
    finally:
        folder.chmod(0o755)
    assert "cannot be written to" in line
    assert "\n" not in line
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_locked_file_is_named(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migration, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(old, isolation_level=None)) as other:
        other.execute("begin immediate")
        assert "locked" in problem_of(old)
        other.execute("rollback")
    prepare(old)
    assert version(old) == 2


def prepare_when_told(path: Path, told: Connection, answer: Connection) -> None:
    told.recv()
    try:
        prepare(path)
    except DatabaseProblem as problem:
        answer.send(str(problem))
    else:
        answer.send("")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")
@pytest.mark.parametrize("holds_data", [True, False])
def test_two_processes_may_migrate_at_once(old: Path, holds_data: bool) -> None:
    path = old if holds_data else old.with_name("new.sqlite3")
    fork = multiprocessing.get_context("fork")
    pipes = []
    children = []
    for _ in range(4):
        told, tell = fork.Pipe(duplex=False)
        heard, answer = fork.Pipe(duplex=False)
        child = fork.Process(target=prepare_when_told, args=(path, told, answer))
        child.start()
        children.append(child)
        pipes.append((tell, heard))
    for tell, _ in pipes:
        tell.send("now")
    for child, (_, heard) in zip(children, pipes, strict=True):
        child.join(30)
        assert heard.poll()
        assert heard.recv() == ""
    assert version(path) == 2
    if holds_data:
        assert copies(path)
    for copy in copies(path):
        assert version(copy) == 1
        assert notes(copy) == (["kept"] if holds_data else [])

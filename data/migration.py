"""Opening the file safely: is it ours, is it whole, and which migrations does it still need."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from importlib.resources import files
from itertools import count
from pathlib import Path

BUSY_SECONDS = 10.0


class DatabaseProblem(Exception):
    """The database cannot be used; the message is one line for the operator."""


def prepare(path: Path) -> None:
    """Check the file at `path`, or make it, and bring its schema up to date.

    Nothing is overwritten: a file that cannot be used is left as it is, and one that
    holds data is copied before it is migrated. Raises DatabaseProblem.
    """
    _check_place(path)
    try:
        with closing(_connect(path)) as connection:
            _check_whole(connection, path)
            _migrate(connection, path)
    except sqlite3.DatabaseError as error:
        raise DatabaseProblem(_explain(error, path)) from error


def examine(path: Path) -> int | None:
    """The schema version of the file at `path`, unchanged; None where there is none yet.

    Raises DatabaseProblem.
    """
    _check_place(path)
    if not path.exists():
        return None
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            _check_whole(connection, path)
            return _version(connection)
    except sqlite3.DatabaseError as error:
        raise DatabaseProblem(_explain(error, path)) from error


def schema_version() -> int:
    """The schema that this version of Understudy writes."""
    return len(migrations())


def migrations() -> tuple[str, ...]:
    """The scripts in order; the first brings a new file to version 1."""
    folder = files("data") / "migrations"
    scripts = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".sql")), key=lambda e: e.name
    )
    return tuple(script.read_text(encoding="utf-8") for script in scripts)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("pragma foreign_keys = on")
    return connection


def _check_place(path: Path) -> None:
    folder = path.parent
    try:
        found, is_folder = folder.is_dir(), path.is_dir()
        writable = os.access(folder, os.W_OK | os.X_OK) and (not path.exists() or os.access(path, os.W_OK))
    except PermissionError:
        found, is_folder, writable = True, False, False
    if not found:
        raise DatabaseProblem(
            f"The folder {folder} of the database does not exist. Create it, or set DATABASE_PATH elsewhere."
        )
    if is_folder:
        raise DatabaseProblem(f"{path} is a folder. Set DATABASE_PATH to a file in it.")
    if not writable:
        raise DatabaseProblem(
            f"The database {path} cannot be written to. Give this user the right to write in {folder}."
        )


def _check_whole(connection: sqlite3.Connection, path: Path) -> None:
    known = schema_version()
    # In this order: another process that is just making the file adds the tables and the version at once.
    holds_tables = _holds_tables(connection)
    version = _version(connection)
    if version > known:
        raise DatabaseProblem(
            f"{path} was written by a newer Understudy (schema {version}, this one knows {known}). "
            "Upgrade Understudy, or set DATABASE_PATH to another file."
        )
    if version == 0 and holds_tables:
        raise DatabaseProblem(f"{path} is a database of another program. Set DATABASE_PATH to another file.")
    (finding,) = connection.execute("pragma quick_check(1)").fetchone()
    if finding != "ok":
        raise DatabaseProblem(_damaged(path, finding))


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("pragma journal_mode = wal")
    # A table is rebuilt by dropping it; what refers to it is checked when the new one stands.
    connection.execute("pragma foreign_keys = off")
    scripts = migrations()
    version = _version(connection)
    if 0 < version < len(scripts):
        _copy_before(connection, path)
    for number, script in enumerate(scripts[version:], start=version + 1):
        _apply(connection, number, script)


def _apply(connection: sqlite3.Connection, number: int, script: str) -> None:
    connection.execute("begin immediate")
    try:
        # Another process may have been first.
        if _version(connection) < number:
            for statement in _statements(script):
                connection.execute(statement)
            _check_references(connection)
            connection.execute(f"pragma user_version = {number}")
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def _check_references(connection: sqlite3.Connection) -> None:
    dangling = connection.execute("pragma foreign_key_check").fetchone()
    if dangling is not None:
        raise sqlite3.IntegrityError(f"a row of {dangling[0]} refers to nothing in {dangling[2]}")


def _copy_before(connection: sqlite3.Connection, path: Path) -> None:
    """Keep a file of an older schema as it was, beside it; no earlier copy is ever overwritten."""
    # Under the lock of a writer, so that another process cannot migrate the file meanwhile.
    connection.execute("begin immediate")
    try:
        version = _version(connection)
        if 0 < version < schema_version():
            _write_copy(path, _new_file(f"{path}.schema-{version}"))
    finally:
        connection.execute("rollback")


def _new_file(name: str) -> Path:
    """An empty file of that name and the first number that is free."""
    for number in count(1):
        with suppress(FileExistsError):
            copy = Path(f"{name}.{number}")
            copy.touch(exist_ok=False)
            break
    return copy


def _write_copy(path: Path, copy: Path) -> None:
    try:
        # A connection of its own: one that holds a lock cannot be copied from.
        with closing(_connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except BaseException:
        # Half a copy would be taken for a whole one.
        copy.unlink()
        raise


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one; `executescript` would end the transaction."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if pending.strip():
        yield pending


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("pragma user_version").fetchone()
    return int(version)


def _holds_tables(connection: sqlite3.Connection) -> bool:
    (count,) = connection.execute("select count(*) from sqlite_master").fetchone()
    return bool(count)


def _explain(error: sqlite3.DatabaseError, path: Path) -> str:
    code = getattr(error, "sqlite_errorname", "")
    if code == "SQLITE_NOTADB":
        return f"{path} is not a database. Set DATABASE_PATH to another file, or move this one away."
    if code.startswith("SQLITE_CORRUPT"):
        return _damaged(path, str(error))
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return f"{path} is locked by another program. Close that program, then start again."
    if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return f"The database {path} cannot be written to. Check the rights on its folder and the disk."
    if code.startswith("SQLITE_FULL"):
        return f"The disk that holds {path} is full. Make room, then start again."
    return f"The database {path} cannot be opened: {error}."


def _damaged(path: Path, finding: str) -> str:
    detail = " ".join(finding.split())
    return f"{path} is damaged ({detail}). It was left as it is; put a backup in its place."

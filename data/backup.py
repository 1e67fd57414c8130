"""Copies of the whole database: written while it is in use, checked, found again, put back."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from shutil import copy2

from data.migration import BUSY_SECONDS, schema_version

# Between two such steps a copy can be given up; 1000 pages are 4 MB.
_PAGES_AT_ONCE = 1000
_STAMP = "understudy-%Y%m%d-%H%M%SZ.sqlite3"
_UNFINISHED = ".part"


class BackupProblem(Exception):
    """A backup cannot be made or put back; the message is one line for the operator."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup and the instant in its name."""

    path: Path
    at: datetime


def path_in(folder: Path, at: datetime) -> Path:
    """Where a backup of that instant lies."""
    return folder / at.astimezone(UTC).strftime(_STAMP)


def backups_in(folder: Path) -> list[Backup]:
    """The finished backups of a folder, oldest first; other files in it are nobody's business."""
    found = []
    with suppress(FileNotFoundError, NotADirectoryError):
        for path in folder.iterdir():
            with suppress(ValueError):
                at = datetime.strptime(path.name, _STAMP).replace(tzinfo=UTC)
                found.append(Backup(path, at))
    return sorted(found, key=lambda backup: backup.at)


def clear_unfinished(folder: Path, before: datetime) -> None:
    """Remove what a process left that was ended while it wrote, unless it is newer than that."""
    for path in folder.glob(f"understudy-*{_UNFINISHED}"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < before.timestamp():
                path.unlink()


def write(database: Path, target: Path, given_up: Callable[[], bool] = lambda: False) -> None:
    """Copy the database to a new file, whole or not at all; raises BackupProblem.

    The file has its name only once it was checked. Whoever uses the database goes on meanwhile.
    """
    if not database.is_file():
        raise BackupProblem(f"There is no database at {database}, so there is nothing to back up.")
    if target.exists():
        raise BackupProblem(f"{target} exists already, and a backup never overwrites anything.")
    with _explained(f"The backup {target} could not be written"):
        target.parent.mkdir(parents=True, exist_ok=True)
        with _unfinished(target) as copy:
            _copy(database, copy, given_up)
            _check(copy)
            _replace(copy, target)


def restore(backup: Path, database: Path) -> Path | None:
    """Put a backup in the database's place; returns where the old file is kept.

    The backup is checked first, and at no moment is there no database or half of one. Refuses
    while another program has the database open. Raises BackupProblem.
    """
    if not backup.is_file():
        raise BackupProblem(f"There is no backup at {backup}.")
    if database.exists() and backup.samefile(database):
        raise BackupProblem(f"{backup} is the database itself.")
    with (
        _explained(f"{backup} could not be put in place of {database}"),
        _unfinished(database) as copy,
    ):
        _copy(backup, copy)
        _check(copy)
        kept = _set_aside(database) if database.exists() else None
        _replace(copy, database)
    return kept


def _copy(source: Path, target: Path, given_up: Callable[[], bool] = lambda: False) -> None:
    def go_on(*_: int) -> None:
        if given_up():
            raise BackupProblem(f"The copy of {source} was given up, because the bot ends.")

    address = f"{source.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)) as old,
        closing(sqlite3.connect(target, isolation_level=None)) as new,
    ):
        # One reading transaction for all steps: a writer would make the copy begin anew each time.
        old.execute("begin")
        old.execute("select count(*) from sqlite_master").fetchone()
        old.backup(new, pages=_PAGES_AT_ONCE, progress=go_on)
        # One file that needs no other beside it, and can be read where nothing can be written.
        new.execute("pragma journal_mode = delete")


def _check(copy: Path) -> None:
    with closing(sqlite3.connect(copy)) as connection:
        (finding,) = connection.execute("pragma quick_check(1)").fetchone()
        (version,) = connection.execute("pragma user_version").fetchone()
        ours = connection.execute("select count(*) from sqlite_master where name = 'stories'").fetchone()[0]
    if finding != "ok":
        detail = " ".join(finding.split())
        raise BackupProblem(f"The copy is damaged ({detail}), so its original is too. Nothing was changed.")
    if not version or not ours:
        raise BackupProblem("The file is no database of Understudy. Nothing was changed.")
    if version > schema_version():
        raise BackupProblem(
            f"The file was written by a newer Understudy (schema {version}, this one knows "
            f"{schema_version()}). Upgrade Understudy first. Nothing was changed."
        )


def _set_aside(database: Path) -> Path:
    """Keep the old file under a new name too; what lies beside it goes with it."""
    _close_up(database)
    kept = _free_name(database)
    try:
        kept.hardlink_to(database)
    except OSError:
        # Not every file system has links.
        copy2(database, kept)
    # Left from a damaged file; the new one must not find the changes of the old one.
    for ending in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            Path(f"{database}{ending}").rename(f"{kept}{ending}")
    return kept


def _close_up(database: Path) -> None:
    """Bring all changes into the one file, which also tells whether somebody has it open."""
    try:
        with closing(sqlite3.connect(database, timeout=0, isolation_level=None)) as connection:
            connection.execute("pragma journal_mode = delete")
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise BackupProblem(
                f"{database} is in use. Stop the bot first, then restore. Nothing was changed."
            ) from error
        # A damaged file is what a restore is for.
        if not name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise


def _free_name(database: Path) -> Path:
    names = (Path(f"{database}.before-restore.{number}") for number in count(1))
    return next(name for name in names if not name.exists())


@contextmanager
def _unfinished(target: Path) -> Iterator[Path]:
    """A file beside the target, gone at the end unless it was given its name."""
    copy = Path(f"{target}.{os.getpid()}{_UNFINISHED}")
    try:
        yield copy
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{copy}{ending}").unlink(missing_ok=True)


def _replace(copy: Path, target: Path) -> None:
    """Give it its name once it is safely on the disk."""
    with copy.open("rb+") as file:
        os.fsync(file.fileno())
    copy.replace(target)
    # Windows cannot open folders, and needs no such care.
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def _explained(what: str) -> Iterator[None]:
    """Tell what the system says in one line."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
            raise BackupProblem(f"{what}: what is to be copied is damaged or no database.") from error
        if name.startswith("SQLITE_FULL"):
            raise BackupProblem(f"{what}: the disk is full.") from error
        raise BackupProblem(f"{what}: {error}.") from error
    except OSError as error:
        raise BackupProblem(f"{what}: {error.strerror or error}.") from error

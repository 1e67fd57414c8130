"""Databases for the bench: the built-in library, or a large one that is made once and kept."""

from __future__ import annotations

import asyncio
import hashlib
import shutil
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.ask import evidence
from bot.domain.clock import Clock
from data import library
from data.archive import Archive
from data.corpus_files import FOLDER
from data.database import Database
from tests.wire.openapi import REPOSITORY

from . import big_library

DATABASE = "understudy.sqlite3"


def now() -> datetime:
    """The present."""
    return datetime.now(UTC)


async def prepare(folder: Path, stories: int | None) -> None:
    """Put a database into the folder: with so many stories, or with those that are built in."""
    if stories is None:
        await _open_and_close(folder / DATABASE, now)
        return
    kept = Path(tempfile.gettempdir()) / f"understudy-bench-{stories}-{_digest()}.sqlite3"
    if not await asyncio.to_thread(kept.exists):
        await asyncio.to_thread(_forget_former, kept, stories)
        await _make(kept, stories)
    await asyncio.to_thread(shutil.copyfile, kept, folder / DATABASE)


async def _make(kept: Path, stories: int) -> None:
    """Load the large library, and let it pass for the built-in one so that a start leaves it alone."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / DATABASE
        await _open_and_close(path, now)
        built_in = _edition(path)
        await asyncio.to_thread(big_library.write, stories, Path(scratch))
        database = await Database.open(path)
        try:
            await library.load(database, now(), Path(scratch))
            await database.write("update library_edition set digest = :digest", {"digest": built_in})
        finally:
            await database.close()
        await asyncio.to_thread(shutil.move, path, kept)


def _forget_former(kept: Path, stories: int) -> None:
    for former in kept.parent.glob(f"understudy-bench-{stories}-*.sqlite3"):
        former.unlink()


async def _open_and_close(path: Path, clock: Clock) -> None:
    archive = await Archive.open(path, clock)
    await archive.close()


def _edition(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("select digest from library_edition").fetchone()[0])


def _digest() -> str:
    """Changes with what decides what such a database holds."""
    content = hashlib.sha256()
    # The loader has a number that is raised when the way into the tables changes.
    made_by = [REPOSITORY / "data" / "library.py", Path(evidence.__file__), Path(big_library.__file__)]
    for path in (
        *made_by,
        *sorted(REPOSITORY.glob("data/migrations/*.sql")),
        *sorted(FOLDER.glob("*.jsonl")),
    ):
        content.update(path.read_bytes())
    return content.hexdigest()[:16]

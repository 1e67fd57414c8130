"""What tests of every room share: a database with the library in it, copied for each."""

import os
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import settings

from bot.domain.ask.lexicon import Lexicon
from data.archive import Archive
from data.asking import read_lexicon
from data.database import Database
from data.editions import edition_of
from data.names import Names, read_names
from data.story_rows import LIBRARY

NOW = datetime(2026, 1, 1, tzinfo=UTC)

# A busy machine is not a fault of the code: no example fails for being slow.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def clock() -> datetime:
    """The instant at which most tests stand."""
    return NOW


def pytest_xdist_auto_num_workers() -> int:
    """Where tests wait for processes nobody computes: half as many again as there are processors."""
    return (os.cpu_count() or 1) * 3 // 2


@pytest.fixture(scope="session", autouse=True)
def names_read_once() -> Iterator[None]:
    """The names of one library are the same for all tests, and to read them takes half of most."""
    names: dict[str, Names] = {}
    lexicons: dict[str, Lexicon] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.archive.read_names", _once(names, read_names))
        patch.setattr("data.archive.read_lexicon", _once(lexicons, lambda each: read_lexicon(each, LIBRARY)))
        yield


Read = TypeVar("Read")


def _once(known: dict[str, Read], read: Callable[[Database], Awaitable[Read]]) -> Callable[..., Any]:
    async def once(database: Database, *_: int) -> Read:
        library = (await edition_of(database, LIBRARY)).library
        if library not in known:
            known[library] = await read(database)
        return known[library]

    return once


@pytest.fixture(scope="session")
def library_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database with the library, made once; copy it before writing to it."""
    import asyncio

    path = tmp_path_factory.mktemp("library") / "library.sqlite3"

    async def make() -> None:
        await (await Archive.open(path, clock)).close()

    asyncio.run(make())
    return path


@pytest.fixture
def database_path(library_path: Path, tmp_path: Path) -> Path:
    """A database of the test's own, with the library in it."""
    return Path(shutil.copy(library_path, tmp_path / "understudy.sqlite3"))


@pytest.fixture
async def archive(database_path: Path) -> AsyncIterator[Archive]:
    """The open archive over a database of the test's own."""
    opened = await Archive.open(database_path, clock)
    try:
        yield opened
    finally:
        await opened.close()

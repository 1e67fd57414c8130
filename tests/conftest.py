"""What tests of every room share: a database with the library in it, copied for each."""

import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from data.archive import Archive

NOW = datetime(2026, 1, 1, tzinfo=UTC)

# A busy machine is not a fault of the code: no example fails for being slow.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


def clock() -> datetime:
    """The instant at which most tests stand."""
    return NOW


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

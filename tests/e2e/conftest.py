"""The simulated Discord with the bot in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.e2e.club import Club


@pytest.fixture
async def club(database_path: Path) -> AsyncIterator[Club]:
    """A server with the bot, in which no error goes unnoticed."""
    opened = Club(database_path)
    try:
        await opened.open()
        yield opened
    finally:
        await opened.close()

"""Backups by schedule, over days that pass as fast as the test lets them."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.backups import Backups, backup_folder
from bot.settings import Settings
from data.backup import backups_in, path_in, write

BEGIN = datetime(2026, 3, 1, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Days:
    """A clock, and a sleep by which it goes on until an instant; then nobody wakes any more."""

    def __init__(self, until: datetime) -> None:
        self.now = BEGIN
        self.until = until
        self.over = asyncio.Event()
        self.naps: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        if self.now + timedelta(seconds=seconds) > self.until:
            self.over.set()
            await asyncio.Event().wait()
        self.now += timedelta(seconds=seconds)


@asynccontextmanager
async def backups(database: Path, folder: Path, days: Days) -> Any:
    async with Backups(database, folder, DAY, days, days.sleep) as running:
        yield running
        await days.over.wait()


async def pass_days(database: Path, folder: Path, until: datetime) -> Days:
    days = Days(until)
    async with backups(database, folder, days):
        pass
    return days


def times(folder: Path) -> list[datetime]:
    return [backup.at for backup in backups_in(folder)]


async def test_one_a_day_and_the_newest_fourteen_are_kept(database_path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    days = await pass_days(database_path, folder, BEGIN + 30 * DAY)
    first = BEGIN + timedelta(minutes=1)
    assert times(folder) == [first + number * DAY for number in range(16, 30)]
    # It sleeps until the next one is due, and does not look about meanwhile.
    assert len(days.naps) == 1 + 30


async def test_after_a_restart_it_counts_from_the_newest(database_path: Path, tmp_path: Path) -> None:
    write(database_path, path_in(tmp_path / "kept", BEGIN - 5 * HOUR))
    await pass_days(database_path, tmp_path / "kept", BEGIN + 20 * HOUR)
    assert times(tmp_path / "kept") == [BEGIN - 5 * HOUR, BEGIN + 19 * HOUR]


async def test_files_of_others_are_left_alone(database_path: Path, tmp_path: Path) -> None:
    others = [tmp_path / "kept" / name for name in ("understudy.sqlite3", "understudy-2019.sqlite3", "notes")]
    (tmp_path / "kept").mkdir()
    for path in others:
        path.touch()
    await pass_days(database_path, tmp_path / "kept", BEGIN + 30 * DAY)
    assert all(path.exists() for path in others)


async def test_one_that_fails_is_told_and_tried_again_within_the_hour(
    database_path: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "kept"
    folder.touch()
    days = Days(BEGIN + 4 * HOUR)

    async def clear_the_way(seconds: float) -> None:
        if days.now > BEGIN + 2 * HOUR and folder.is_file():
            folder.unlink()
        await days.sleep(seconds)

    async with Backups(database_path, folder, DAY, days, clear_the_way):
        await days.over.wait()
    errors = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert len(errors) == 3
    assert all(error.startswith("No backup was made. The backup ") for error in errors)
    assert times(folder) == [BEGIN + 3 * HOUR + timedelta(minutes=1)]


@pytest.mark.parametrize("jump", [-400 * DAY, -2 * HOUR, 2 * HOUR, 400 * DAY])
async def test_a_clock_that_jumps_costs_no_backup(
    database_path: Path, tmp_path: Path, jump: timedelta
) -> None:
    folder = tmp_path / "kept"
    await pass_days(database_path, folder, BEGIN + 2 * DAY)
    before = times(folder)
    days = Days(BEGIN + 2 * DAY + jump + DAY + HOUR)
    days.now = BEGIN + 2 * DAY + jump
    async with backups(database_path, folder, days):
        pass
    made = set(times(folder)) - set(before)
    assert len(made) in (1, 2)
    assert all(days.until - DAY - HOUR <= at <= days.until for at in made)
    assert set(before) <= set(times(folder))


async def test_one_under_way_does_not_hold_up_the_end(
    database_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.backup._PAGES_AT_ONCE", 1)
    days = Days(BEGIN + DAY)
    begun = asyncio.Event()
    loop, copy = asyncio.get_running_loop(), write

    def tell(database: Path, target: Path, given_up: Callable[[], bool]) -> None:
        loop.call_soon_threadsafe(begun.set)
        copy(database, target, given_up)

    monkeypatch.setattr("bot.backups.write", tell)
    async with Backups(database_path, tmp_path / "kept", DAY, days, days.sleep):
        await begun.wait()
    await loop.shutdown_default_executor()
    assert times(tmp_path / "kept") == []
    assert [path.name for path in (tmp_path / "kept").iterdir()] == []


def test_they_lie_beside_the_database_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "understudy.sqlite3"
    assert backup_folder(Settings(database_path=path)) == tmp_path / "backups"
    assert backup_folder(Settings(database_path=path, backup_dir=tmp_path / "far")) == tmp_path / "far"

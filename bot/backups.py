"""Backups: by schedule while the bot runs, and the verbs `backup` and `restore`."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.domain.backup_times import next_backup, outlived
from bot.domain.clock import Clock
from bot.settings import Settings
from data.backup import (
    Backup,
    BackupProblem,
    backups_in,
    clear_unfinished,
    path_in,
    restore,
    write,
)

_log = logging.getLogger(__name__)

Sleep = Callable[[float], Awaitable[None]]

_KEPT = 14
# The first minute belongs to those who wait for the bot.
_AFTER_START = timedelta(minutes=1)
_AFTER_FAILURE = timedelta(hours=1)
# Nobody writes for that long: the file was left by a process that was ended.
_LEFT = timedelta(days=1)


def backup_folder(settings: Settings) -> Path:
    """Where backups lie: as set, or beside the database."""
    return settings.backup_dir or settings.database_path.parent / "backups"


class Backups:
    """Makes a backup whenever the last one is old enough; `async with` starts and ends it."""

    def __init__(
        self, database: Path, folder: Path, every: timedelta, clock: Clock, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._database = database
        self._folder = folder
        self._every = every
        self._clock = clock
        self._sleep = sleep
        self._ends = threading.Event()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.create_task(self._keep_making(), name="backups")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.set()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def make(self) -> Path:
        """Make one now and let go of those that have had their day; raises BackupProblem."""
        return await asyncio.to_thread(self._make)

    async def _keep_making(self) -> None:
        await self._sleep(_AFTER_START.total_seconds())
        while True:
            await self._until_due()
            try:
                path = await self.make()
            except BackupProblem as problem:
                _log.error("No backup was made. %s", problem)
                await self._sleep(min(self._every, _AFTER_FAILURE).total_seconds())
            except Exception:  # noqa: BLE001
                # One that fails must not be the last.
                _log.error("No backup was made", exc_info=True)
                await self._sleep(min(self._every, _AFTER_FAILURE).total_seconds())
            else:
                _log.info("Backup written and checked: %s", path)

    async def _until_due(self) -> None:
        due = await asyncio.to_thread(self._due)
        # Again where the clock was set back meanwhile.
        while (wait := (due - self._clock()).total_seconds()) > 0:
            await self._sleep(wait)

    def _due(self) -> datetime:
        made = [backup.at for backup in backups_in(self._folder)]
        return next_backup(made, self._every, self._clock())

    def _make(self) -> Path:
        now = self._clock().replace(microsecond=0)
        target = path_in(self._folder, now)
        clear_unfinished(self._folder, now - _LEFT)
        write(self._database, target, self._ends.is_set)
        there = {backup.at: backup for backup in backups_in(self._folder)}
        for at in outlived(there, _KEPT, now):
            _remove(there[at])
        return target


def _remove(backup: Backup) -> None:
    try:
        backup.path.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("The old backup %s could not be removed: %s", backup.path, error.strerror or error)


def make_backup(settings: Settings, wanted: Path | None, now: datetime) -> int:
    """`python -m bot backup [PATH]`: copy the database, also while the bot runs; raises BackupProblem."""
    target = wanted or backup_folder(settings)
    if wanted is None or wanted.is_dir():
        target = path_in(target, now)
    write(settings.database_path, target)
    print(f"Backup written and checked: {target} ({_size(target)})")  # noqa: T201
    return 0


def restore_backup(settings: Settings, backup: Path) -> int:
    """`python -m bot restore PATH`: put a backup in the database's place; raises BackupProblem."""
    kept = restore(backup, settings.database_path)
    print(f"{settings.database_path} is now what {backup} holds.")  # noqa: T201
    if kept is not None:
        print(f"The file that was there before is kept as {kept}.")  # noqa: T201
    return 0


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1_000_000:.1f} MB"

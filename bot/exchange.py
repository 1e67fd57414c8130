"""Stories in and out on the command line: the same files as /mod import and /mod export."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.domain.counted import counted
from bot.domain.exchange.files import Format, write_file
from bot.domain.exchange.plan import Outcome
from bot.domain.exchange.row import FileProblem
from bot.domain.revisions import By
from bot.settings import Settings
from data.archive import Archive
from data.imports import ImportProblem

_BAR = 30


class ExchangeProblem(Exception):
    """The file cannot be imported or exported; the message says why."""


async def import_stories(settings: Settings, path: Path, server: int, *, dry_run: bool) -> int:
    """Import a file into a server, or only tell what that would do; returns the exit code."""
    content = await asyncio.to_thread(_read, path)
    archive = await Archive.open(settings.database_path, _now)
    bar = _Bar(content.count(b"\n"))
    try:
        report = await archive.imports.preview(server, content, bar.tell)
        bar.end()
        for line in report.lines():
            print(line)  # noqa: T201
        if dry_run or not report.may_be_applied:
            return 1 if report.count(Outcome.WRONG) else 0
        now = _now()
        number = await archive.imports.stage(server, None, path.name, content, now)
        file = await archive.imports.staged(server, number)
        if file is None:
            raise ExchangeProblem("The file could not be kept. Try again.")
        await archive.imports.apply(server, file, By(None, now), bar.tell)
        bar.end()
        print("Imported.")  # noqa: T201
    except (FileProblem, ImportProblem) as problem:
        bar.end()
        raise ExchangeProblem(str(problem)) from problem
    finally:
        await archive.close()
    return 0


async def export_stories(settings: Settings, path: Path, server: int) -> int:
    """Write a server's own stories to a new file, whose ending tells its format; returns the exit code."""
    ending = path.suffix.removeprefix(".")
    if ending not in set(Format):
        raise ExchangeProblem(f"{path} has to end in .csv or .jsonl.")
    archive = await Archive.open(settings.database_path, _now)
    try:
        stories = await archive.own.all_of(server)
    finally:
        await archive.close()
    await asyncio.to_thread(_write, path, "".join(write_file(stories, Format(ending))))
    print(f"{counted(len(stories), 'story', 'stories')} written to {path}.")  # noqa: T201
    return 0


class _Bar:
    """Shows on a terminal how far it is; elsewhere it stays silent."""

    def __init__(self, lines: int) -> None:
        self._lines = max(1, lines)
        self._shown = False

    def tell(self, what: str, rows: int) -> None:
        """Draw it anew."""
        if not sys.stderr.isatty():
            return
        filled = min(_BAR, rows * _BAR // self._lines)
        done = "#" * filled + "." * (_BAR - filled)
        sys.stderr.write(f"\r{what:>7} [{done}] {counted(rows, 'row')}")
        sys.stderr.flush()
        self._shown = True

    def end(self) -> None:
        """Go on in a new line."""
        if self._shown:
            sys.stderr.write("\n")
            self._shown = False


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExchangeProblem(f"{path} cannot be read: {error.strerror}.") from error


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError as error:
        raise ExchangeProblem(f"{path} exists already. Choose another name.") from error
    except OSError as error:
        raise ExchangeProblem(f"{path} cannot be written: {error.strerror}.") from error


def _now() -> datetime:
    return datetime.now(UTC)

"""Backups are made while the database is in use, and put back; what comes back is compared."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from data import backup as backup_module
from data.archive import Archive
from data.backup import BackupProblem, backups_in, clear_unfinished, path_in, restore, write
from data.database import Database
from data.migration import schema_version
from tests.conftest import clock

INSERT = "insert into skills (key, name, category) values (:key, :key, 'stunts')"


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        return list(connection.iterdump())


def skills(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {key for (key,) in connection.execute("select key from skills")}


def add_skill(path: Path, key: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(INSERT, {"key": key})
        connection.commit()


@pytest.fixture
def backup(database_path: Path, tmp_path: Path) -> Path:
    """A backup of the library, which is the database as it stands."""
    write(database_path, tmp_path / "kept" / "backup.sqlite3")
    return tmp_path / "kept" / "backup.sqlite3"


async def test_it_holds_what_the_open_database_holds(archive: Archive, tmp_path: Path) -> None:
    await archive.database.write(INSERT, {"key": "lion taming"})
    write(archive.database.path, tmp_path / "backup.sqlite3")
    assert content(tmp_path / "backup.sqlite3") == content(archive.database.path)
    assert "lion taming" in skills(tmp_path / "backup.sqlite3")


def test_it_is_one_file(backup: Path) -> None:
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("pragma journal_mode").fetchone() == ("delete",)
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


def test_one_who_writes_all_the_time_is_not_held_up_and_holds_nothing_up(
    database_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Steps of one page: without a snapshot each write would begin the copy anew."""
    monkeypatch.setattr(backup_module, "_PAGES_AT_ONCE", 1)
    ended, written = threading.Event(), 0

    def go_on_writing() -> None:
        nonlocal written
        while not ended.is_set():
            add_skill(database_path, f"skill {written}")
            written += 1

    writer = threading.Thread(target=go_on_writing)
    writer.start()
    try:
        write(database_path, tmp_path / "backup.sqlite3")
    finally:
        ended.set()
        writer.join()
    there = {key for key in skills(tmp_path / "backup.sqlite3") if key.startswith("skill ")}
    assert there == {f"skill {number}" for number in range(len(there))}
    assert len(there) < written


def test_it_never_overwrites(database_path: Path, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(BackupProblem, match="exists already"):
        write(database_path, backup)
    assert backup.read_bytes() == before


def test_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(BackupProblem, match="no database"):
        write(tmp_path / "none.sqlite3", tmp_path / "backup.sqlite3")
    assert list(tmp_path.iterdir()) == []


def test_one_that_is_given_up_leaves_nothing(database_path: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupProblem, match="given up"):
        write(database_path, tmp_path / "kept" / "backup.sqlite3", lambda: True)
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(database_path: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupProblem, match=r"could not be written"):
        write(database_path, database_path / "backup.sqlite3")


def test_a_damaged_database_gives_no_backup(database_path: Path, tmp_path: Path) -> None:
    damage(database_path)
    with pytest.raises(BackupProblem, match="damaged"):
        write(database_path, tmp_path / "kept" / "backup.sqlite3")
    assert list((tmp_path / "kept").iterdir()) == []


def test_finished_ones_are_found_oldest_first_and_nothing_else(tmp_path: Path) -> None:
    days = [datetime(2026, 1, day, 3, 4, 5, tzinfo=UTC) for day in (3, 1, 2)]
    for at in days:
        path_in(tmp_path, at).touch()
    for name in ("notes.txt", "understudy.sqlite3", f"{path_in(tmp_path, days[0]).name}.1.part"):
        (tmp_path / name).touch()
    assert [found.at for found in backups_in(tmp_path)] == sorted(days)
    assert backups_in(tmp_path / "none") == []


def test_what_a_killed_process_left_is_cleared_when_it_is_old(tmp_path: Path) -> None:
    left = tmp_path / "understudy-20260101-000000Z.sqlite3.77.part"
    left.touch()
    now = datetime.now(UTC)
    clear_unfinished(tmp_path, now - timedelta(days=1))
    assert left.exists()
    clear_unfinished(tmp_path, now + timedelta(days=1))
    assert not left.exists()


def test_what_is_restored_is_what_was_backed_up_and_the_old_file_is_kept(
    database_path: Path, backup: Path
) -> None:
    before = content(backup)
    add_skill(database_path, "lion taming")
    kept = restore(backup, database_path)
    assert content(database_path) == before
    assert content(backup) == before
    assert kept is not None
    assert "lion taming" in skills(kept)


async def test_the_bot_opens_what_was_restored_where_nothing_was(backup: Path, tmp_path: Path) -> None:
    assert restore(backup, tmp_path / "new.sqlite3") is None
    archive = await Archive.open(tmp_path / "new.sqlite3", clock)
    assert await archive.stories.count() > 400
    await archive.close()


def test_each_former_file_is_kept(database_path: Path, backup: Path) -> None:
    first, second = restore(backup, database_path), restore(backup, database_path)
    assert first is not None
    assert second is not None
    assert first != second
    assert content(first) == content(second)


async def test_it_refuses_while_the_database_is_open(database_path: Path, backup: Path) -> None:
    database = await Database.open(database_path)
    before = sorted(database_path.parent.iterdir())
    with pytest.raises(BackupProblem, match="Stop the bot first"):
        restore(backup, database_path)
    await database.write(INSERT, {"key": "lion taming"})
    assert sorted(database_path.parent.iterdir()) == before
    await database.close()
    assert "lion taming" in skills(database_path)


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"pragma user_version = {schema_version() + 1}")


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table bookmarks (id integer)")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def no_database(path: Path) -> None:
    path.write_bytes(b"Everything that I remember\n" * 1000)


def damage(path: Path) -> None:
    """Overwrite the middle of it."""
    with path.open("rb+") as file:
        file.seek(path.stat().st_size // 2)
        file.write(b"\xff" * 16384)


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (newer, "newer Understudy"),
        (of_another_program, "no database of Understudy"),
        (empty, "no database of Understudy"),
        (no_database, "no database"),
        (damage, "damaged"),
    ],
)
def test_a_backup_that_is_no_good_changes_nothing(
    database_path: Path, backup: Path, spoil: Callable[[Path], None], says: str
) -> None:
    spoil(backup)
    before, there = database_path.read_bytes(), sorted(database_path.parent.iterdir())
    with pytest.raises(BackupProblem, match=says) as problem:
        restore(backup, database_path)
    assert "\n" not in str(problem.value)
    assert database_path.read_bytes() == before
    assert sorted(database_path.parent.iterdir()) == there


def test_what_is_not_there_cannot_be_restored(database_path: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupProblem, match="no backup"):
        restore(tmp_path / "none.sqlite3", database_path)
    with pytest.raises(BackupProblem, match="the database itself"):
        restore(database_path, database_path)


@pytest.mark.parametrize("spoil", [no_database, damage])
def test_a_damaged_database_is_what_a_backup_is_for(
    database_path: Path, backup: Path, spoil: Callable[[Path], None]
) -> None:
    """Changes that lie beside the old file must not get into the new one."""
    before = content(backup)
    spoil(database_path)
    spoilt = database_path.read_bytes()
    beside = Path(f"{database_path}-wal")
    beside.write_bytes(b"changes of the old file")
    kept = restore(backup, database_path)
    assert content(database_path) == before
    assert kept is not None
    assert not beside.exists()
    if spoil is no_database:
        assert kept.read_bytes() == spoilt


def test_where_links_are_not_to_be_had_the_old_file_is_copied(
    database_path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    add_skill(database_path, "lion taming")
    kept = restore(backup, database_path)
    assert kept is not None
    assert "lion taming" in skills(kept)
    assert "lion taming" not in skills(database_path)

"""`backup` and `restore` as an operator uses them: while the bot runs, and when it was stopped."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import Scene, StartBot
from .process import BotProcess
from .standin import DiscordStandin
from .verbs import run_verb

DATABASE = "understudy.sqlite3"


def backups_of(folder: Path) -> list[Path]:
    return sorted((folder / "backups").glob("understudy-*.sqlite3"))


def retitle(folder: Path, title: str) -> None:
    """Change what the bot remembers, as its own work would."""
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        database.execute("update productions set title = :title where title = 'Black Swan'", {"title": title})
        database.commit()


def titles(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        return {title for (title,) in database.execute("select title from productions")}


@pytest.fixture
async def bot(bot_process: StartBot, tmp_path: Path) -> BotProcess:
    bot = await bot_process()
    assert "Black Swan" in titles(tmp_path / DATABASE)
    return bot


async def test_from_a_backup_back_to_what_was(
    bot: BotProcess, standin: DiscordStandin, scene: Scene, tmp_path: Path
) -> None:
    code, said = await run_verb(bot, "backup")
    (backup,) = backups_of(tmp_path)
    assert code == 0
    assert said.startswith(f"Backup written and checked: {backup} (")
    retitle(tmp_path, "Something else")

    refused, why = await run_verb(bot, "restore", backup)
    assert (refused, why.count("\n")) == (1, 0)
    assert "Stop the bot first" in why
    assert "Understudy" in (await standin.slash(scene.member, scene.channel, "about")).text
    await bot.stop()
    assert "Black Swan" not in titles(tmp_path / DATABASE)

    code, said = await run_verb(bot, "restore", backup)
    kept = tmp_path / f"{DATABASE}.before-restore.1"
    assert code == 0
    assert str(kept) in said
    assert "Black Swan" in titles(tmp_path / DATABASE)
    assert "Something else" in titles(kept)
    await bot.start()
    assert "Black Swan" in (await standin.slash(scene.member, scene.channel, "film", title="Black Swan")).text
    assert bot.complaints() == []


async def test_after_a_kill_the_changes_beside_the_file_are_kept_too(bot: BotProcess, tmp_path: Path) -> None:
    await run_verb(bot, "backup", tmp_path / "one.sqlite3")
    retitle(tmp_path, "Something else")
    await bot.kill()
    assert (tmp_path / f"{DATABASE}-wal").stat().st_size
    code, _ = await run_verb(bot, "restore", tmp_path / "one.sqlite3")
    assert code == 0
    assert "Black Swan" in titles(tmp_path / DATABASE)
    assert "Something else" in titles(tmp_path / f"{DATABASE}.before-restore.1")


async def test_where_a_backup_goes(bot: BotProcess, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert (await run_verb(bot, "backup", tmp_path / "folder"))[0] == 0
    assert len(list((tmp_path / "folder").glob("understudy-*.sqlite3"))) == 1
    assert (await run_verb(bot, "backup", tmp_path / "new" / "one.sqlite3"))[0] == 0
    code, said = await run_verb(bot, "backup", tmp_path / "new" / "one.sqlite3")
    assert code == 1
    assert said.endswith("one.sqlite3 exists already, and a backup never overwrites anything.")


@pytest.mark.first_start
@pytest.mark.parametrize("verb", ["backup", "restore"])
async def test_what_cannot_be_done_is_said_in_one_line(
    standin: DiscordStandin, tmp_path: Path, verb: str
) -> None:
    bot = BotProcess(standin, tmp_path)
    code, said = await run_verb(bot, verb, tmp_path / "one.sqlite3")
    assert code == 1
    assert said.startswith("There is no ")
    assert "\n" not in said

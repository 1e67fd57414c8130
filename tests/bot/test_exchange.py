"""Importing and exporting on the command line, as a process."""

import asyncio
import sys
from pathlib import Path

from data.archive import Archive
from data.corpus_files import read
from tests.conftest import clock

SERVER = "123456"
STORIES = [story.model_copy(update={"id": f"own-{at}"}) for at, story in enumerate(read().stories[:20])]


async def run(database: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, output and errors of `python -m bot` over that database."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "bot", *arguments),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={"DATABASE_PATH": str(database), "PATH": "", "LOG_LEVEL": "WARNING"},
        cwd=Path(__file__).parents[2],
    )
    out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()


async def own(database: Path) -> list[str]:
    archive = await Archive.open(database, clock)
    try:
        return [story.id for story in await archive.own.all_of(int(SERVER))]
    finally:
        await archive.close()


async def test_what_is_exported_is_imported_again(database_path: Path, tmp_path: Path) -> None:
    first = tmp_path / "stories.jsonl"
    first.write_text("".join(story.model_dump_json() + "\n" for story in STORIES), encoding="utf-8")
    code, out, err = await run(database_path, "import", str(first), "--server", SERVER)
    assert (code, err) == (0, "")
    assert out.startswith("20 new, 0 changed, 0 unchanged, 0 wrong")
    assert out.endswith("Imported.\n")
    assert len(await own(database_path)) == 20
    for name in ("out.csv", "out.jsonl"):
        code, out, err = await run(database_path, "export", str(tmp_path / name), "--server", SERVER)
        assert (code, err) == (0, "")
        assert "20 stories written" in out
        code, out, _ = await run(database_path, "import", str(tmp_path / name), "--server", SERVER)
        assert (code, out) == (0, "0 new, 0 changed, 20 unchanged, 0 wrong\n")
    code, _, err = await run(database_path, "export", str(tmp_path / "out.csv"), "--server", SERVER)
    assert (code, "exists already" in err) == (1, True)


async def test_a_dry_run_and_a_wrong_file_change_nothing(database_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "stories.jsonl"
    file.write_text(STORIES[0].model_dump_json() + "\n", encoding="utf-8")
    code, out, _ = await run(database_path, "import", str(file), "--server", SERVER, "--dry-run")
    assert (code, out.splitlines()[0]) == (0, "1 new, 0 changed, 0 unchanged, 0 wrong")
    file.write_text('{"id": "a"}\n', encoding="utf-8")
    code, out, _ = await run(database_path, "import", str(file), "--server", SERVER)
    assert code == 1
    assert "Row 1, wrong. Actors: this is missing." in out
    assert await own(database_path) == []


async def test_a_file_that_cannot_be_used_is_one_line(database_path: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.touch()
    for arguments, said in (
        (("import", str(tmp_path / "none.csv")), "cannot be read"),
        (("import", str(empty)), "The file is empty"),
        (("export", str(tmp_path / "stories.txt")), "has to end in .csv or .jsonl"),
        (("export", str(tmp_path / "none" / "stories.csv")), "cannot be written"),
    ):
        code, out, err = await run(database_path, *arguments, "--server", SERVER)
        assert (code, out) == (1, "")
        assert said in err
        assert len(err.splitlines()) == 1

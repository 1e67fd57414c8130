"""Imports: all or nothing, whatever happens on the way."""

import asyncio
import sqlite3
from collections.abc import Sequence
from datetime import timedelta
from statistics import median
from time import perf_counter, process_time
from typing import Any

import pytest

from bot.domain.exchange.files import Format, write_file
from bot.domain.exchange.plan import Outcome
from bot.domain.revisions import Action, By
from bot.domain.story import Story
from bot.domain.subject import SubjectKind
from data.archive import Archive
from data.corpus_files import read
from data.database import Transaction
from data.imports import ImportProblem, StagedFile
from tests.conftest import NOW, clock
from tests.stories import a_story

HERE, THERE = 111, 222
BY = By(7, NOW)
OF_LIBRARY = "natalie-portman--black-swan--ballet"


def many(number: int) -> list[Story]:
    """So many different stories, as long and full as those of the library."""
    told = read().stories
    return [
        told[at % len(told)].model_copy(
            update={"id": f"imported-{at}", "actors": (f"Actor {at % 997}",), "headline": f"Headline {at}"}
        )
        for at in range(number)
    ]


def content(stories: Sequence[Story], into: Format = Format.CSV) -> bytes:
    return "".join(write_file(stories, into)).encode()


async def staged(archive: Archive, told: bytes) -> StagedFile:
    number = await archive.imports.stage(HERE, 7, "stories.csv", told, NOW)
    file = await archive.imports.staged(HERE, number)
    assert file is not None
    return file


async def own(archive: Archive, guild_id: int = HERE) -> list[Story]:
    return list(await archive.own.all_of(guild_id))


async def dump(archive: Archive) -> list[str]:
    """What the tables hold, but for the words' own bookkeeping."""

    def lines() -> list[str]:
        connection = sqlite3.connect(archive.database.path)
        try:
            return [line for line in connection.iterdump() if "story_words_" not in line]
        finally:
            connection.close()

    return await asyncio.to_thread(lines)


@pytest.mark.parametrize("into", Format)
async def test_export_wipe_and_import_give_the_same_stories(archive: Archive, into: Format) -> None:
    edited = await archive.stories.by_id(OF_LIBRARY)
    assert edited is not None
    edited = edited.model_copy(update={"headline": "As we tell it"})
    await archive.own.change(HERE, OF_LIBRARY, lambda history: history.edited(edited, BY))
    for story in many(30):
        await archive.own.add(HERE, story, BY)
    before = await own(archive)
    exported = content(before, into)
    for story in before:
        await archive.own.change(HERE, story.id, lambda history: history.deleted(BY))
    assert await own(archive) == []
    report = await archive.imports.apply(HERE, await staged(archive, exported), BY)
    assert (report.count(Outcome.NEW), report.count(Outcome.WRONG)) == (31, 0)
    assert await own(archive) == before
    assert (await archive.imports.preview(HERE, exported)).count(Outcome.UNCHANGED) == 31


async def test_a_preview_changes_nothing(archive: Archive) -> None:
    before = await dump(archive)
    report = await archive.imports.preview(HERE, content(many(5)))
    assert report.count(Outcome.NEW) == 5
    assert await dump(archive) == before


async def test_what_is_imported_is_found_in_that_server_only_and_has_a_history(archive: Archive) -> None:
    await archive.imports.apply(HERE, await staged(archive, content(many(3))), BY)
    changed = many(3)[1].model_copy(update={"headline": "Another headline"})
    report = await archive.imports.apply(HERE, await staged(archive, content([changed, *many(1)])), BY)
    assert (report.count(Outcome.CHANGED), report.count(Outcome.UNCHANGED)) == (1, 1)
    here, there = await archive.shelves.of(HERE), await archive.shelves.of(THERE)
    assert await here.stories.by_id(changed.id) == changed
    assert here.names_of(SubjectKind.ACTOR).resolve("Actor 1").meant is not None
    assert await there.stories.by_id(changed.id) is None
    assert there.names_of(SubjectKind.ACTOR).resolve("Actor 1").meant is None
    history = await archive.own.history(HERE, changed.id)
    assert [(each.number, each.action) for each in history.revisions] == [
        (1, Action.IMPORTED),
        (2, Action.IMPORTED),
    ]
    assert history.record_after(1) == many(3)[1]
    assert [entry.words for entry in await archive.log.latest(HERE, 0, 5)] == [
        "stories.csv: 0 new, 1 changed, 1 unchanged, 0 wrong",
        "stories.csv: 3 new, 0 changed, 0 unchanged, 0 wrong",
    ]


async def test_a_wrong_row_near_the_end_leaves_nothing_half_done(archive: Archive) -> None:
    told = content(many(600)).replace(b"Headline 598", b"x")
    report = await archive.imports.preview(HERE, told)
    assert (report.count(Outcome.NEW), report.count(Outcome.WRONG)) == (599, 1)
    assert any(line.startswith("Row 600, wrong. Headline: ") for line in report.lines())
    file = await staged(archive, told)
    before = await dump(archive)
    with pytest.raises(ImportProblem, match="Some rows are wrong"):
        await archive.imports.apply(HERE, file, BY)
    assert await dump(archive) == before


async def test_an_import_that_fails_at_any_statement_leaves_nothing(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    await archive.own.add(HERE, many(1)[0], BY)
    file = await staged(
        archive, content([many(1)[0].model_copy(update={"headline": "New words"}), *many(3)[1:]])
    )
    before = await own(archive)
    real = Transaction.fetch, Transaction.run_for_each
    for allowed in range(100):
        left = allowed

        def limited(run: Any) -> Any:
            async def once(*arguments: Any) -> Any:
                nonlocal left
                left -= 1
                if left < 0:
                    raise sqlite3.OperationalError("database or disk is full")
                return await run(*arguments)

            return once

        with monkeypatch.context() as patch:
            patch.setattr(Transaction, "fetch", limited(real[0]))
            patch.setattr(Transaction, "run_for_each", limited(real[1]))
            (result,) = await asyncio.gather(archive.imports.apply(HERE, file, BY), return_exceptions=True)
        if not isinstance(result, BaseException):
            break
        assert isinstance(result, sqlite3.OperationalError)
        assert await own(archive) == before
        assert await unseen(archive) == 0
    assert allowed > 10
    assert len(await own(archive)) == 3


async def unseen(archive: Archive) -> int:
    rows = await archive.database.fetch("select count(*) as total from stories where guild_id < 0")
    return int(rows[0]["total"])


async def test_an_import_that_is_cancelled_leaves_nothing(archive: Archive) -> None:
    file = await staged(archive, content(many(1000)))
    written = asyncio.Event()
    task = asyncio.create_task(
        archive.imports.apply(HERE, file, BY, lambda what, _: written.set() if what == "written" else None)
    )
    await written.wait()
    assert await unseen(archive) > 0
    assert await own(archive) == []
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await unseen(archive), await own(archive)) == (0, [])
    await archive.imports.apply(HERE, file, BY)
    assert len(await own(archive)) == 1000


async def test_what_a_killed_process_left_is_cleared_at_the_next_start(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = await staged(archive, content(many(300)))

    async def killed(*_: Any) -> None:
        raise sqlite3.OperationalError("killed")

    monkeypatch.setattr(archive.imports, "_forget_unseen", killed)
    monkeypatch.setattr("data.imports._take_over", killed)
    with pytest.raises(sqlite3.OperationalError, match="killed"):
        await archive.imports.apply(HERE, file, BY)
    assert await unseen(archive) == 300
    assert await own(archive) == []
    # Another process may still be at it; after a quarter of an hour it is not.
    other = await Archive.open(archive.database.path, clock)
    assert await unseen(other) == 300
    await other.close()
    other = await Archive.open(archive.database.path, lambda: NOW + timedelta(minutes=16))
    try:
        assert (await unseen(other), await own(other)) == (0, [])
    finally:
        await other.close()


async def test_two_who_confirm_the_same_file_import_it_once(archive: Archive) -> None:
    file = await staged(archive, content(many(50)))
    results = await asyncio.gather(
        archive.imports.apply(HERE, file, BY), archive.imports.apply(HERE, file, BY), return_exceptions=True
    )
    problems = [result for result in results if isinstance(result, ImportProblem)]
    assert len(problems) == 1
    assert len(await own(archive)) == 50
    assert [len((await archive.own.history(HERE, s.id)).revisions) for s in await own(archive)] == [1] * 50
    with pytest.raises(ImportProblem, match=r"no longer kept|is there already"):
        await archive.imports.apply(HERE, file, BY)


async def test_a_story_that_was_changed_meanwhile_is_not_overwritten(archive: Archive) -> None:
    file = await staged(archive, content(many(400)))

    def meanwhile(what: str, rows: int) -> None:
        if what == "written" and rows == 200:
            changes.append(asyncio.ensure_future(archive.own.add(HERE, a_story(id="meanwhile"), BY)))

    changes: list[Any] = []
    with pytest.raises(ImportProblem, match="changed meanwhile"):
        await archive.imports.apply(HERE, file, BY, meanwhile)
    await asyncio.gather(*changes)
    assert [story.id for story in await own(archive)] == ["meanwhile"]
    assert await unseen(archive) == 0


async def test_a_file_is_kept_for_a_day_and_for_its_server(archive: Archive) -> None:
    number = await archive.imports.stage(HERE, 7, "a.csv", b"a", NOW)
    assert await archive.imports.staged(THERE, number) is None
    await archive.imports.stage(HERE, 7, "b.csv", b"b", NOW + timedelta(hours=23))
    assert await archive.imports.staged(HERE, number) is not None
    await archive.imports.stage(HERE, 7, "c.csv", b"c", NOW + timedelta(hours=25))
    assert await archive.imports.staged(HERE, number) is None
    await archive.imports.drop(HERE, number + 1)
    assert await archive.imports.staged(HERE, number + 1) is None


@pytest.mark.parametrize("rows", [2500, pytest.param(10_000, marks=pytest.mark.long)])
async def test_many_rows_are_imported_while_everybody_else_goes_on(archive: Archive, rows: int) -> None:
    told = content(many(rows))
    reads: list[float] = []
    writes: list[float] = []

    async def somebody_types() -> None:
        while True:
            begin = perf_counter()
            shelf = await archive.shelves.of(HERE)
            assert shelf.names_of(SubjectKind.ACTOR).complete("kate w")
            reads.append(perf_counter() - begin)
            begin = perf_counter()
            await archive.drafts.keep(THERE, 1, "purpose", "", {"a": "b"}, NOW)
            writes.append(perf_counter() - begin)
            await asyncio.sleep(0.01)

    typing = asyncio.create_task(somebody_types())
    # Of the processor: the machine may be busy with other things.
    begin = process_time()
    file = await staged(archive, told)
    report = await archive.imports.apply(HERE, file, BY)
    took = process_time() - begin
    typing.cancel()
    await asyncio.gather(typing, return_exceptions=True)
    assert report.count(Outcome.NEW) == rows
    assert took < rows / 500
    assert len(reads) > rows / 200
    reads.sort()
    # Now and then the machine itself pauses.
    assert reads[int(len(reads) * 0.95)] < 0.1
    assert median(writes) < 1

"""Answers worked out beside the bot: the same as its own, and whatever happens to the processes."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.revisions import By
from cogs import answering as answering_module
from cogs.answer_drawing import Asked, draw_answer
from cogs.answering import Answering
from cogs.cards.card import FinishedCard
from data.archive import Archive
from tests.conftest import NOW
from tests.stories import a_story

HERE = 111
CARDS = (
    Asked("how long could kate winslet hold her breath in avatar"),
    Asked("who learned to fence", guild_id=HERE),
    Asked("who learned to fence", start=10),
    Asked("who taught her?", about="natalie-portman--black-swan--ballet", guild_id=HERE),
    Asked("“Ünïcödé” 漢\nwhat is the capital of \ud83d France", guild_id=HERE),
    Asked("how many goals did pele score"),
)
STARTS_SECONDS = 30


@pytest.fixture
async def answering(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Answering]:
    """A library that is taken for a large one, and one process beside the bot that is ready."""
    monkeypatch.setattr("data.search._MANY", 1)
    monkeypatch.setattr(answering_module, "_MOST", 1)
    monkeypatch.setattr(answering_module, "_processors", lambda: 2)
    monkeypatch.setattr(answering_module, "_AGAIN_SECONDS", 0)
    opened = Answering(archive)
    try:
        await opened.open()
        await ready(opened)
        yield opened
    finally:
        await opened.close()


async def ready(answering: Answering, *, instead_of: int | None = None) -> int:
    """The id of the process once it answers, of another one than that."""
    async with asyncio.timeout(STARTS_SECONDS):
        while not answering._ready or answering._ready[0]._process.pid == instead_of:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    return answering._ready[0]._process.pid


def environment_of(pid: int) -> bytes:
    """What a process was started with, where the system tells."""
    told = Path(f"/proc/{pid}/environ")
    return told.read_bytes() if told.exists() else b""


@pytest.fixture
def drawn_here(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """What the bot itself had to answer."""
    noticed: list[Asked] = []

    async def draw(asking: object, asked: Asked) -> FinishedCard:
        noticed.append(asked)
        return await draw_answer(asking, asked)  # type: ignore[arg-type]

    monkeypatch.setattr(answering_module, "draw_answer", draw)
    return noticed


async def test_the_cards_are_those_that_the_bot_itself_would_draw(
    answering: Answering, archive: Archive, drawn_here: list[Asked]
) -> None:
    cards = await asyncio.gather(*map(answering.card, CARDS))
    assert drawn_here == []
    assert cards == [await draw_answer(archive.asking, asked) for asked in CARDS]
    # Only what is no question for this bot is shown to the asker alone.
    assert [asked.question for asked, card in zip(CARDS, cards, strict=True) if card.private] == [
        CARDS[4].question
    ]


async def test_a_story_that_was_added_meanwhile_is_told(
    answering: Answering, archive: Archive, drawn_here: list[Asked]
) -> None:
    asked = Asked("how did jane doe prepare for new film", guild_id=HERE)
    own = a_story(
        id="jane-doe--new-film--juggling", actors=["Jane Doe"], title="New Film", headline="She juggled fire"
    )
    assert "She juggled fire" not in (await answering.card(asked)).components
    await archive.own.add(HERE, own, By(7, NOW))
    assert "She juggled fire" in (await answering.card(asked)).components
    assert drawn_here == []


async def test_whoever_waits_for_a_process_that_is_killed_is_answered_by_the_bot(
    answering: Answering, drawn_here: list[Asked]
) -> None:
    before = await ready(answering)
    os.kill(before, signal.SIGSTOP)
    waiting = [asyncio.create_task(answering.card(asked)) for asked in CARDS]
    await asyncio.sleep(0)
    os.kill(before, signal.SIGKILL)
    assert len(await asyncio.gather(*waiting)) == len(CARDS)
    assert drawn_here == list(CARDS)
    await ready(answering, instead_of=before)
    await answering.card(CARDS[0])
    assert drawn_here == list(CARDS)


async def test_a_process_that_hangs_is_ended_and_replaced(
    answering: Answering, drawn_here: list[Asked], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = await ready(answering)
    with monkeypatch.context() as patch:
        patch.setattr("cogs.answer_process._PATIENCE_SECONDS", 0.05)
        os.kill(before, signal.SIGSTOP)
        assert (await answering.card(CARDS[0])).components
    assert drawn_here == [CARDS[0]]
    assert await ready(answering, instead_of=before)


async def test_what_fails_beside_the_bot_is_tried_by_the_bot_and_the_process_goes_on(
    answering: Answering,
    drawn_here: list[Asked],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    before = await ready(answering)
    with monkeypatch.context() as patch:
        patch.setattr(Asked, "to_json", lambda _: b"{")
        assert (await answering.card(CARDS[0])).components
    assert drawn_here == [CARDS[0]]
    assert "JSONDecodeError" in caplog.text
    await answering.card(CARDS[1])
    assert drawn_here == [CARDS[0]]
    assert await ready(answering) == before


async def test_who_gives_up_does_not_bring_the_others_the_wrong_answer(answering: Answering) -> None:
    right = [await answering.card(asked) for asked in CARDS]
    waiting = [asyncio.create_task(answering.card(asked)) for asked in CARDS]
    await asyncio.sleep(0)
    waiting[1].cancel()
    cards = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(cards.pop(1), asyncio.CancelledError)
    assert cards == [*right[:1], *right[2:]]


async def test_the_process_ends_with_the_bot_and_knows_no_token(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.search._MANY", 1)
    monkeypatch.setattr(answering_module, "_processors", lambda: 2)
    monkeypatch.setenv("DISCORD_TOKEN", "a secret")
    answering = Answering(archive)
    await answering.open()
    try:
        pid = await ready(answering)
        assert b"a secret" not in environment_of(pid)
        process = answering._ready[0]._process
        # So it looks to the process when the bot was killed.
        assert process.stdin is not None
        process.stdin.close()
        async with asyncio.timeout(10):
            assert await process.wait() == 0
        others = [one._process for one in answering._ready if one._process is not process]
    finally:
        await answering.close()
    assert all(other.returncode is not None for other in others)
    assert answering._ready == []


@pytest.mark.parametrize(("many", "processors", "expected"), [(1, 1, 0), (10_000, 2, 0), (1, 8, 2)])
async def test_there_are_processes_only_where_they_are_of_use(
    many: int, processors: int, expected: int, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.search._MANY", many)
    monkeypatch.setattr(answering_module, "_processors", lambda: processors)
    answering = Answering(archive)
    await answering.open()
    try:
        assert len(answering._kept) == expected
    finally:
        await answering.close()

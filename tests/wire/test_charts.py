"""Charts of the running bot: sent as files, and nobody who types waits for them."""

from __future__ import annotations

import asyncio
from statistics import median
from time import perf_counter

from bot.domain.records import RecordKind

from .components import Kind, walk
from .conftest import Scene, StartBot
from .standin import DiscordStandin

_KINDS = [kind for kind in RecordKind if kind is not RecordKind.LIFT]
# What somebody waits who types while charts are drawn.
_AT_MOST_MS = 50


async def test_a_ranking_comes_with_its_picture_as_a_file(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    await bot_process()
    reply = await standin.slash(scene.member, scene.channel, "records")
    await reply.settled()
    assert reply.message is not None
    galleries = [part for part in walk(reply.message["components"]) if part["type"] == Kind.MEDIA_GALLERY]
    assert len(galleries) == 1
    assert [file["filename"] for file in reply.message["attachments"]] == ["chart.png"]
    await standin.click(scene.member, reply, "Next")
    await reply.settled()
    assert "11–20" in reply.text
    assert len(reply.message["attachments"]) == 1


async def test_an_autocomplete_is_answered_at_once_while_ten_charts_are_drawn(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    await bot_process()
    waits = await typed_while_drawing(standin, scene)
    # The first chart also loads matplotlib, and the machine that runs the tests may be busy.
    assert median(waits) < _AT_MOST_MS


async def typed_while_drawing(standin: DiscordStandin, scene: Scene) -> list[float]:
    """The milliseconds that each keystroke waited until ten charts were there."""
    drawing = [
        asyncio.create_task(standin.slash(scene.member, scene.channel, "records", kind=kind.label))
        for kind in _KINDS
    ]

    async def all_there() -> None:
        for task in drawing:
            await (await task).settled()

    finished = asyncio.create_task(all_there())
    waits: list[float] = []
    while not finished.done():
        began = perf_counter()
        assert await standin.complete(
            scene.moderator, scene.channel, "prep", focused="actor", actor="kat"[: 1 + len(waits) % 3]
        )
        waits.append(1000 * (perf_counter() - began))
        # Faster than anybody types, but the machine is left some time to draw.
        await asyncio.sleep(0.01)
    await finished
    assert len(drawing) == 10
    return waits

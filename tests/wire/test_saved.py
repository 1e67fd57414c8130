"""Saving stories as the running bot does it: everywhere, beside others, and over a crash."""

from __future__ import annotations

import asyncio

from .conftest import Scene, StartBot
from .standin import DiscordStandin


async def test_what_was_saved_outlives_a_crash_and_so_do_the_buttons(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    first = await bot_process()
    card = await standin.slash(scene.member, scene.channel, "prep", actor="Kate Winslet")
    before = card.text
    thanks = await standin.click(scene.moderator, card, "Save")
    assert thanks.ephemeral
    assert thanks.text.startswith("Saved.")
    await first.kill()
    second = await bot_process()
    again = await standin.click(scene.moderator, card, "Save")
    assert "already" in again.text
    assert card.text == before
    mine = await standin.slash(scene.moderator, scene.channel, "story saved")
    assert mine.ephemeral
    assert "Kate Winslet" in mine.text
    sent = await standin.click(scene.moderator, mine, "Export as text")
    await sent.settled()
    assert "1 story that you have saved" in sent.text
    await standin.click(scene.moderator, thanks, "Remove")
    empty = await standin.slash(scene.moderator, scene.channel, "story saved")
    assert "saved no stories yet" in empty.text
    assert second.complaints() == []


async def test_it_works_in_direct_messages_and_for_who_installed_it(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    bot = await bot_process()
    ida = scene.world.add_user("ida", installed_app=True)
    foreign = scene.world.add_guild("Without the bot", has_bot=False)
    foreign.add_member(ida)
    places = (
        scene.world.dm(ida),
        scene.world.private(ida, scene.member.user),
        next(iter(foreign.channels.values())),
    )
    for place, actor in zip(places, ("Kate Winslet", "Tom Cruise", "Natalie Portman"), strict=True):
        card = await standin.slash(ida, place, "prep", actor=actor)
        assert (await standin.click(ida, card, "Save")).text.startswith("Saved.")
        assert "same skill" in (await standin.click(ida, card, "More like this")).text
    for place in places:
        mine = await standin.slash(ida, place, "story saved")
        assert "3 stories, the latest first" in mine.text
    assert bot.complaints() == []


async def test_pressing_many_times_at_once_saves_once(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    bot = await bot_process()
    card = await standin.slash(scene.member, scene.channel, "prep", actor="Kate Winslet")
    replies = await asyncio.gather(*(standin.click(scene.member, card, "Save") for _ in range(8)))
    assert sum(reply.text.startswith("Saved.") for reply in replies) == 1
    assert sum("already" in reply.text for reply in replies) == 7
    assert "1 story" in (await standin.slash(scene.member, scene.channel, "story saved")).text
    assert bot.complaints() == []

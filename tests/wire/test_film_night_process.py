"""A film night through a real process: killed at every moment; one event, one post, one quiz."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from .components import text_of
from .conftest import Scene, StartBot
from .film_night_stage import FORM, NightStage, carrying, plan
from .standin import DiscordStandin

EVENTS = "/guilds/*/scheduled-events"


@pytest.fixture
def stage(tmp_path: Path, scene: Scene) -> NightStage:
    return NightStage(tmp_path, scene)


async def test_a_night_survives_being_killed_between_each_of_its_steps(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, stage: NightStage
) -> None:
    bot = await bot_process()
    assert "**Planned.**" in await plan(standin, scene)
    await bot.kill()
    stage.set_times(timedelta(seconds=-300), timedelta(minutes=20))
    bot = await bot_process()
    night = await stage.becomes("open")
    (post,) = carrying(scene.channel, "night-stories")
    assert night["stories_message_id"] == int(post["id"])
    assert "Posted 5 min late: I was away when it was due." in text_of(post)
    assert "How they prepared for it, 3 stories:" in text_of(post)
    told = await standin.click(scene.member, post, "All stories of this film")
    assert told.ephemeral
    await bot.kill()
    stage.set_times(timedelta(minutes=-120), timedelta(seconds=1))
    bot = await bot_process()
    await stage.becomes("over")
    (quiz,) = carrying(scene.channel, "match-join")
    assert "Film night quiz: Black Swan" in text_of(quiz)
    await bot.kill()
    bot = await bot_process()
    assert "You are in" in (await standin.click(scene.member, quiz, "Join")).text
    await standin.click(scene.moderator, quiz, "Begin")
    await standin.until(lambda: "Question 1 of 5" in text_of(quiz), "the first question")
    assert len(carrying(scene.channel, "night-stories")) == 1
    assert [event["status"] for event in scene.guild.events.values()] == [3]
    assert bot.complaints() == []


async def test_killed_between_sending_and_writing_down(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, stage: NightStage
) -> None:
    messages = f"/channels/{scene.channel.id}/messages"
    bot = await bot_process()
    await plan(standin, scene)
    await bot.kill()
    stage.set_times(timedelta(), timedelta(minutes=20))
    after = standin.faults.hold(messages, method="POST", afterwards=True)
    bot = await bot_process()
    await after.reached.wait()
    await stage.becomes("opening")
    await bot.kill()
    bot = await bot_process()
    night = await stage.becomes("open")
    (post,) = carrying(scene.channel, "night-stories")
    assert night["stories_message_id"] == int(post["id"])
    await bot.kill()
    after.open()
    stage.set_times(timedelta(minutes=-120), timedelta())
    after = standin.faults.hold(messages, method="POST", afterwards=True)
    bot = await bot_process()
    await after.reached.wait()
    await stage.becomes("asking")
    await bot.kill()
    bot = await bot_process()
    await stage.becomes("over")
    (quiz,) = carrying(scene.channel, "match-join")
    after.open()
    assert len(standin.requests("POST", messages)) == 2, "each found, none sent again"
    assert "You are in" in (await standin.click(scene.member, quiz, "Join")).text
    assert bot.complaints() == []


async def test_killed_before_it_was_sent(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, stage: NightStage
) -> None:
    messages = f"/channels/{scene.channel.id}/messages"
    bot = await bot_process()
    await plan(standin, scene)
    await bot.kill()
    stage.set_times(timedelta(), timedelta(minutes=20))
    before = standin.faults.hold(messages, method="POST")
    bot = await bot_process()
    await before.reached.wait()
    await bot.kill()
    bot = await bot_process()
    await stage.becomes("open")
    # What the killed process had sent was only slow, and arrives now.
    before.open()
    await standin.requested("POST", messages, count=2)
    assert len(carrying(scene.channel, "night-stories")) == 1
    assert bot.complaints() == []


async def test_an_event_of_a_process_that_was_killed_is_found(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, stage: NightStage
) -> None:
    bot = await bot_process()
    card = await standin.slash(scene.moderator, scene.channel, "film", title="Black Swan")
    form = await standin.click(scene.moderator, card, "Plan a film night")
    after = standin.faults.hold(EVENTS, method="POST", afterwards=True)
    sending = asyncio.create_task(standin.submit(scene.moderator, form, FORM))
    await after.reached.wait()
    await sending
    await bot.kill()
    after.open()
    assert stage.night()["state"] == "making"
    stage.make_due()
    bot = await bot_process()
    night = await stage.becomes("planned")
    assert [night["event_id"]] == list(scene.guild.events)
    assert bot.complaints() == []


async def test_what_was_made_twice_on_a_bad_day_stands_once(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, stage: NightStage
) -> None:
    # Made, but the answer is an error, so the library asks once more.
    standin.faults.answer(502, EVENTS, method="POST", afterwards=True)
    bot = await bot_process()
    assert "**Planned.**" in await plan(standin, scene)
    assert list(scene.guild.events) == [stage.night()["event_id"]]
    assert len(standin.requests("POST", EVENTS)) == 2
    assert bot.complaints() == []


async def test_where_events_are_forbidden_nothing_is_half_made(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene
) -> None:
    standin.faults.answer(403, EVENTS, method="POST")
    bot = await bot_process()
    assert "Allow my role **Create Events**" in await plan(standin, scene)
    assert scene.guild.events == {}
    assert "**Planned.**" in await plan(standin, scene)
    assert bot.complaints() == []

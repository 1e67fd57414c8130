"""Every card that can be reached from any command can be used without colours, pictures or a mouse."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.domain.activity import Activity, Entry
from bot.domain.revisions import By
from bot.domain.trivia.own import OwnQuestion
from data.archive import Archive
from tests.stories import a_story

from .access import access_faults
from .access_walk import Walk
from .components import Kind
from .conftest import Scene, StartBot
from .daily_stage import DailyStage, now, posts_in
from .hostile import ACTIONS
from .permissions import Permission
from .standin import DiscordStandin
from .world import Json


async def stock(path: Path, scene: Scene) -> None:
    """What members have sent in and moderators have done before, so that there are cards about it."""
    archive = await Archive.open(path, now)
    guild, by = scene.guild.id, By(scene.moderator.user.id, now())
    try:
        for number, name in enumerate(("Ann", "Ben", "Cleo", "Dan", "Eve")):
            story = a_story(
                id=f"{name.lower()}-doe--film-{number}--fencing",
                actors=[f"{name} Doe"],
                title=f"Film {number}",
                headline=f"{name} learned to fence with the left hand",
            )
            for author in (scene.member.user.id, number + 1, number + 100):
                await archive.reviews.suggest(guild, author, story, now())
            await archive.own.add(guild, story.model_copy(update={"id": f"{story.id}-own"}), by)
        await archive.reviews.report(guild, scene.member.user.id, story.id, "The year is wrong", now())
        for number in range(12):
            wrong = ("Tom Cruise", "Kate Winslet", "Om Puri")
            question = OwnQuestion(
                prompt=f"Who learned trade {number} for a part?", options=("Ann Doe", *wrong), right=0
            )
            await archive.questions.add_own(guild, question)
        for number in range(30):
            entry = Entry(Activity.SETTINGS_CHANGED, by.person, now(), f"setting {number}")
            await archive.log.add(guild, entry)
    finally:
        await archive.close()


async def test_every_card_can_be_used_by_everyone(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, stage: DailyStage
) -> None:
    await stage.schedule([scene.guild])
    await stock(stage.path, scene)
    bot = await bot_process()
    await stage.becomes({"posted": 1})
    rounds = Walk(standin, scene)
    (post,) = posts_in(scene.channel)
    rounds.look_at(scene.member, post)
    for card in await film_night_cards(standin, scene):
        rounds.look_at(scene.moderator, card)
    await play_a_match(standin, scene, rounds)
    for question in ("did gal gadot learn the trombone?", "who learned the piano?"):
        await rounds.see(
            scene.member, await standin.slash(scene.member, scene.channel, "ask", question=question)
        )
    await be_welcomed(standin, scene, rounds)
    said = await standin.say(scene.member, scene.channel, "She held her breath for seven minutes.")
    await rounds.all_commands(said)
    assert {action.verb for action in ACTIONS} - rounds.kinds == set()
    assert rounds.cards > 200
    assert rounds.pictures > 3
    assert rounds.deferred > 0
    assert bot.complaints() == []


async def film_night_cards(standin: DiscordStandin, scene: Scene) -> list[Json]:
    """What the moderator sees of the film nights here, and of the one that they have just planned."""
    film = await standin.slash(scene.moderator, scene.channel, "film", title="Black Swan")
    form = await standin.click(scene.moderator, film, "Plan a film night")
    values = {"day": "tomorrow", "time": "20:00", "length": "2 h"}
    night = await standin.submit(scene.moderator, form, values)
    await night.settled()
    nights = await standin.click(scene.moderator, film, "Plan a film night")
    assert night.message is not None
    assert nights.message is not None
    return [nights.message, night.message]


async def play_a_match(standin: DiscordStandin, scene: Scene, rounds: Walk) -> None:
    """Look at a match as it begins and while it asks."""
    match = await standin.slash(scene.member, scene.channel, "trivia match", rounds=1, seconds=60)
    assert match.message is not None
    await standin.click(scene.moderator, match, "Join")
    await rounds.see(scene.member, await standin.click(scene.member, match, "Begin"))
    await rounds.go_on()


async def be_welcomed(standin: DiscordStandin, scene: Scene, rounds: Walk) -> None:
    """Look at what a server reads when the bot comes, and let its moderator go on from there."""
    guild = scene.world.add_guild("The New House", has_bot=False)
    (channel,) = guild.channels.values()
    role = guild.add_role("stage manager", Permission.MANAGE_GUILD)
    moderator = guild.add_member(scene.world.add_user("nia"), role)
    await standin.join(guild)
    await standin.until(lambda: bool(channel.messages), "the words of welcome")
    (welcome,) = channel.messages.values()
    rounds.look_at(moderator, welcome)
    await rounds.go_on()


@pytest.fixture
def stage(tmp_path: Path) -> DailyStage:
    return DailyStage(tmp_path)


@pytest.mark.parametrize(
    "component",
    [
        {"type": Kind.BUTTON, "emoji": {"name": "▶️"}, "custom_id": "next"},
        {"type": Kind.BUTTON, "label": "▶️", "custom_id": "next"},
        {"type": Kind.STRING_SELECT, "options": [{"label": "one", "value": "1"}], "custom_id": "pick"},
        {"type": Kind.STRING_SELECT, "placeholder": "Pick", "options": [{"label": "🎪", "value": "1"}]},
        {"type": Kind.THUMBNAIL, "media": {"url": "attachment://a.png"}},
        {
            "type": Kind.MEDIA_GALLERY,
            "items": [{"media": {"url": "attachment://a.png"}, "description": "chart"}],
        },
        {
            "type": Kind.MEDIA_GALLERY,
            "items": [{"media": {"url": "attachment://a.png"}, "description": "A bar chart. " * 80}],
        },
        {"type": Kind.TEXT_DISPLAY, "content": "Your answer:\n✅"},
    ],
)
def test_the_rules_find_what_somebody_would_miss(component: Json) -> None:
    words = {"type": Kind.TEXT_DISPLAY, "content": "Words"}
    assert list(access_faults({"components": [words]})) == []
    assert len(list(access_faults({"components": [words, component]}))) == 1

"""Every card that can be reached from any command can be used without colours, pictures or a mouse."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from .access import access_faults
from .access_stock import stock
from .access_walk import Walk
from .components import Kind
from .conftest import Scene, StartBot
from .daily_stage import DailyStage, posts_in
from .film_night_stage import NightStage, carrying, plan, typed_into
from .hostile import ACTIONS
from .permissions import Overwrite, OverwriteKind, Permission
from .process import BotProcess
from .standin import DiscordStandin
from .world import Json


@pytest.mark.parametrize(("of_a_kind", "cards"), [(6, 500), pytest.param(12, 900, marks=pytest.mark.long)])
async def test_every_card_can_be_used_by_everyone(
    bot_process: StartBot,
    standin: DiscordStandin,
    scene: Scene,
    stage: DailyStage,
    of_a_kind: int,
    cards: int,
) -> None:
    await stage.schedule([scene.guild])
    await stock(stage.path, scene)
    bot = await film_night_begins(bot_process, standin, scene, stage)
    await stage.becomes({"posted": 1})
    rounds = Walk(standin, scene, of_a_kind)
    for post in (*posts_in(scene.channel), *carrying(scene.channel, "night-stories")):
        rounds.look_at(scene.member, post)
    for card in await film_night_cards(standin, scene):
        rounds.look_at(scene.moderator, card)
    await play_a_match(standin, scene, rounds)
    for question in ("did gal gadot learn the trombone?", "who learned the piano?"):
        await rounds.command(scene.member, "ask", question=question)
    await be_welcomed(standin, scene, rounds)
    await find_what_it_repeats(standin, scene, rounds)
    said = await standin.say(scene.member, scene.channel, "She held her breath for seven minutes.")
    await rounds.all_commands(said)
    assert {action.verb for action in ACTIONS} - rounds.kinds == set()
    assert rounds.cards > cards
    assert rounds.pictures > 3
    assert rounds.deferred > 0
    assert bot.complaints() == []


async def film_night_begins(
    bot_process: StartBot, standin: DiscordStandin, scene: Scene, stage: DailyStage
) -> BotProcess:
    """Let the stories of a film night be posted; its time comes while no bot runs, and then there is one."""
    first = await bot_process()
    await plan(standin, scene)
    await first.stop()
    assert first.complaints() == []
    NightStage(stage.path.parent, scene).set_times(timedelta(), timedelta(hours=2))
    bot = await bot_process()
    await standin.until(lambda: bool(carrying(scene.channel, "night-stories")), "the stories of the film")
    return bot


async def film_night_cards(standin: DiscordStandin, scene: Scene) -> list[Json]:
    """What the moderator sees of the film nights here, and of the one that they have just planned."""
    film = await standin.slash(scene.moderator, scene.channel, "film", title="The Revenant")
    form = await standin.click(scene.moderator, film, "Plan a film night")
    night = await standin.submit(scene.moderator, form, typed_into(form))
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
    # Where the bot may not post: what is chosen for it there waits for somebody to allow it.
    guild.add_channel("locked", Overwrite(guild.id, OverwriteKind.ROLE, deny=Permission.SEND_MESSAGES))
    role = guild.add_role("stage manager", Permission.MANAGE_GUILD)
    moderator = guild.add_member(scene.world.add_user("nia"), role)
    await standin.join(guild)
    await standin.until(lambda: bool(channel.messages), "the words of welcome")
    (welcome,) = channel.messages.values()
    rounds.look_at(moderator, welcome)
    await rounds.go_on()


async def find_what_it_repeats(standin: DiscordStandin, scene: Scene, rounds: Walk) -> None:
    """Look at a suggestion that repeats no story by the words, and go on while nobody has decided on it."""
    moderator = scene.moderator
    queue = await standin.slash(moderator, scene.channel, "mod queue")
    suggestion = await standin.click(moderator, queue, "Open no. 2")
    form = await standin.click(moderator, suggestion, "Duplicate of…")
    await rounds.see(moderator, await standin.submit(moderator, form, other="Nobody of this name"))
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

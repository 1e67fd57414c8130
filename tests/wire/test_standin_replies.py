"""How a bot answers what people do: acknowledgements, edits, follow-ups, components and forms."""

from __future__ import annotations

from collections.abc import Callable, Coroutine

import discord
import pytest

from .components import find, text_of
from .conftest import Scene
from .messages import File
from .options import ImpossibleError
from .rehearsal_bot import RehearsalBot
from .replies import Callback, NotAcknowledgedError, Reply
from .standin import DiscordStandin


@pytest.fixture
async def stage(rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene) -> Reply:
    return await standin.slash(scene.member, scene.channel, "card")


async def test_every_kind_of_option_arrives(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    moderators = scene.moderator.roles[0]
    reply = await standin.slash(
        scene.member,
        scene.channel,
        "echo",
        text="hello",
        number=3,
        share=0.5,
        sure=True,
        who=scene.moderator,
        where=scene.channel,
        role=moderators,
        file=File("note.txt", b"a note"),
        flag="y",
    )
    assert reply.text == "hello 3 0.5 True ['otto', 'rehearsal', 'stage manager', 'Yes'] a note"
    assert reply.kind is Callback.MESSAGE
    assert not reply.ephemeral


async def test_what_discord_would_not_let_a_person_type_is_refused(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    for options in ({}, {"text": ""}, {"text": "a", "number": 11}, {"text": "a", "flag": "n"}, {"txt": "a"}):
        with pytest.raises(ImpossibleError):
            await standin.slash(scene.member, scene.channel, "echo", **options)


async def test_subcommands_and_their_autocompletion(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    choices = await standin.complete(
        scene.member, scene.channel, "trivia play", focused="category", category="films"
    )
    assert choices == [{"name": "FILMS", "value": "films"}]
    assert await standin.complete(scene.member, scene.channel, "trivia play", focused="category") == []
    reply = await standin.slash(scene.member, scene.channel, "trivia play", category="films")
    assert reply.text == "playing films"


async def test_a_menu_command_gets_the_message(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    said = await standin.say(scene.moderator, scene.channel, "He walked a wire.")
    reply = await standin.menu(scene.member, said, "Quote")
    assert reply.text == "otto: He walked a wire."
    assert reply.ephemeral
    assert list(scene.channel.messages) == [int(said["id"])]


async def test_a_card_is_kept_as_discord_keeps_it(stage: Reply, scene: Scene) -> None:
    assert stage.message is not None
    assert stage.text == "On stage\nChoose"
    assert scene.channel.messages[int(stage.message["id"])] is stage.message
    assert find(stage.message, "Turn")["id"] > 0


async def test_buttons_update_answer_and_defer(stage: Reply, standin: DiscordStandin, scene: Scene) -> None:
    told = await standin.click(scene.member, stage, "tell")
    assert (told.text, told.ephemeral) == ("told", True)
    slowly = await standin.click(scene.member, stage, "Slowly")
    await slowly.settled(lambda reply: reply.edits == 1)
    assert slowly.kind is Callback.DEFERRED_UPDATE
    assert slowly.message is stage.message
    assert stage.text == "turned slowly"
    with pytest.raises(LookupError, match="no component 'Turn'"):
        await standin.click(scene.member, stage, "Turn")


async def test_an_update_changes_the_message(stage: Reply, standin: DiscordStandin, scene: Scene) -> None:
    reply = await standin.click(scene.moderator, stage, "Turn")
    assert reply.kind is Callback.UPDATE
    assert stage.text == "turned"


async def test_selects_of_words_and_of_people(stage: Reply, standin: DiscordStandin, scene: Scene) -> None:
    assert (await standin.choose(scene.member, stage, "pick", "2")).text == "picked ['2']"
    both = await standin.choose(scene.member, stage, "who", scene.member, scene.moderator)
    assert both.text == "chose ['mia', 'otto']"
    with pytest.raises(ImpossibleError):
        await standin.choose(scene.member, stage, "pick", "3")


async def test_forms_from_a_command_and_from_a_button(
    stage: Reply, standin: DiscordStandin, scene: Scene
) -> None:
    opened = await standin.slash(scene.member, scene.channel, "form")
    sent = await standin.submit(scene.member, opened, line="a line", Mood=["Wild"])
    assert sent.text == "a line / ['Wild']"
    opened = await standin.click(scene.member, stage, "Ask")
    sent = await standin.submit(scene.member, opened, Line="another")
    assert sent.text == "another / []"
    assert sent.message is not None
    first = sent.message["interaction_metadata"]["triggering_interaction_metadata"]
    assert first["interacted_message_id"] == (stage.message or {})["id"]
    with pytest.raises(ImpossibleError):
        await standin.submit(scene.member, opened, line="x" * 201)


@pytest.mark.parametrize("private", [True, False])
async def test_deferred_answers_and_follow_ups(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene, *, private: bool
) -> None:
    reply = await standin.slash(scene.member, scene.channel, "wait", private=private)
    assert reply.kind is Callback.DEFERRED_MESSAGE
    await reply.settled(lambda reply: "the first" in reply.text)
    assert reply.text == "thought\nsecond, edited\nthe first was 1 part"
    assert reply.ephemeral is private
    visible = [text_of(message) for message in scene.channel.messages.values()]
    assert visible == ([] if private else reply.text.splitlines())


async def test_an_interaction_is_answered_once_and_in_time(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    kept: list[discord.Interaction] = []
    rehearsal.add_listener(_keeps(kept), "on_interaction")
    reply = await standin.slash(scene.member, scene.channel, "echo", text="once")
    assert reply.text.startswith("once")
    again = kept[0].response
    again._response_type = None  # as a second process that got the same interaction would
    with pytest.raises(discord.HTTPException) as refused:
        await again.send_message("twice")
    assert refused.value.code == 40060
    reply.interaction.expire()
    with pytest.raises(discord.HTTPException) as refused:
        await kept[0].followup.send("too late")
    assert refused.value.code == 50027


async def test_a_silent_bot_is_noticed(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    standin.interactions.acknowledge_seconds = 0.0
    with pytest.raises(NotAcknowledgedError, match="COMMAND"):
        await standin.slash(scene.member, scene.channel, "echo", text="hello")
    assert isinstance(await rehearsal.failed(), discord.NotFound)


def _keeps(kept: list[discord.Interaction]) -> Callable[[discord.Interaction], Coroutine[None, None, None]]:
    async def keep(interaction: discord.Interaction) -> None:
        kept.append(interaction)

    return keep

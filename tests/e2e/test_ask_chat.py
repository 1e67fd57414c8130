"""Members talk to the bot: mentions, replies that go on, direct messages, floods, switched off."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.client import Understudy
from bot.settings import Settings
from tests.cards.message import options_of, text_of
from tests.e2e.club import Club


def said(message: discord.Message) -> str:
    """What a message shows."""
    return text_of(parts(message))


def parts(message: discord.Message) -> list[dict[str, Any]]:
    return [component.to_dict() for component in message.components]  # type: ignore[misc]


def answers(club: Club) -> list[discord.Message]:
    """The bot's messages in the channel, oldest first."""
    assert club.bot.user is not None
    return [message for message in club.channel.history() if message.author.id == club.bot.user.id]


def me(club: Club) -> str:
    assert club.bot.user is not None
    return club.bot.user.mention


async def tell(club: Club, words: str, **options: Any) -> discord.Message:
    """Write something in the channel; the one answer to it."""
    before = len(answers(club))
    await club.env.advance_time(30)
    await club.ada.send(club.channel, words, **options)
    new = answers(club)[before:]
    assert len(new) == 1
    return new[0]


async def test_a_mention_is_answered_by_a_reply_without_a_ping(club: Club) -> None:
    asked = await club.ada.send(club.channel, f"{me(club)} who learned chess?")
    (message,) = answers(club)
    assert "Anya Taylor-Joy" in said(message)
    assert message.reference is not None
    assert message.reference.message_id == asked.id
    assert not message.mentions


@pytest.mark.parametrize(
    "words", ["{me} how did rami malek get the teeth", "how did rami malek get the teeth {me}"]
)
async def test_the_mention_may_stand_anywhere(club: Club, words: str) -> None:
    assert "Bohemian Rhapsody" in said(await tell(club, words.format(me=me(club))))


async def test_a_mention_alone_gets_a_pointer(club: Club) -> None:
    assert said(await tell(club, me(club))).startswith("Ask me how an actor prepared")


async def test_what_is_not_to_the_bot_is_not_answered(club: Club) -> None:
    await club.ada.send(club.channel, "who learned chess?")
    await club.ada.send(club.channel, f"{club.bo.mention} who learned chess?")
    assert not answers(club)


async def test_a_reply_goes_on_with_the_story(club: Club) -> None:
    card = await tell(club, f"{me(club)} kate winslet breath hold avatar")
    assert (
        "Kirk Krack"
        in said(await tell(club, f"{me(club)} and who trained her?", reply_to=card)).splitlines()[0]
    )


async def test_a_reply_to_the_card_of_a_command_goes_on_too(club: Club) -> None:
    card = (await club.bo.slash(club.channel, "prep", actor="Peter Weller")).response
    assert card is not None
    assert (
        "Moni Yakim"
        in said(await tell(club, f"{me(club)} who was his teacher", reply_to=card)).splitlines()[0]
    )


async def test_a_new_name_in_a_reply_is_what_it_is_about(club: Club) -> None:
    card = await tell(club, f"{me(club)} kate winslet breath hold avatar")
    assert "Sigourney Weaver" in said(
        await tell(club, f"{me(club)} what about sigourney weaver", reply_to=card)
    )


async def test_a_reply_about_somebody_unknown_is_not_answered_with_the_card(club: Club) -> None:
    card = await tell(club, f"{me(club)} kate winslet breath hold avatar")
    assert said(await tell(club, f"{me(club)} and gal gadot?", reply_to=card)).startswith("I don't know")


async def test_others_who_did_it_are_listed_in_a_reply(club: Club) -> None:
    card = await tell(club, f"{me(club)} om puri rickshaw")
    assert "Balraj Sahni" in said(await tell(club, f"{me(club)} who else did this?", reply_to=card))


async def test_a_direct_message_is_a_question(club: Club) -> None:
    await club.ada.send_dm("who learned chess?")
    message = club.ada.user.dm_channel.last_message
    assert message is not None
    assert "Anya Taylor-Joy" in said(message)


async def test_bots_and_webhooks_are_not_answered(club: Club) -> None:
    robot = club.ada.guild.add_member(club.env.create_user("robot", bot=True))
    await robot.send(club.channel, f"{me(club)} who learned chess?")
    hook = club.ada.guild.create_webhook(club.channel)
    await hook.send(f"{me(club)} who learned chess?")
    assert not answers(club)


async def test_a_flood_is_told_to_wait_once_and_others_are_answered(club: Club) -> None:
    for _ in range(12):
        await club.ada.send(club.channel, f"{me(club)} who learned chess?")
    told = [message for message in answers(club) if "One moment" in said(message)]
    assert len(told) == 1
    assert len(answers(club)) == 7
    await club.bo.send(club.channel, f"{me(club)} who learned chess?")
    assert "Anya Taylor-Joy" in said(answers(club)[-1])
    assert "Anya Taylor-Joy" in said(await tell(club, f"{me(club)} who learned chess?"))


@pytest.mark.parametrize(
    "words",
    [
        "@everyone [free](https://x.y) ||**",
        "\u202eteLsniW \u200b\u200b etaK",
        '" OR 1=1 --',
        "NEAR(kate*) AND {actors}: x",
        "x" * 1900,
        "<@&123456789012345678> <#123456789012345678>",
    ],
)
async def test_hostile_words_do_nothing(club: Club, words: str) -> None:
    text = said(await tell(club, f"{me(club)} {words}"))
    assert "Something went wrong" not in text
    assert "everyone" not in text
    assert "\u202e" not in text


async def test_a_picked_story_opens(club: Club) -> None:
    listed = await tell(club, f"{me(club)} who learned the piano?")
    (value, *_) = [option["value"] for option in options_of(parts(listed))]
    opened = await club.bo.select(listed, [value])
    assert opened.response is not None
    assert opened.response.ephemeral


async def test_a_channel_where_the_bot_may_not_write_is_left_alone(club: Club) -> None:
    guild = club.ada.guild
    silent = guild.create_text_channel(
        "silent",
        overwrites={
            guild.default_role: discord.PermissionOverwrite(send_messages=False),
            club.ada: discord.PermissionOverwrite(send_messages=True),
        },
    )
    await club.ada.send(silent, f"{me(club)} who learned chess?")
    assert [message.author.id for message in silent.history()] == [club.ada.id]


class _Silent(Understudy):
    """The bot with chat switched off."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings.model_copy(update={"chat_mentions": "off"}))


@pytest.fixture
async def silent_club(database_path: Path) -> AsyncIterator[Club]:
    opened = Club(database_path, bot=_Silent)
    try:
        await opened.open()
        yield opened
    finally:
        await opened.close()


async def test_switched_off_no_message_reaches_the_bot(silent_club: Club) -> None:
    intents = silent_club.bot.intents
    assert not (intents.guild_messages)
    assert not (intents.dm_messages)
    assert not (intents.message_content)
    await silent_club.ada.send(silent_club.channel, f"{me(silent_club)} who learned chess?")
    assert not answers(silent_club)


async def test_no_privileged_intent_is_asked_for(club: Club) -> None:
    intents = club.bot.intents
    assert intents.guild_messages
    assert intents.dm_messages
    assert not (intents.message_content)
    assert not (intents.members)
    assert not (intents.presences)

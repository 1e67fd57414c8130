"""Messages of the bot and of people: nonces, history, edits, mentions, permissions."""

from __future__ import annotations

import io

import discord
import pytest

from .components import text_of
from .conftest import Scene
from .permissions import Overwrite, OverwriteKind, Permission
from .rehearsal_bot import Page, RehearsalBot
from .standin import DiscordStandin


@pytest.fixture
def channel(rehearsal: RehearsalBot, scene: Scene) -> discord.TextChannel:
    found = rehearsal.get_channel(scene.channel.id)
    assert isinstance(found, discord.TextChannel)
    return found


async def test_the_same_enforced_nonce_makes_one_message(
    channel: discord.TextChannel, standin: DiscordStandin, scene: Scene
) -> None:
    # discord.py enforces every nonce that it is given.
    first = await channel.send("today", nonce="daily-1")
    again = await channel.send("today, again", nonce="daily-1")
    other = await channel.send("tomorrow", nonce="daily-2")
    assert again.id == first.id
    assert again.content == "today"
    assert len({first.id, other.id}) == len(scene.channel.messages) == 2
    assert standin.requests("POST", "*/messages")[0].body["enforce_nonce"] is True


async def test_history_edit_fetch_and_delete(channel: discord.TextChannel, scene: Scene) -> None:
    sent = [await channel.send(view=Page(f"number {number}")) for number in range(4)]
    newest = [message.id async for message in channel.history(limit=2)]
    assert newest == [sent[3].id, sent[2].id]
    older = [message.id async for message in channel.history(before=sent[2])]
    assert older == [sent[1].id, sent[0].id]
    later = [message.id async for message in channel.history(after=sent[1], oldest_first=True)]
    assert later == [sent[2].id, sent[3].id]
    await sent[0].edit(view=Page("changed"))
    fetched = await channel.fetch_message(sent[0].id)
    assert text_of(scene.channel.messages[fetched.id]) == "changed"
    assert fetched.edited_at is not None
    await fetched.delete()
    with pytest.raises(discord.NotFound) as gone:
        await channel.fetch_message(sent[0].id)
    assert gone.value.code == 10008


async def test_files_are_stored_shown_and_fetched(channel: discord.TextChannel) -> None:
    view = discord.ui.LayoutView()
    view.add_item(discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://chart.png")))
    view.add_item(discord.ui.File("attachment://answers.csv"))
    files = [discord.File(io.BytesIO(b"png"), "chart.png"), discord.File(io.BytesIO(b"a,b"), "answers.csv")]
    message = await channel.send(view=view, files=files)
    assert [await one.read() for one in message.attachments] == [b"png", b"a,b"]


async def test_mentions_ping_only_whom_they_may(
    channel: discord.TextChannel, scene: Scene, standin: DiscordStandin
) -> None:
    role = scene.moderator.roles[0]
    text = f"<@&{role.id}> {scene.member.user.mention} @everyone"
    silent = await channel.send(text)
    loud = await channel.send(text, allowed_mentions=discord.AllowedMentions(roles=[discord.Object(role.id)]))
    assert scene.channel.messages[silent.id]["mention_roles"] == []
    assert scene.channel.messages[loud.id]["mention_roles"] == [str(role.id)]
    assert scene.channel.messages[loud.id]["mentions"] == []
    assert not scene.channel.messages[loud.id]["mention_everyone"]


async def test_only_what_is_meant_for_the_bot_is_read_by_it(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    bot = scene.world.bot
    await standin.say(scene.member, scene.channel, "among ourselves")
    asked = await standin.say(scene.member, scene.channel, f"{bot.mention} who swam?")
    await standin.requested("POST", f"/channels/{scene.channel.id}/messages")
    answer = list(scene.channel.messages.values())[-1]
    assert answer["content"] == f"heard: {bot.mention} who swam?"
    assert answer["message_reference"]["message_id"] == asked["id"]
    await standin.say(scene.member, scene.channel, "and who else?", reply_to=answer)
    await rehearsal.heard_of("message", 5)
    assert [message.content for message in rehearsal.heard] == ["", asked["content"], "and who else?"]
    resolved = rehearsal.heard[-1].reference
    assert resolved is not None
    assert resolved.message_id == int(answer["id"])
    assert isinstance(resolved.resolved, discord.Message)


async def test_a_direct_message_is_answered(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    dm = scene.world.dm(scene.member.user)
    await standin.say(scene.member, dm, "hello")
    await standin.requested("POST", f"/channels/{dm.id}/messages")
    assert [message["content"] for message in dm.messages.values()] == ["hello", "heard: hello"]


async def test_the_bot_opens_a_conversation_unless_it_is_refused(
    rehearsal: RehearsalBot, scene: Scene
) -> None:
    user = await rehearsal.fetch_user(scene.member.user.id)
    await user.send("a word")
    scene.moderator.user.accepts_messages = False
    with pytest.raises(discord.Forbidden) as refused:
        await (await rehearsal.fetch_user(scene.moderator.user.id)).send("a word")
    assert refused.value.code == 50007


@pytest.mark.parametrize(
    ("denied", "code"), [(Permission.VIEW_CHANNEL, 50001), (Permission.SEND_MESSAGES, 50013)]
)
async def test_a_lost_permission_forbids(
    channel: discord.TextChannel, standin: DiscordStandin, scene: Scene, denied: Permission, code: int
) -> None:
    scene.channel.overwrites.append(Overwrite(scene.guild.id, OverwriteKind.ROLE, deny=denied))
    await standin.changed(scene.channel)
    with pytest.raises(discord.Forbidden) as refused:
        await channel.send("hello")
    assert refused.value.code == code


async def test_places_that_are_gone(
    rehearsal: RehearsalBot, channel: discord.TextChannel, standin: DiscordStandin, scene: Scene
) -> None:
    await standin.delete_channel(scene.channel)
    with pytest.raises(discord.NotFound) as gone:
        await channel.send("hello")
    assert gone.value.code == 10003
    await rehearsal.heard_of("guild_channel_delete")
    await standin.leave(scene.guild)
    await rehearsal.heard_of("guild_remove")
    with pytest.raises(discord.Forbidden):
        await rehearsal.fetch_guild(scene.guild.id)
    await standin.join(scene.guild)
    await rehearsal.heard_of("guild_join")
    assert (await rehearsal.fetch_guild(scene.guild.id)).name == "The Green Room"


async def test_people_and_places_are_fetched(rehearsal: RehearsalBot, scene: Scene) -> None:
    guild = await rehearsal.fetch_guild(scene.guild.id)
    member = await guild.fetch_member(scene.moderator.user.id)
    assert [role.name for role in member.roles[1:]] == ["stage manager"]
    assert [channel.name for channel in await guild.fetch_channels()] == ["rehearsal"]
    assert (await rehearsal.fetch_channel(scene.channel.id)).id == scene.channel.id
    for missing in (guild.fetch_member(1), rehearsal.fetch_user(1), rehearsal.fetch_channel(1)):
        with pytest.raises(discord.NotFound):
            await missing

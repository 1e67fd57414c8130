"""Registering commands, and where Discord then offers them."""

from __future__ import annotations

import discord
import pytest
from discord import app_commands

from .conftest import Scene
from .options import ImpossibleError
from .rehearsal_bot import RehearsalBot
from .standin import DiscordStandin


async def test_what_was_synced_is_fetched_with_its_options(
    rehearsal: RehearsalBot, standin: DiscordStandin
) -> None:
    fetched = {command.name: command for command in await rehearsal.tree.fetch_commands()}
    assert fetched.keys() == {"prep", "echo", "wait", "form", "card", "Quote", "trivia"}
    prep = fetched["prep"].options[0]
    assert isinstance(prep, app_commands.Argument)
    assert (prep.name, prep.required, prep.autocomplete) == ("actor", True, True)
    play = fetched["trivia"].options[0]
    assert isinstance(play, app_commands.AppCommandGroup)
    assert play.options[0].description == "Of what"
    assert fetched["Quote"].type is discord.AppCommandType.message


async def test_a_second_sync_keeps_ids_and_an_unchanged_version(
    rehearsal: RehearsalBot, standin: DiscordStandin
) -> None:
    before = {command["name"]: command for command in await _registered(rehearsal)}
    rehearsal.tree.remove_command("wait")
    command = rehearsal.tree.get_command("card")
    assert isinstance(command, app_commands.Command)
    command._attr = None
    command.description, was = "Another description", command.description
    await rehearsal.tree.sync()
    command.description = was
    after = {command["name"]: command for command in await _registered(rehearsal)}
    assert before.keys() - after.keys() == {"wait"}
    assert {name: one["id"] for name, one in after.items()}.items() <= {
        name: one["id"] for name, one in before.items()
    }.items()
    changed = {name for name, one in after.items() if one["version"] != before[name]["version"]}
    assert changed == {"card"}


async def test_a_servers_own_commands_come_first_there_and_nowhere_else(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    here = discord.Object(scene.guild.id)
    rehearsal.tree.copy_global_to(guild=here)
    synced = await rehearsal.tree.sync(guild=here)
    assert {command.guild_id for command in synced} == {scene.guild.id}
    reply = await standin.slash(scene.member, scene.channel, "echo", text="hello")
    assert reply.interaction.payload["data"]["guild_id"] == str(scene.guild.id)
    elsewhere = scene.world.add_guild("Elsewhere")
    await standin.join(elsewhere)
    member = elsewhere.add_member(scene.member.user)
    reply = await standin.slash(member, next(iter(elsewhere.channels.values())), "echo", text="hello")
    assert "guild_id" not in reply.interaction.payload["data"]


async def test_single_commands_are_created_changed_and_removed(
    rehearsal: RehearsalBot, standin: DiscordStandin
) -> None:
    prep = next(one for one in await rehearsal.tree.fetch_commands() if one.name == "prep")
    changed = await prep.edit(description="Changed")
    assert (changed.id, changed.description, len(changed.options)) == (prep.id, "Changed", 1)
    assert (await rehearsal.tree.fetch_command(prep.id)).description == "Changed"
    await prep.delete()
    with pytest.raises(discord.NotFound):
        await rehearsal.tree.fetch_command(prep.id)


async def test_commands_work_in_direct_messages(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    reply = await standin.slash(scene.member, scene.world.dm(scene.member.user), "wait", private=False)
    await reply.settled(lambda reply: "the first" in reply.text)
    payload = reply.interaction.payload
    assert payload["context"] == 1
    assert payload["user"]["username"] == "mia"
    assert "member" not in payload


async def test_who_installed_the_app_uses_it_anywhere(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    ida = scene.world.add_user("ida", installed_app=True)
    foreign = scene.world.add_guild("Without the bot", has_bot=False)
    foreign.add_member(ida)
    places = [scene.world.private(ida, scene.member.user), next(iter(foreign.channels.values()))]
    for place, context in zip(places, (2, 0), strict=True):
        card = await standin.slash(ida, place, "card")
        assert card.interaction.payload["context"] == context
        assert card.interaction.payload["authorizing_integration_owners"] == {"1": str(ida.id)}
        assert (await standin.click(ida, card, "tell")).text == "told"
        opened = await standin.click(ida, card, "ask")
        assert (await standin.submit(ida, opened, line="from anywhere")).text.startswith("from anywhere")


async def test_who_did_not_install_it_is_not_offered_it(
    rehearsal: RehearsalBot, standin: DiscordStandin, scene: Scene
) -> None:
    with pytest.raises(ImpossibleError, match="not installed there"):
        await standin.slash(
            scene.member, scene.world.private(scene.member.user, scene.moderator.user), "card"
        )
    with pytest.raises(LookupError, match="no command 'nothing'"):
        await standin.slash(scene.member, scene.channel, "nothing")


async def _registered(bot: RehearsalBot) -> list[dict[str, object]]:
    assert bot.application_id is not None
    return [dict(one) for one in await bot.http.get_global_commands(bot.application_id)]

"""/help: every command in its section, told to those who can use it."""

import re
from dataclasses import replace

import discord
from discord import app_commands

from cogs.cards.help import section_of
from tests.cards.message import Component, text_of
from tests.e2e.club import Club, answer, shown


async def test_help_names_every_command_and_tells_more_about_each(club: Club) -> None:
    message = answer(await club.ada.slash(club.channel, "help"))
    assert message.ephemeral
    text = text_of(message.components)
    for name in club.ada.available_commands(club.channel):
        if club.bot.tree.get_command(name.split(" ")[0]) is not None:
            assert f"/{name}" in text
            assert f"/{name}" in text_of(
                shown(await club.ada.slash(club.channel, "help", command=f"/{name}"))
            )
    assert "no command" in text_of(shown(await club.ada.slash(club.channel, "help", command="dance")))


async def test_help_stands_in_sections_and_moderators_have_theirs_apart(club: Club) -> None:
    text = read(shown(await club.ada.slash(club.channel, "help")))
    assert "**Look stories up**\n/prep How" in text
    assert "**Play**" in text
    assert "For moderators" not in text
    assert "/mod" not in text
    guild = club.channel.guild
    assert guild is not None
    role = guild.create_role("Keepers", permissions=discord.Permissions(manage_guild=True))
    keeper = guild.add_member(club.env.create_user("kim"), roles=[role])
    members, desk = read(shown(await keeper.slash(club.channel, "help"))).split("### For moderators\n")
    assert "/mod" not in members
    sections = dict(part.split("**\n", 1) for part in desk.removeprefix("**").split("\n**") if "**\n" in part)
    assert list(sections) == ["Set-up", "Daily question", "Review", "Stories", "Questions"]
    assert "/mod queue · /mod log" in sections["Review"]
    assert "/mod question add · " in sections["Questions"]
    assert "question" not in sections["Stories"]


def read(components: list[Component]) -> str:
    """The text, in which a command that can be pressed is its name."""
    return re.sub(r"<(/[^:>]+):\d+>", r"\1", text_of(components))


async def test_whoever_has_the_named_role_reads_of_the_moderators_commands(club: Club) -> None:
    guild, archive = club.channel.guild, club.bot.archive
    assert guild is not None
    assert archive is not None
    role = guild.create_role("Helpers")
    helper = guild.add_member(club.env.create_user("hal"), roles=[role])
    assert "/mod queue" not in text_of(shown(await helper.slash(club.channel, "help")))
    await archive.servers.save(replace(await archive.servers.of(guild.id), moderator_role_id=role.id))
    assert "/mod queue" in text_of(shown(await helper.slash(club.channel, "help")))


def test_every_command_has_its_section_in_the_help(club: Club) -> None:
    commands = [each for each in club.bot.tree.walk_commands() if isinstance(each, app_commands.Command)]
    strays = [each.qualified_name for each in commands if section_of(each.qualified_name).title == "More"]
    assert strays == []
    assert section_of("dance").title == "More"

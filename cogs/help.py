"""/help and /about: what the bot can do, and what it is."""

from collections.abc import Iterator
from typing import Any

from discord import app_commands, ui
from discord.ext import commands

from bot import __version__
from bot.domain.subject import SubjectKind
from cogs.cards.help import CommandHelp, OptionHelp, about_card, command_card, commands_card
from cogs.cards.notice import notice_card
from cogs.cards.plain import quoted
from cogs.house import House
from cogs.moderators import is_moderator
from cogs.presses import Interaction, PressRoute

Choice = app_commands.Choice[str]


class Help(commands.Cog):
    """Words about the bot itself."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.presses: list[PressRoute] = []

    @app_commands.command(extras={"example": "/help command:prep"})
    @app_commands.describe(command="Tell more about this command")
    async def help(self, interaction: Interaction, command: str | None = None) -> None:
        """What you can do here."""
        name = " ".join((command or "").lower().lstrip("/").split())
        hidden = bool(name) or await is_moderator(interaction, self._house.archive.servers)
        known = list(self._commands(interaction, hidden=hidden))
        await interaction.response.send_message(view=_help(known, name), ephemeral=True)

    @help.autocomplete("command")
    async def _complete_command(self, interaction: Interaction, typed: str) -> list[Choice]:
        wanted = typed.strip().lstrip("/").lower()
        names = sorted(entry.name for entry in self._commands(interaction) if wanted in entry.name)
        names.sort(key=lambda name: not name.startswith(wanted))
        return [Choice(name=f"/{name}", value=name) for name in names[:25]]

    @app_commands.command(extras={"example": "/about"})
    async def about(self, interaction: Interaction) -> None:
        """What Understudy is and where its stories come from."""
        shelf = await self._house.archive.shelves.of(interaction.guild_id)
        card = about_card(
            version=__version__,
            stories=await shelf.stories.count(),
            actors=len(shelf.names_of(SubjectKind.ACTOR)),
            films=len(shelf.names_of(SubjectKind.FILM)),
            skills=len(shelf.names_of(SubjectKind.SKILL)),
        )
        await interaction.response.send_message(view=card)

    def _commands(self, interaction: Interaction, *, hidden: bool = False) -> Iterator[CommandHelp]:
        """The slash commands in their own words; `hidden` adds those that the person does not see."""
        for command in interaction.client.tree.walk_commands():
            if isinstance(command, app_commands.Command) and (hidden or _is_seen(command, interaction)):
                yield CommandHelp(
                    name=command.qualified_name,
                    purpose=command.description,
                    example=str(command.extras.get("example", f"/{command.qualified_name}")),
                    options=tuple(
                        OptionHelp(option.display_name, str(option.description), option.required)
                        for option in command.parameters
                    ),
                    id=self._house.command_ids.get((command.root_parent or command).name),
                )


def _is_seen(command: app_commands.Command[Any, ..., Any], interaction: Interaction) -> bool:
    """Whether Discord shows the command to this person, as far as we ask it to."""
    needed = (command.root_parent or command).default_permissions
    return needed is None or interaction.permissions >= needed


def _help(known: list[CommandHelp], name: str) -> ui.LayoutView:
    if not name:
        return commands_card(known)
    found = next((entry for entry in known if entry.name == name), None)
    if found is None:
        return notice_card(f"There is no command {quoted(name, 40)}. **/help** alone lists all of them.")
    return command_card(found)

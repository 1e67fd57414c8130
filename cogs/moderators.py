"""Who may use a moderator's commands: checked at every command, button, select, form and completion."""

import discord
from discord import app_commands

from cogs.presses import Interaction
from data.servers import Servers


class NotModeratorError(app_commands.CheckFailure):
    """Somebody used what only a moderator may; the error policy tells them."""


async def is_moderator(interaction: Interaction, servers: Servers) -> bool:
    """Whether the person has Manage Server, or the role that the server has named for it."""
    if interaction.guild_id is None or not isinstance(interaction.user, discord.Member):
        return False
    # Discord sends the permissions with every interaction; they hold for this very moment.
    if interaction.permissions.manage_guild:
        return True
    role = (await servers.of(interaction.guild_id)).moderator_role_id
    return role is not None and interaction.user.get_role(role) is not None


async def require_moderator(interaction: Interaction, servers: Servers) -> int:
    """The server's id; raises NotModeratorError for everyone but its moderators."""
    if interaction.guild_id is None or not await is_moderator(interaction, servers):
        raise NotModeratorError("only a moderator may do that")
    return interaction.guild_id

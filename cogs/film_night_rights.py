"""Who may plan film nights, and whether the bot may make their events."""

import discord

from cogs.presses import Interaction
from cogs.respond import say
from cogs.server_of import server_of

_ELSEWHERE = "Film nights are planned in a server that has invited me."
_NOT_ALLOWED = (
    "To plan film nights you need the permission **Create Events** here. Whoever manages this server can "
    "give it to you, or plan the night."
)
I_LACK = (
    "I can't make events here yet, so nothing was changed. Allow my role **Create Events** in Server "
    "Settings, Roles; then press again."
)


async def planning_in(interaction: Interaction) -> discord.Guild | None:
    """The server, for those who may create events there; all others are told, and None is for them."""
    guild_id = server_of(interaction)
    guild = interaction.client.get_guild(guild_id) if guild_id is not None else None
    # Discord sends the permissions with every interaction; they hold for this very moment.
    may = interaction.permissions.create_events or interaction.permissions.manage_events
    if guild is not None and may:
        return guild
    await say(interaction, _ELSEWHERE if guild is None else _NOT_ALLOWED)
    return None


def can_make_events(guild: discord.Guild) -> bool:
    """Whether the bot may; changing and cancelling its own takes no more."""
    return guild.me is not None and guild.me.guild_permissions.create_events

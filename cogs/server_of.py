"""In which server something was used."""

from cogs.presses import Interaction


def server_of(interaction: Interaction) -> int | None:
    """The server, if the bot is a member of it.

    None in direct messages, and where somebody brought the bot along in their own account: there
    it keeps no server's score.
    """
    guild_id = interaction.guild_id
    return guild_id if guild_id is not None and interaction.client.get_guild(guild_id) else None

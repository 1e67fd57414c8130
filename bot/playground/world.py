"""The server that the playground shows: Film Club, its channels and its people."""

from dataclasses import dataclass

import discord
from simcord import ChannelHandle, Env, MemberActor

# What the bot remembers of this server must be found again at the next start.
_FILM_CLUB = 1_100_000_000_000_000_000
_MOD_LOG = "mod-log"
_MODERATOR = "Grace (moderator)"

_WELCOME = "I read that Kate Winslet held her breath for over seven minutes on a film set. Is that true?"


@dataclass(frozen=True, slots=True)
class FilmClub:
    """The server's channels by name, and those as whom it can be seen, the first one first."""

    id: int
    channels: dict[str, ChannelHandle]
    ada: MemberActor
    ravi: MemberActor
    grace: MemberActor

    @property
    def people(self) -> tuple[MemberActor, ...]:
        """Two members, then the moderator."""
        return (self.ada, self.ravi, self.grace)

    def who_may_see(self, channel: str) -> str | None:
        """The only one who may, for a channel that is not everybody's."""
        return _MODERATOR if channel == _MOD_LOG else None

    async def begin_talk(self) -> None:
        """Say a first word in #general, so that nobody opens an empty room."""
        await self.ravi.send(self.channels["general"], _WELCOME)


def found_film_club(env: Env) -> FilmClub:
    """Build the server before the bot starts.

    Ids follow from the instant and the order: both stay, so that everything has the same id
    at every start. New things go last.
    """
    env.backend.edit_bot_profile("Understudy")
    guild = env.create_guild("Film Club", id=_FILM_CLUB)
    may = discord.Permissions(manage_guild=True, create_events=True)
    moderators = guild.create_role("Moderators", permissions=may)
    ada = guild.add_member(env.create_user("ada", global_name="Ada"))
    ravi = guild.add_member(env.create_user("ravi", global_name="Ravi"))
    grace = guild.add_member(env.create_user("grace", global_name=_MODERATOR), roles=[moderators])
    channels = (
        guild.create_text_channel("general", topic="Type / to see what Understudy can do"),
        guild.create_text_channel("trivia", topic="The daily question, and quiz rounds"),
        guild.create_text_channel(
            _MOD_LOG,
            topic="For moderators",
            overwrites={
                guild.default_role: discord.PermissionOverwrite(view_channel=False),
                moderators: discord.PermissionOverwrite(view_channel=True),
                guild.roles["Understudy"]: discord.PermissionOverwrite(view_channel=True),
            },
        ),
    )
    return FilmClub(guild.id, {str(channel.name): channel for channel in channels}, ada, ravi, grace)

"""What each server has set up for itself."""

from dataclasses import dataclass

from data.database import Database


@dataclass(frozen=True, slots=True)
class Server:
    """A server's own settings."""

    guild_id: int
    moderator_role_id: int | None = None
    log_channel_id: int | None = None


class Servers:
    """The settings of servers; one that has set nothing has the defaults."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, guild_id: int) -> Server:
        """The settings of one server."""
        rows = await self._database.look_up(
            "select * from servers where guild_id = :guild", {"guild": guild_id}
        )
        if not rows:
            return Server(guild_id)
        return Server(guild_id, rows[0]["moderator_role_id"], rows[0]["log_channel_id"])

    async def save(self, server: Server) -> None:
        """Keep these settings in place of the former."""
        await self._database.write(
            """
            insert into servers (guild_id, moderator_role_id, log_channel_id) values (:guild, :role, :channel)
            on conflict (guild_id) do update set
                moderator_role_id = excluded.moderator_role_id, log_channel_id = excluded.log_channel_id
            """,
            {"guild": server.guild_id, "role": server.moderator_role_id, "channel": server.log_channel_id},
        )

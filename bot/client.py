"""The bot: opens what it remembers, adds the commands, tells Discord, closes cleanly."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import aiohttp
import discord
import yarl
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.answered import Answered
from bot.backups import backup_folder
from bot.command_sync import sync_commands
from bot.domain.clock import Clock
from bot.domain.counted import counted
from bot.errors import Tree
from bot.overheard import hear_only_what_is_said_to
from bot.settings import Settings
from cogs.answering import Answering
from cogs.families import FAMILIES
from cogs.house import House
from cogs.presses import PressRoutes
from data.archive import Archive
from data.database import Watch

_log = logging.getLogger(__name__)

# What the invite asks of a server: to post, to show pictures, to find its own posts again; and to make
# events, which only film nights need.
PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    create_events=True,
)
# Discord sends the servers in one burst; a quiet half second after it is enough.
_QUIET_SECONDS = 0.5
# Whoever was heard is answered before the end, within this.
_LAST_ANSWERS_SECONDS = 1.0
# A gateway that does not say goodbye must not keep the database open.
_GOODBYE_SECONDS = 2.5
# A new connection takes longer than most answers; one that Discord closes earlier is not used again.
_IDLE_SECONDS = 60.0

# The bot never speaks in voice channels, so nobody needs to hear what that would take.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


class Understudy(commands.AutoShardedBot):
    """One process of the bot, with as many shards as Discord asks for."""

    def __init__(
        self, settings: Settings, clock: Clock = discord.utils.utcnow, *, helped: bool = False
    ) -> None:
        if settings.discord_api_url is not None:
            Route.BASE = settings.discord_api_url
        # discord.py's annotation leaves out the None that it documents and takes.
        shard_ids: list[int] = list(settings.shard_ids) if settings.shard_ids else None  # type: ignore[assignment]
        # Neither is privileged: Discord brings the words of messages to the bot alone.
        chats = settings.chat_mentions == "on"
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True, guild_messages=chats, dm_messages=chats),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=_QUIET_SECONDS,
            max_messages=None,
            shard_ids=shard_ids,
            shard_count=settings.shard_count,
        )
        self._settings = settings
        self._clock = clock
        # Whether processes beside it may answer; a simulated Discord would wait for their end.
        self._helped = helped
        self._archive: Archive | None = None
        self._presses = PressRoutes()
        self._answering: set[asyncio.Task[None]] = set()
        self._watch_database: Watch | None = None

        hear_only_what_is_said_to(self)

    @property
    def archive(self) -> Archive | None:
        """What the bot remembers, while it is open."""
        return self._archive

    def measure(self, answers: Callable[[Answered], None], database: Watch) -> None:
        """Tell of every interaction that was answered, and of every piece of database work."""
        if isinstance(self.tree, Tree):
            self.tree.watch = answers
        self._watch_database = database

    async def login(self, token: str) -> None:
        """Log in, over connections that wait for the next answer while it is quiet."""
        self.http.connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=_IDLE_SECONDS)
        await super().login(token)

    async def setup_hook(self) -> None:
        """Open the database, load the library and the commands; raises DatabaseProblem."""
        self._archive = await Archive.open(self._settings.database_path, self._clock)
        if self._watch_database is not None:
            self._archive.database.watch = self._watch_database
        answering = Answering(self._archive)
        if self._helped:
            await answering.open()
        backups = backup_folder(self._settings)
        house = House(self, self._archive, self._clock, answering, backups=backups)
        for family in FAMILIES:
            cog = family(house)
            await self.add_cog(cog)
            self._presses.add(cog.presses)
        house.command_ids.update(await sync_commands(self, self._settings.dev_guild_id))
        if self._settings.discord_api_url is not None:
            await self._find_gateway()

    async def _find_gateway(self) -> None:
        """Take the gateway's address from the API that was set.

        discord.py goes to Discord's own after a lost session, and where the shards are given.
        """
        shards, address, _ = await self.http.get_bot_gateway()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(address)
        # With the shards known discord.py does not ask again; two requests at once would wait 5 s.
        self.shard_count = self.shard_count or shards

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:
        """Tell those who listen; of what is answered elsewhere nobody has to know, at a task for each."""
        if event_name != "interaction" or args[0].type is discord.InteractionType.modal_submit:
            super().dispatch(event_name, *args, **kwargs)
        elif args[0].type is discord.InteractionType.component:
            answering = self.loop.create_task(self._presses.answer(args[0]), name="press")
            self._answering.add(answering)
            answering.add_done_callback(self._answering.discard)

    async def on_ready(self) -> None:
        """Tell the operator that the bot is there."""
        _log.info("Ready as %s in %s", self.user, counted(len(self.guilds), "server"))

    async def on_shard_resumed(self, shard_id: int) -> None:
        """Tell the operator that a lost connection is back and nothing was missed."""
        _log.info("Shard %d is connected again and missed nothing", shard_id)

    async def close(self) -> None:
        """Hear nobody any more, answer who was heard, leave Discord, close the database."""
        await self._finish_answers()
        try:
            async with asyncio.timeout(_GOODBYE_SECONDS):
                await super().close()
        except TimeoutError:
            _log.warning("Discord did not say goodbye within %g seconds", _GOODBYE_SECONDS)
        finally:
            if self._archive is not None:
                await self._archive.close()
                self._archive = None

    async def _finish_answers(self) -> None:
        try:
            async with asyncio.timeout(_LAST_ANSWERS_SECONDS):
                await asyncio.gather(*(shard.disconnect() for shard in self.shards.values()))
                if isinstance(self.tree, Tree):
                    await self.tree.all_answered()
        except TimeoutError:
            _log.info("Some were not answered any more")

"""The bot: opens what it remembers, adds the commands, tells Discord, closes cleanly."""

import logging
from datetime import datetime

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.clock import Clock
from bot.errors import Tree
from bot.settings import Settings
from data.archive import Archive

_log = logging.getLogger(__name__)


def utc_now() -> datetime:
    """The clock of a bot that lives in real time."""
    return discord.utils.utcnow()


class Understudy(commands.AutoShardedBot):
    """One process of the bot, with as many shards as Discord asks for."""

    def __init__(self, settings: Settings, clock: Clock = utc_now) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            tree_cls=Tree,
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=True, private_channel=True
            ),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=True),
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            max_messages=None,
            shard_ids=list(settings.shard_ids) if settings.shard_ids is not None else None,
            shard_count=settings.shard_count,
        )
        self._settings = settings
        self._clock = clock
        self._archive: Archive | None = None
        self._press_templates: list[discord.utils.MISSING] = []

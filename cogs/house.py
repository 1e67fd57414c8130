"""What every command family may use."""

from dataclasses import dataclass, field

from discord.ext import commands

from bot.domain.clock import Clock
from data.archive import Archive


@dataclass(frozen=True, slots=True)
class House:
    """The bot, the open archive, the one clock, and the ids under which Discord knows the commands."""

    bot: commands.AutoShardedBot
    archive: Archive
    clock: Clock
    command_ids: dict[str, int] = field(default_factory=dict)

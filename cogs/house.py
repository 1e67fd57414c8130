"""What every command family may use."""

from dataclasses import dataclass, field

from discord.ext import commands

from bot.domain.clock import Clock
from cogs.pace import Pace
from data.archive import Archive


@dataclass(frozen=True, slots=True)
class House:
    """The bot, the open archive, the one clock, the commands' ids at Discord, and the pace of requests."""

    bot: commands.AutoShardedBot
    archive: Archive
    clock: Clock
    command_ids: dict[str, int] = field(default_factory=dict)
    pace: Pace = field(default_factory=Pace)

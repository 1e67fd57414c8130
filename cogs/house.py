"""What every command family may use."""

from dataclasses import dataclass, field
from pathlib import Path

from discord.ext import commands

from bot.domain.clock import Clock
from cogs.answering import Answering
from cogs.charts import Charts
from cogs.finished import FinishedCards
from cogs.pace import Pace
from cogs.throttle import PAGES, Throttle
from data.archive import Archive


@dataclass(frozen=True, slots=True)
class House:
    """The bot, the open archive, the one clock, who answers, and what all share."""

    bot: commands.AutoShardedBot
    archive: Archive
    clock: Clock
    answering: Answering
    command_ids: dict[str, int] = field(default_factory=dict)
    throttle: Throttle = field(default_factory=Throttle)
    page_throttle: Throttle = field(default_factory=lambda: Throttle(PAGES))
    pace: Pace = field(default_factory=Pace)
    charts: Charts = field(default_factory=Charts)
    cards: FinishedCards = field(default_factory=FinishedCards)
    # Where the operator has backups made; None where none are.
    backups: Path | None = None

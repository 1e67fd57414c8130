"""What every command family may use."""

from dataclasses import dataclass, field

from bot.domain.clock import Clock
from data.archive import Archive


@dataclass(frozen=True, slots=True)
class House:
    """The open archive, the one clock, and the ids under which Discord knows the commands."""

    archive: Archive
    clock: Clock
    command_ids: dict[str, int] = field(default_factory=dict)

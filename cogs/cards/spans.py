"""Instants and spans of time in words, and as Discord shows them to each reader's clock."""

from datetime import datetime, timedelta
from typing import Literal

from bot.domain.counted import counted


def shown(instant: datetime, style: Literal["f", "F", "R", "t", "D"] = "f") -> str:
    """An instant that Discord shows in the reader's own time."""
    return f"<t:{int(instant.timestamp())}:{style}>"


def span(length: timedelta) -> str:
    """A length of time by its two largest parts: “5 min”, “2 h 5 min”, “3 days”."""
    minutes = max(1, round(length.total_seconds() / 60))
    days, hours, minutes = minutes // 1440, minutes % 1440 // 60, minutes % 60
    if days:
        return counted(days, "day") + (f" {hours} h" if hours else "")
    if hours:
        return f"{hours} h" + (f" {minutes} min" if minutes else "")
    return f"{minutes} min"

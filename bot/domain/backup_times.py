"""When the next backup is due, and which of the old ones have had their day."""

from collections.abc import Collection
from datetime import datetime, timedelta


def next_backup(made: Collection[datetime], every: timedelta, now: datetime) -> datetime:
    """When to make the next one, given when the others were made.

    One dated in the future comes from a clock that went wrong; it must not put the next one off.
    """
    newest = max((at for at in made if at <= now), default=None)
    return now if newest is None else max(now, newest + every)


def outlived(made: Collection[datetime], keep: int, just_made: datetime) -> list[datetime]:
    """Those that are not among the newest; the one just made stays whatever the clock says."""
    newest_first = sorted(made, reverse=True)
    return [at for at in newest_first[keep:] if at != just_made]

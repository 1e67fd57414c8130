"""How long to wait before what failed is tried again."""

from datetime import datetime, timedelta

_WAITS = (1, 5, 15, 30)
_LAST_WAIT = 60


def try_again(tries: int, until: datetime, now: datetime) -> datetime:
    """When to try again after that many tries, ever later; the last is at the end of the grace."""
    minutes = _WAITS[tries - 1] if 0 < tries <= len(_WAITS) else _LAST_WAIT
    return min(now + timedelta(minutes=minutes), max(until, now + timedelta(minutes=1)))


def wait_longest(until: datetime, now: datetime) -> datetime:
    """When to try again what only a person can mend."""
    return try_again(len(_WAITS) + 1, until, now)

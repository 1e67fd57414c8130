"""How long a film takes, as people type it."""

import re
from datetime import timedelta

_LONG = re.compile(
    r"""(?:(?P<hours>\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|hr|hrs|hour|hours)\.?)?
        (?:\s*(?:and\s)?(?P<minutes>\d{1,4})\s*(?:m|min|mins|minute|minutes)?\.?)?""",
    re.VERBOSE,
)
_CLOCK = re.compile(r"(?P<hours>\d{1,2}):(?P<minutes>[0-5]\d)")


def read_length(text: str) -> timedelta | None:
    """The length meant by “2 h 30 min”, “2:30”, “150”, “1.5 hours” or “90 minutes”; else None."""
    typed = " ".join(text.lower().split())
    # One digit alone is hours: no film takes so few minutes.
    if typed.isdecimal() and len(typed) == 1:
        return timedelta(hours=int(typed))
    found = _CLOCK.fullmatch(typed) or _LONG.fullmatch(typed)
    if found is None or not any(found.groups()):
        return None
    hours = float((found["hours"] or "0").replace(",", "."))
    return timedelta(hours=hours, minutes=int(found["minutes"] or 0))

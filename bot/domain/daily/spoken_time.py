"""A time of day as people type it."""

import re
from datetime import time

_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_TIME = re.compile(
    r"""(?:at\ )?
        (?P<hour>\d{1,2})
        (?:\s*[:.h]\s*(?P<minute>\d{2})?)?
        \s*(?P<half>[ap])?\.?(?(half)\s*m\.?)
        (?:\s*o'?clock|\s*hours|\s*uhr|\s*hrs?)?""",
    re.VERBOSE,
)
_FOUR_DIGITS = re.compile(r"(?P<hour>[0-2]\d)(?P<minute>[0-5]\d)")


def read_time(text: str) -> time | None:
    """The time of day meant by “18:00”, “6pm”, “18.30”, “18h30”, “0930” or “noon”; else None."""
    typed = " ".join(text.strip().lower().replace("’", "'").split())
    if typed in _NAMED:
        return _NAMED[typed]
    found = _FOUR_DIGITS.fullmatch(typed) or _TIME.fullmatch(typed)
    if found is None:
        return None
    parts = found.groupdict()
    hour, minute, half = int(parts["hour"]), int(parts["minute"] or 0), parts.get("half")
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None

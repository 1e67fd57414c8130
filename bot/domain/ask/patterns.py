"""Lists of words as one pattern, so that they can be read as lists."""

import re


def either(listed: str) -> str:
    """The pattern for any of the words; an underscore stands for a blank."""
    return f"(?:{'|'.join(word.replace('_', ' ') for word in listed.split())})"


def words(listed: str) -> re.Pattern[str]:
    """What finds any of the words in a text, whole."""
    return re.compile(rf"\b{either(listed)}\b")

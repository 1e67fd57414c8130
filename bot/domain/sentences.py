"""A text in its sentences."""

import re

_END = re.compile(
    # Not after an initial or a title, as in “J. Edgar” and “Dr. Strange”.
    r"(?<!\b[A-Z]\.)(?<!\b(?:Dr|Mr|Ms|St|Jr|Sr|No|vs)\.)(?<!\b(?:Mrs|Vol)\.)"
    r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’)\]]))\s+(?![a-z])|(?<=[。！？])\s*|\n+"
)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences in their order, each without the blanks around it."""
    return tuple(sentence for part in _END.split(text) if (sentence := part.strip()))

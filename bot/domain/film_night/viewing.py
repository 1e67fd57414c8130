"""In which order a film's stories are told to people who are about to see it."""

import re
from collections.abc import Iterable

from bot.domain.story import Story

_END = re.compile(
    r"""\b(?:(?:final|last|closing)\s(?:scenes?|acts?|fights?|battles?|shots?|minutes|episodes?)
        |the\s(?:\w+'s\s)?ending|climax|climactic|finale|plot\stwists?
        |(?:he|she|who|and|character)\sdies|is\s(?:killed|murdered)|(?:his|her|their)\sdeath|death\sscene)\b""",
    re.VERBOSE | re.IGNORECASE,
)


def tells_the_end(story: Story) -> bool:
    """Whether a story speaks of how the film ends, as far as its words show."""
    return _END.search(f"{story.headline}\n{story.story}".replace("’", "'")) is not None


def in_viewing_order(stories: Iterable[Story]) -> list[Story]:
    """The stories as they stand, but those that speak of the end last."""
    return sorted(stories, key=tells_the_end)

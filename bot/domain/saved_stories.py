"""Stories that somebody has saved for themselves."""

from enum import Enum, auto

# More would be a copy of the library.
MOST_SAVED = 1000


class Saving(Enum):
    """What came of saving a story."""

    SAVED = auto()
    ALREADY = auto()
    FULL = auto()

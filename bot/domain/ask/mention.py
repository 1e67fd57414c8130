"""Names that a question mentions, and how surely it means them."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class MentionKind(StrEnum):
    """What a mentioned name is a name of."""

    ACTOR = "actor"
    FILM = "film"
    SKILL = "skill"
    TRAINER = "trainer"


# The names that an answer must have.
ANCHORS = (MentionKind.ACTOR, MentionKind.FILM)


class Surety(IntEnum):
    """How surely the words are meant as that name."""

    LOOSE = 1  # an everyday word that is also a name, or a first name alone
    FAIR = 2  # a surname alone, a one-word title, a name with a typo
    FULL = 3  # the name written out, initials, another spelling


@dataclass(frozen=True, slots=True)
class Entry:
    """One spelling of a name in the lexicon; several keys where it is shared."""

    kind: MentionKind
    keys: tuple[str, ...]
    surety: Surety


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `start` to `end` of a question, read as a name."""

    kind: MentionKind
    keys: tuple[str, ...]
    start: int
    end: int
    surety: Surety
    typo: bool = False

    @property
    def length(self) -> int:
        """How many words it takes."""
        return self.end - self.start

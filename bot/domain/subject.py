"""What stories are looked up by: an actor, a production or a skill."""

from dataclasses import dataclass
from enum import StrEnum


class SubjectKind(StrEnum):
    """The three ways into the library."""

    ACTOR = "actor"
    FILM = "film"
    SKILL = "skill"


@dataclass(frozen=True, slots=True)
class Subject:
    """One actor, production or skill, by its key."""

    kind: SubjectKind
    key: str

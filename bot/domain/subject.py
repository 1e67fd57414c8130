"""What stories are looked up by: an actor (perhaps in one film), a production or a skill."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.domain.text import key_of

# A button carries a subject within the 100 characters of its custom_id.
_ACTOR_KEY = 36
_FILM_KEY = 46
_SKILL_KEY = 40


class SubjectKind(StrEnum):
    """The three ways into the library."""

    ACTOR = "actor"
    FILM = "film"
    SKILL = "skill"


@dataclass(frozen=True, slots=True)
class Subject:
    """One actor, production or skill by its key; for an actor perhaps within one film."""

    kind: SubjectKind
    key: str
    film: str | None = None

    @property
    def token(self) -> str:
        """The subject in one short word, for a button."""
        return self.key if self.film is None else f"{self.key}~{self.film}"

    @classmethod
    def from_token(cls, kind: SubjectKind, token: str) -> Self:
        """The subject that a button carries."""
        key, _, film = token.partition("~")
        return cls(kind, key, film or None)


def actor_key(name: str) -> str:
    """The key of an actor's name."""
    return key_of(name, _ACTOR_KEY)


def skill_key(name: str) -> str:
    """The key of a skill."""
    return key_of(name, _SKILL_KEY)


def film_key(title: str, year: int) -> str:
    """The key of a production; two of one title differ by their year."""
    return f"{key_of(title, _FILM_KEY - 5)}-{year}"

"""What a button or select does, written into its custom_id so that it works for ever."""

import re
from dataclasses import dataclass, fields
from enum import Enum
from functools import cache
from typing import ClassVar, Self, get_type_hints

from bot.domain.subject import Subject, SubjectKind


class Serial(int):
    """The number of something that there may come to be millions of."""


class Snowflake(int):
    """An id of Discord's."""


# What a field of each type looks like inside a custom_id, which has at most 100 characters.
_PATTERNS: dict[type, str] = {
    int: r"\d{1,6}",
    Serial: r"\d{1,15}",
    Snowflake: r"\d{1,20}",
    str: r"[a-z0-9~-]{0,83}",
}


@dataclass(frozen=True, slots=True)
class Action:
    """A verb with its few short fields; `custom_id` and `from_custom_id` are each other's reverse."""

    verb: ClassVar[str]

    @property
    def custom_id(self) -> str:
        """The action as a button carries it."""
        values = (getattr(self, name) for name, _ in self._fields())
        return ":".join([self.verb, *(str(value) for value in values)])

    @classmethod
    def template(cls) -> re.Pattern[str]:
        """What every custom_id of this action looks like."""
        groups = (f"(?P<{name}>{_pattern(kind)})" for name, kind in cls._fields())
        return re.compile(":".join([cls.verb, *groups]))

    @classmethod
    def from_match(cls, match: re.Match[str]) -> Self:
        """The action that a matched custom_id carries."""
        return cls(**{name: kind(match[name]) for name, kind in cls._fields()})

    @classmethod
    @cache
    def _fields(cls) -> tuple[tuple[str, type], ...]:
        hints = get_type_hints(cls)
        return tuple((field.name, hints[field.name]) for field in fields(cls))


def _pattern(kind: type) -> str:
    if issubclass(kind, Enum):
        return "|".join(re.escape(str(member.value)) for member in kind)
    return _PATTERNS[kind]


@dataclass(frozen=True, slots=True)
class _OnSubject(Action):
    kind: SubjectKind
    token: str

    @property
    def subject(self) -> Subject:
        """Whose stories it is about."""
        return Subject.from_token(self.kind, self.token)


@dataclass(frozen=True, slots=True)
class ReadStory(_OnSubject):
    """Turn to one of a subject's stories."""

    verb: ClassVar[str] = "read"
    at: int


@dataclass(frozen=True, slots=True)
class ChooseStory(_OnSubject):
    """Turn to the story picked from a select; `start` tells selects on one card apart."""

    verb: ClassVar[str] = "choose"
    start: int


@dataclass(frozen=True, slots=True)
class ListStories(_OnSubject):
    """Turn to a list of a subject's stories."""

    verb: ClassVar[str] = "list"
    start: int


@dataclass(frozen=True, slots=True)
class OpenSubject(_OnSubject):
    """Show a subject's stories in an answer of its own."""

    verb: ClassVar[str] = "open"


@dataclass(frozen=True, slots=True)
class MoreLikeThis(Action):
    """Show the stories that are like this one in an answer of its own."""

    verb: ClassVar[str] = "like"
    story: str


@dataclass(frozen=True, slots=True)
class AnotherStory(Action):
    """Draw one more story at random; the category is empty for any."""

    verb: ClassVar[str] = "another"
    category: str

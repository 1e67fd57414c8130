"""Stories: one sourced account of how named actors prepared for a role in one production."""

import re
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from bot.domain.category import Category
from bot.domain.measure import Measure, MeasureKind
from bot.domain.subject import actor_key, skill_key
from bot.domain.text import clean, clean_line

STORY_LENGTH = 1500
SOURCE_LIMIT = 10


class Status(StrEnum):
    """How sure we are of a story."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"
    DISPUTED = "disputed"


class Medium(StrEnum):
    """What kind of production it was."""

    FILM = "film"
    SERIES = "series"
    GAME = "game"
    THEATRE = "theatre"


def _web_address(text: str) -> str:
    """Only what Discord accepts in a link button; raises ValueError with the reason."""
    try:
        parts = urlsplit(text)
        # A port beyond 65535 shows only when it is asked for.
        host = parts.hostname if parts.port is None or parts.port else None
    except ValueError:
        host = None
    if host is None or parts.scheme not in ("http", "https"):
        raise ValueError("a source is a web address that begins with http:// or https://")
    if parts.username is not None or re.search(r"[\s<>\"\\^`{|}]", text) or clean_line(text) != text:
        raise ValueError("a web address has no user name, blanks, quotes, brackets or hidden signs in it")
    return text


def _actors_once(names: tuple[str, ...]) -> tuple[str, ...]:
    if len({actor_key(name) for name in names}) < len(names):
        raise ValueError("an actor is named twice")
    return names


def _skills_once(names: tuple[str, ...]) -> tuple[str, ...]:
    if len({skill_key(name) for name in names}) < len(names):
        raise ValueError("a skill is named twice")
    return names


def _on_one_line(value: object) -> object:
    return clean_line(value) if isinstance(value, str) else value


def _in_paragraphs(value: object) -> object:
    return clean(value) if isinstance(value, str) else value


ActorName = Annotated[str, BeforeValidator(_on_one_line), StringConstraints(min_length=2, max_length=60)]
SkillName = Annotated[str, BeforeValidator(_on_one_line), StringConstraints(min_length=2, max_length=40)]
Title = Annotated[str, BeforeValidator(_on_one_line), StringConstraints(min_length=1, max_length=100)]
Headline = Annotated[str, BeforeValidator(_on_one_line), StringConstraints(min_length=5, max_length=90)]
Account = Annotated[
    str, BeforeValidator(_in_paragraphs), StringConstraints(min_length=40, max_length=STORY_LENGTH)
]
Words = Annotated[str, BeforeValidator(_on_one_line), StringConstraints(min_length=1, max_length=100)]
Sentence = Annotated[str, BeforeValidator(_on_one_line), StringConstraints(min_length=1, max_length=300)]
StoryId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-{1,2}[a-z0-9]+)*$", max_length=80)]
SourceDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(_Record):
    """A public page on which a story rests."""

    url: Annotated[str, StringConstraints(max_length=512), AfterValidator(_web_address)]
    publisher: Annotated[str, BeforeValidator(_on_one_line), StringConstraints(min_length=1, max_length=80)]
    date: SourceDate | None = None


class Story(_Record):
    """A story as the library, the imports and the forms hold it."""

    id: StoryId
    also_ids: tuple[StoryId, ...] = ()
    actors: Annotated[tuple[ActorName, ...], Field(min_length=1, max_length=6), AfterValidator(_actors_once)]
    title: Title
    year: Annotated[int, Field(ge=1888, le=2100)]
    medium: Medium
    role: Words | None = None
    category: Category
    skills: Annotated[tuple[SkillName, ...], Field(min_length=1, max_length=4), AfterValidator(_skills_once)]
    headline: Headline
    story: Account
    measures: Annotated[tuple[Measure, ...], Field(max_length=8)] = ()
    trainer: Words | None = None
    status: Status
    dispute: Sentence | None = None
    seen_as: Annotated[tuple[Words, ...], Field(max_length=12)] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1, max_length=SOURCE_LIMIT)]

    def __hash__(self) -> int:
        # By the id alone: stories are looked up by the thousand, and two with one id are rare.
        return hash(self.id)

    @property
    def weight(self) -> int:
        """How much a story has to show; the heaviest of an actor or a film comes first."""
        striking = any(measure.kind in _STRIKING for measure in self.measures)
        figures = 4 if striking else 2 if self.measures else 0
        doubt = 2 if self.status is Status.DISPUTED else 0
        return figures + min(len(self.sources), 3) - doubt


# Figures that a reader can picture at once.
_STRIKING = frozenset(
    {
        MeasureKind.BREATH_HOLD,
        MeasureKind.WEIGHT_LOSS,
        MeasureKind.WEIGHT_GAIN,
        MeasureKind.HEIGHT,
        MeasureKind.SPEED,
        MeasureKind.DISTANCE,
        MeasureKind.STRENGTH,
    }
)

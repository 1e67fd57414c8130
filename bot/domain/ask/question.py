"""A question as it is understood, and what has to be fetched to answer it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.ask.candidate import Candidate
from bot.domain.ask.figure_wish import FigureWish
from bot.domain.ask.mention import Mention, MentionKind, Surety
from bot.domain.ask.words import Word
from bot.domain.story import Medium, Story


class Kind(StrEnum):
    """What form of answer a question asks for."""

    FACT = "fact"
    STORY = "story"
    LEGEND = "legend"
    LIST = "list"
    RANKING = "ranking"
    OFF_TOPIC = "off topic"


class Detail(StrEnum):
    """The one thing that a question of fact asks for."""

    TRAINER = "trainer"
    TIME = "time"
    DAILY = "daily"
    WEIGHT = "weight"
    AGE = "age"
    COUNT = "count"
    SIZE = "size"
    FILM = "film"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, about whom and what, in the words that matter."""

    words: tuple[Word, ...]
    kind: Kind
    mentions: tuple[Mention, ...]
    detail: Detail | None = None
    wish: FigureWish | None = None
    about: Story | None = None
    # What the question takes from the story that it follows.
    same_story: bool = False
    same_actor: bool = False
    others: bool = False
    women: bool | None = None
    asked_for: frozenset[int] = frozenset()
    in_title: Mapping[int, int] = field(default_factory=dict)
    # The runs that follow a "for", in which every word counts.
    after_for: frozenset[int] = frozenset()
    # Whether it is nothing but a look at another title: "and in Titanic?"
    other_title: bool = False
    # Whether it turns to somebody else: "and Gal Gadot?"
    other_person: bool = False
    # Places of the words for whoever did it: "did srk train".
    doers: frozenset[int] = frozenset()
    # Whether the production of the story before is kept: "and Crowe in it?"
    same_film: bool = False
    # Whether it turns to those who played beside the actor of the story before.
    partners: bool = False
    # Whether others are asked for who had the same teacher.
    same_trainer: bool = False
    # Whether only series are asked for.
    medium: Medium | None = None
    # Whether it asks of one more thing: "did she learn the violin too?"
    one_more: bool = False
    # Whether it asks who learned something.
    learning: bool = False
    novices: bool = False
    # Whether it is put as a search for several: "who learned", "films with".
    listing: bool = False

    @property
    def anchored(self) -> bool:
        """Whether it surely names an actor or a production of the library."""
        return self._names(Surety.FAIR)

    @property
    def named_in_full(self) -> bool:
        """Whether it names one of them in full."""
        return self._names(Surety.FULL)

    @property
    def skilled(self) -> bool:
        """Whether it names a skill."""
        return any(m.kind is MentionKind.SKILL and m.surety > Surety.LOOSE for m in self.mentions)

    def keys(self, kind: MentionKind) -> tuple[str, ...]:
        """The keys of all names of that kind."""
        return tuple(dict.fromkeys(key for m in self.mentions if m.kind is kind for key in m.keys))

    def _names(self, least: Surety) -> bool:
        return any(
            m.keys and m.surety >= least and m.kind in (MentionKind.ACTOR, MentionKind.FILM)
            for m in self.mentions
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What has to be fetched."""

    actors: tuple[str, ...] = ()
    films: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    trainers: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    wish: FigureWish | None = None
    # The ranking is kept to stories of these.
    wish_skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Stories that may answer, and in how many stories each word stands (up to a bound)."""

    candidates: tuple[Candidate, ...]
    frequency: Mapping[str, int] = field(default_factory=dict)
    total: int = 0

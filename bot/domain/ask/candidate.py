"""Stories that may answer: judged by their evidence, and read only where they are shown."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, Self, TypeVar, overload

from bot.domain.ask.evidence import Evidence, evidence
from bot.domain.ask.mark import Mark
from bot.domain.measure import Measure
from bot.domain.story import Story

Read = TypeVar("Read", covariant=True)


class Candidate:
    """A story that may answer; `read` gives the story itself, once it is asked for."""

    __slots__ = ("_read", "_story", "evidence")

    def __init__(self, seen: Evidence, read: Callable[[], Story]) -> None:
        self.evidence = seen
        self._read = read
        self._story: Story | None = None

    @classmethod
    def of(cls, story: Story) -> Self:
        """A story at hand, with its evidence worked out."""
        return cls(evidence(story), lambda: story)

    @property
    def story(self) -> Story:
        """The story."""
        if self._story is None:
            self._story = self._read()
        return self._story


class Placed(NamedTuple):
    """A story with the one of its numbers that places it."""

    candidate: Candidate
    mark: Mark

    @property
    def measure(self) -> Measure:
        """That number as the story states it; the story has to be read for it."""
        return self.candidate.story.measures[self.mark.at]


class Unread(Sequence[Read]):
    """What an answer shows, in its order; of a long list only what is looked at is read."""

    __slots__ = ("_of", "_read")

    def __init__(self, read: Callable[[Any], Read], of: Iterable[object]) -> None:
        self._read = read
        self._of = tuple(of)

    def __len__(self) -> int:
        return len(self._of)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    @overload
    def __getitem__(self, at: int) -> Read: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> Read | Self:
        """One of them, or some, still unread."""
        if isinstance(at, slice):
            return type(self)(self._read, self._of[at])
        return self._read(self._of[at])


def told(candidates: Iterable[Candidate]) -> Unread[Story]:
    """The stories of an answer."""
    return Unread(lambda candidate: candidate.story, candidates)


def figures(placed: Iterable[Placed]) -> Unread[Measure]:
    """The numbers of an answer."""
    return Unread(lambda each: each.measure, placed)

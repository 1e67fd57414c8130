"""Stories that may answer: judged by their evidence, and read only where they are shown."""

from collections.abc import Callable, Iterable, Sequence
from typing import Self, overload

from bot.domain.ask.evidence import Evidence, evidence
from bot.domain.story import Story


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


class Told(Sequence[Story]):
    """The stories of an answer in their order; of a long list only those that are shown are read."""

    __slots__ = ("_candidates",)

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._candidates = tuple(candidates)

    def __len__(self) -> int:
        return len(self._candidates)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    @overload
    def __getitem__(self, at: int) -> Story: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: int | slice) -> "Story | Self":
        """A story, or some of them, still unread."""
        if isinstance(at, slice):
            return type(self)(self._candidates[at])
        return self._candidates[at].story

"""What a trivia question is, however it came about."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.category import Category

PROMPT_LENGTH = 300
# A Discord button's label.
OPTION_LENGTH = 80
OPTIONS = 4


class QuestionKind(StrEnum):
    """What a question asks for."""

    WHO = "who"
    FILM = "film"
    SKILL = "skill"
    MEASURE = "measure"
    TEACHER = "teacher"
    TRUTH = "truth"
    ODD_ONE_OUT = "odd-one-out"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that can be asked about a story; its key is that of the question."""

    story_id: str
    kind: QuestionKind
    asked: str
    category: Category

    @property
    def key(self) -> str:
        """The same for every wording, order and set of distractors."""
        return f"{self.story_id}:{self.kind}:{self.asked}"


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt and four options in the order in which they are shown."""

    key: str
    kind: QuestionKind
    prompt: str
    options: tuple[str, str, str, str]
    right: int
    difficulty: int
    story_id: str | None = None
    other_ids: tuple[str, ...] = ()
    category: Category | None = None
    explanation: str | None = None

    @property
    def answer(self) -> str:
        """The right option."""
        return self.options[self.right]

"""A quiz that somebody plays alone."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.category import Category
from bot.domain.trivia.question import Question

# So long its questions are kept; what was answered stays.
KEPT = timedelta(days=30)
# And of so many quizzes of one person, so that nobody fills the disk.
KEPT_OF_ONE = 50


@dataclass(frozen=True, slots=True)
class Play:
    """A quiz with the options that were chosen so far, round by round."""

    id: int
    guild_id: int | None
    user_id: int
    category: Category | None
    questions: tuple[Question, ...]
    chosen: tuple[int, ...] = ()

    @property
    def round(self) -> int:
        """The round that is to be answered next, from 0; as many as there are where none is left."""
        return len(self.chosen)

    @property
    def is_over(self) -> bool:
        """Whether every question is answered."""
        return self.round >= len(self.questions)

    @property
    def results(self) -> tuple[bool, ...]:
        """Which of the answered rounds were right."""
        return tuple(
            option == question.right for option, question in zip(self.chosen, self.questions, strict=False)
        )

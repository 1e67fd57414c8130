"""Questions that a server's moderators write by hand."""

from random import Random
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from bot.domain.category import Category
from bot.domain.text import clean, clean_line, fold
from bot.domain.trivia.difficulty import MIDDLING
from bot.domain.trivia.question import OPTION_LENGTH, OPTIONS, PROMPT_LENGTH, Question, QuestionKind

EXPLANATION_LENGTH = 500


def _on_one_line(value: object) -> object:
    return clean_line(value) if isinstance(value, str) else value


def _in_paragraphs(value: object) -> object:
    return (clean(value) or None) if isinstance(value, str) else value


_Prompt = Annotated[
    str, BeforeValidator(_on_one_line), StringConstraints(min_length=10, max_length=PROMPT_LENGTH)
]
_Option = Annotated[
    str, BeforeValidator(_on_one_line), StringConstraints(min_length=1, max_length=OPTION_LENGTH)
]
_Explanation = Annotated[
    Annotated[str, StringConstraints(max_length=EXPLANATION_LENGTH)] | None, BeforeValidator(_in_paragraphs)
]


class OwnQuestion(BaseModel):
    """A hand-written question as the forms and imports hold it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    prompt: _Prompt
    options: tuple[_Option, _Option, _Option, _Option]
    right: Annotated[int, Field(ge=0, lt=OPTIONS)]
    explanation: _Explanation = None
    category: Category | None = None

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        # An option without letters or digits, such as “∞”, is compared as it is.
        if len({fold(option) or option for option in self.options}) < OPTIONS:
            raise ValueError("the four options must differ by more than capitals, accents or punctuation")
        return self

    def as_question(self, number: int, seed: int) -> Question:
        """The question in the form that is played, its options in an order set by the seed."""
        key = f"own:{number}"
        order = list(range(OPTIONS))
        Random(f"{key}|{seed}").shuffle(order)  # noqa: S311 - an order, not a secret
        first, second, third, fourth = (self.options[at] for at in order)
        return Question(
            key=key,
            kind=QuestionKind.OWN,
            prompt=self.prompt,
            options=(first, second, third, fourth),
            right=order.index(self.right),
            difficulty=MIDDLING,
            category=self.category,
            explanation=self.explanation,
        )

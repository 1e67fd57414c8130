"""The form in which moderators write a trivia question."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bot.domain.category import Category
from bot.domain.counted import counted
from bot.domain.text import clean_line
from bot.domain.trivia.own import OwnQuestion
from bot.domain.trivia.question import OPTIONS


class QuestionField(StrEnum):
    """One input of the form."""

    PROMPT = "prompt"
    RIGHT = "right"
    WRONG = "wrong"
    EXPLANATION = "explanation"
    CATEGORY = "category"


class QuestionFaults(Exception):
    """What was typed is not a question yet; every reason is told at once."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reasons))


def filled_question(question: OwnQuestion) -> dict[QuestionField, str]:
    """A question in the inputs of the form."""
    wrong = [option for at, option in enumerate(question.options) if at != question.right]
    return {
        QuestionField.PROMPT: question.prompt,
        QuestionField.RIGHT: question.options[question.right],
        QuestionField.WRONG: "\n".join(wrong),
        QuestionField.EXPLANATION: question.explanation or "",
        QuestionField.CATEGORY: question.category or "",
    }


def read_question(typed: Mapping[QuestionField, str]) -> OwnQuestion:
    """The question that is meant, its right answer first; raises QuestionFaults."""
    wrong = [line for line in typed.get(QuestionField.WRONG, "").splitlines() if clean_line(line)]
    reasons = []
    if len(wrong) != OPTIONS - 1:
        reasons.append(f"Wrong answers: write {OPTIONS - 1} of them, one a line, not {len(wrong)}.")
        wrong = ["-", "--", "---"]
    category = typed.get(QuestionField.CATEGORY, "")
    values = {
        "prompt": typed.get(QuestionField.PROMPT, ""),
        "options": (typed.get(QuestionField.RIGHT, ""), *wrong),
        "right": 0,
        "explanation": typed.get(QuestionField.EXPLANATION, "") or None,
        "category": category if category in set(Category) else None,
    }
    try:
        question = OwnQuestion.model_validate(values)
    except ValidationError as problem:
        told = (_reason(error) for error in problem.errors(include_url=False))
        # Answers that stand for missing ones have no faults of their own.
        reasons += [reason for reason in told if not (reasons and "answers must" in reason)]
        raise QuestionFaults(tuple(reasons)) from problem
    if reasons:
        raise QuestionFaults(tuple(reasons))
    return question


def _reason(error: ErrorDetails) -> str:
    place, context = error["loc"], error.get("ctx", {})
    if error["type"] == "value_error":
        return "The four answers must differ by more than capitals, accents or punctuation."
    name = {"prompt": "Question", "explanation": "What to tell afterwards"}.get(
        str(place[0]), "Wrong answers"
    )
    if place[0] == "options" and place[-1] == 0:
        name = "Right answer"
    if "max_length" in context:
        return f"{name}: at most {context['max_length']} characters."
    return f"{name}: at least {counted(context.get('min_length', 1), 'character')}."

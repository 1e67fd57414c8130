"""What is wrong with a written story, field by field, in words that say what to mend."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from bot.domain.category import Category
from bot.domain.measure import MeasureKind
from bot.domain.story import Medium, Status
from bot.domain.story_field import StoryField
from bot.domain.text import clean_line, clip

# What somebody typed is repeated in a reason up to this length.
_REPEATED = 40
# Less alike than this (0 to 100), a word is not a slip of the other.
_SLIP = 70

_NUMBER = "the number must be more than 0 and at most 1,000,000,000"
_SLUG = "an id has small letters and digits with hyphens between, and at most 80 of them"
# What a field, or a part of a measure or source, should look like.
_LOOKS = {
    "id": _SLUG,
    "also_ids": _SLUG,
    "year": "write the year in four digits, from 1888 to 2100",
    "date": "write the date as 2013, 2013-05 or 2013-05-06",
    "value": _NUMBER,
    "value_max": _NUMBER,
}
_CHOICES: dict[str, type[StrEnum]] = {
    "medium": Medium,
    "category": Category,
    "status": Status,
    "kind": MeasureKind,
}
_PARTS = {
    "url": "the address",
    "publisher": "the publisher",
    "unit": "the unit",
    "of": "what the figure is of",
    "stated": "the figure as it was first stated",
}
_NOT_OF_ITS_LOOKS = (
    "string_pattern_mismatch", "int_parsing", "int_type", "int_from_float", "int_parsing_size",
    "finite_number", "greater_than", "greater_than_equal", "less_than_equal", "float_parsing", "float_type",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend; `line` counts from 1 where a field holds several things."""

    field: StoryField | None
    reason: str
    line: int | None = None

    @property
    def sentence(self) -> str:
        """The place and the reason."""
        if self.field is None:
            return f"{self.reason[:1].upper()}{self.reason[1:]}."
        place = f", no. {self.line}" if self.line is not None else ""
        return f"{self.field.label}{place}: {self.reason}."


class Faulty(Exception):
    """What somebody wrote is not a story yet; every fault is told at once."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(fault.sentence for fault in self.faults))


def faults_of(problem: ValidationError) -> tuple[Fault, ...]:
    """What the model found of a story, in plain words and in the order of the fields."""
    errors = problem.errors(include_url=False)
    broken = {error["loc"][0] for error in errors if len(error["loc"]) > 1}
    return tuple(
        _fault(error)
        for error in errors
        # Pydantic counts only the good parts: "at least one" beside a bad one tells nothing new.
        if not (
            error["type"] == "too_short" and error["loc"][:1] == error["loc"] and error["loc"][0] in broken
        )
    )


def reasons_of(problem: ValidationError) -> tuple[str, ...]:
    """What the model found of a single measure or source."""
    return tuple(_reason(error, _last_name(error)) for error in problem.errors(include_url=False))


def is_none_of(typed: object, choices: Sequence[str]) -> str:
    """The reason against a word that is none of the choices, with the nearest or all of them."""
    said = f"“{repeated(typed)}” is not one I know"
    near = process.extractOne(str(typed).lower(), choices, score_cutoff=_SLIP)
    return f"{said}; perhaps {near[0]}" if near else f"{said}; choose from {', '.join(choices)}"


def repeated(typed: object) -> str:
    """What somebody typed, short enough for a reason."""
    return clip(clean_line(str(typed)), _REPEATED)


def _fault(error: ErrorDetails) -> Fault:
    place = error["loc"]
    if not place or place[0] not in set(StoryField):
        return Fault(None, _reason(error, ""))
    number = next((part for part in place if isinstance(part, int)), None)
    line = None if number is None else number + 1
    return Fault(StoryField(str(place[0])), _reason(error, _last_name(error)), line)


def _last_name(error: ErrorDetails) -> str:
    return next((part for part in reversed(error["loc"]) if isinstance(part, str)), "")


def _reason(error: ErrorDetails, name: str) -> str:
    """Why, for the field or part of that name."""
    kind, typed, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return f"there is no field “{repeated(error['loc'][-1])}”"
    if kind == "value_error":
        return str(context["error"])
    subject = f"{_PARTS[name]}: " if name in _PARTS else ""
    if kind == "missing" or typed is None or context.get("actual_length") == 0 or typed == "":
        return _LOOKS["year"] if name == "year" else f"{subject}this is missing"
    if kind == "enum":
        return is_none_of(typed, [choice.value for choice in _CHOICES[name]])
    if kind in _NOT_OF_ITS_LOOKS and name in _LOOKS:
        return _LOOKS[name]
    return subject + (_length(error) or _kind_of_value(kind) or error["msg"])


def _length(error: ErrorDetails) -> str | None:
    typed, context = error["input"], error.get("ctx", {})
    counted = "characters" if isinstance(typed, str) else "of them"
    actual = context.get("actual_length") or len(typed) if isinstance(typed, str | list | tuple) else 0
    if "max_length" in context:
        return f"at most {context['max_length']:,} {counted}, not {actual:,}"
    if "min_length" in context:
        return f"at least {context['min_length']} {counted}, not {context.get('actual_length', actual)}"
    return None


def _kind_of_value(kind: str) -> str | None:
    if kind == "string_type":
        return "write it as text"
    if kind in ("tuple_type", "list_type"):
        return "write it as a list"
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return "write it as an object with its fields"
    return None

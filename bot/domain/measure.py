"""Measures: the numbers that a story states."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from bot.domain.text import clean_line


class MeasureKind(StrEnum):
    """What a stated number counts."""

    TRAINING = "training"
    DAILY = "daily"
    WEEKLY = "weekly"
    CHAIR = "chair"
    SHOOT = "shoot"
    WEIGHT_LOSS = "weight_loss"
    WEIGHT_GAIN = "weight_gain"
    STRENGTH = "strength"
    BREATH_HOLD = "breath_hold"
    HEIGHT = "height"
    DISTANCE = "distance"
    SPEED = "speed"
    AGE = "age"
    COUNT = "count"
    OTHER = "other"

    @property
    def label(self) -> str:
        """What people read before the number; empty where the number says it all."""
        return _LABELS.get(self, "")


_LABELS = {
    MeasureKind.TRAINING: "Training",
    MeasureKind.CHAIR: "In the make-up chair",
    MeasureKind.SHOOT: "Shoot",
    MeasureKind.WEIGHT_LOSS: "Weight lost",
    MeasureKind.WEIGHT_GAIN: "Weight gained",
    MeasureKind.STRENGTH: "Lifted",
    MeasureKind.BREATH_HOLD: "Breath held",
    MeasureKind.HEIGHT: "Height",
    MeasureKind.DISTANCE: "Distance",
    MeasureKind.SPEED: "Speed",
    MeasureKind.AGE: "Age",
}

DURATIONS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})

# The units in which each kind is comparable; a kind that is not named here takes any unit.
UNITS: dict[MeasureKind, frozenset[str]] = {
    MeasureKind.TRAINING: DURATIONS,
    MeasureKind.SHOOT: DURATIONS,
    MeasureKind.CHAIR: frozenset({"minutes", "hours"}),
    MeasureKind.DAILY: frozenset({"minutes per day", "hours per day", "sessions per day", "per day"}),
    MeasureKind.WEEKLY: frozenset({"hours per week", "days per week", "sessions per week"}),
    MeasureKind.WEIGHT_LOSS: frozenset({"kg"}),
    MeasureKind.WEIGHT_GAIN: frozenset({"kg"}),
    MeasureKind.STRENGTH: frozenset({"kg"}),
    MeasureKind.BREATH_HOLD: frozenset({"seconds", "minutes"}),
    MeasureKind.HEIGHT: frozenset({"metres"}),
    MeasureKind.DISTANCE: frozenset({"metres", "km"}),
    MeasureKind.SPEED: frozenset({"km/h"}),
    MeasureKind.AGE: frozenset({"years"}),
}

_Words = BeforeValidator(lambda value: clean_line(value) if isinstance(value, str) else value)


class Measure(BaseModel):
    """One stated number: a value or a range, its unit, and what it is a measure of."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: MeasureKind
    value: Annotated[float, Field(gt=0, le=1e9, allow_inf_nan=False)]
    value_max: Annotated[float, Field(gt=0, le=1e9, allow_inf_nan=False)] | None = None
    unit: Annotated[str, _Words, StringConstraints(min_length=1, max_length=30)]
    of: Annotated[str, _Words, StringConstraints(min_length=1, max_length=80)]
    stated: Annotated[str, _Words, StringConstraints(min_length=1, max_length=40)] | None = None

    @model_validator(mode="after")
    def _comparable(self) -> Self:
        if self.value_max is not None and self.value_max <= self.value:
            raise ValueError("the second number must be larger than the first")
        units = UNITS.get(self.kind)
        if units is not None and self.unit not in units:
            raise ValueError(f"the unit of “{self.kind}” is one of: {', '.join(sorted(units))}")
        return self

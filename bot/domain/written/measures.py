"""Figures, one a line: “weight lost: 28 kg (62 lb), for the part”."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from bot.domain.fault import Fault, Faulty, is_none_of, reasons_of
from bot.domain.measure import DURATIONS, UNITS, Measure, MeasureKind
from bot.domain.story_field import StoryField
from bot.domain.text import fold
from bot.domain.written.units import Unit, written_unit

_EXAMPLE = "as in “training: 8 days, with Petit”"
_KIND_WORDS = {kind: kind.value.replace("_", " ") for kind in MeasureKind} | {
    MeasureKind.WEIGHT_LOSS: "weight lost",
    MeasureKind.WEIGHT_GAIN: "weight gained",
    MeasureKind.BREATH_HOLD: "breath held",
    MeasureKind.STRENGTH: "lifted",
}
_KINDS = {
    **{fold(kind.value): kind for kind in MeasureKind},
    **{fold(kind.label): kind for kind in MeasureKind if kind.label},
    **{words: kind for kind, words in _KIND_WORDS.items()},
    "lost": MeasureKind.WEIGHT_LOSS,
    "gained": MeasureKind.WEIGHT_GAIN,
    "make up": MeasureKind.CHAIR,
    "trained": MeasureKind.TRAINING,
}
_START = re.compile(r"\s*(?P<kind>[^\d:\"]*?)\s*:?\s*(?=\d)")
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+(?:\.\d+)?(?:e[+-]?\d+)?"
_SPAN = re.compile(
    rf"(?P<low>{_DIGITS})(?:\s*(?:–|—|-|\bto\b)\s*(?P<high>{_DIGITS}))?(?P<odd>,\d{{1,2}}(?!\d))?"
)
_QUOTED = r'"(?:[^"]|"")*"'
_FREE_UNIT = re.compile(rf"\s*(?P<unit>{_QUOTED}|%|[^,(\"]+)")
_STATED = re.compile(rf"\s*\((?P<stated>{_QUOTED}|[^()\"]+)\)")
_REST = re.compile(r"\s*(?P<comma>,?)\s*(?P<of>.*)", re.DOTALL)
# A finer unit may follow: “7 min 15 s” is kept as 435 seconds.
_FINER = {
    "hours": ("minutes", re.compile(r"\s*(?:and\s+)?(\d{1,2})\s*(?:minutes?|mins?)\b", re.IGNORECASE)),
    "minutes": ("seconds", re.compile(r"\s*(?:and\s+)?(\d{1,2})\s*(?:seconds?|secs?|s)\b", re.IGNORECASE)),
}


class _Unclear(Exception):
    """A line that does not follow the pattern; the message is the reason."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """The numbers of a line with their unit, and where the line goes on after it."""

    low: float
    high: float | None
    unit: str
    end: int
    stated: str | None = None


def written_measures(measures: Iterable[Measure]) -> str:
    """A line for every figure."""
    return "\n".join(_written(measure) for measure in measures)


def read_measures(text: str) -> tuple[Measure, ...]:
    """The figures of all lines; raises Faulty with what is wrong in each line."""
    measures, faults = [], []
    lines = (line.strip() for line in text.splitlines() if line.strip())
    for number, line in enumerate(lines, start=1):
        try:
            measures.append(_read(line))
        except _Unclear as problem:
            faults.append(Fault(StoryField.MEASURES, str(problem), number))
        except ValidationError as problem:
            faults += [Fault(StoryField.MEASURES, reason, number) for reason in reasons_of(problem)]
    if faults:
        raise Faulty(faults)
    return tuple(measures)


def _written(measure: Measure) -> str:
    """The line as people would write it, or where that reads otherwise, with quotes."""
    line = _line(measure, str)
    return line if _reads_as(line, measure) else _line(measure, _quoted)


def _reads_as(line: str, measure: Measure) -> bool:
    try:
        return _read(line) == measure
    except (_Unclear, ValidationError):
        return False


def _line(measure: Measure, quote: Callable[[str], str]) -> str:
    ends = (measure.value, measure.value_max)
    span = "–".join(_number(end) for end in ends if end is not None)
    unit = _unit_of(measure) if measure.kind in UNITS else quote(measure.unit)
    stated = f" ({quote(measure.stated)})" if measure.stated is not None else ""
    return f"{_KIND_WORDS[measure.kind]}: {span} {unit}{stated}, {measure.of}"


def _read(line: str) -> Measure:
    start = _START.match(line)
    if start is None or not fold(start["kind"]):
        raise _Unclear(f"begin with what the figure is and its number, {_EXAMPLE}")
    kind = _KINDS.get(fold(start["kind"]))
    if kind is None:
        raise _Unclear(is_none_of(start["kind"], tuple(_KIND_WORDS.values())))
    span = _SPAN.match(line, start.end())
    if span is None or span["odd"]:
        raise _Unclear("write the number with a point for decimals, such as 2.5 or 10,000")
    figure = _in_units_of(kind, line, span) if kind in UNITS else _in_any_unit(line, span)
    stated = _STATED.match(line, figure.end)
    end = stated.end() if stated else figure.end
    rest = _REST.match(line, end)
    of = rest["of"] if rest else ""
    if not of:
        raise _Unclear(f"say after a comma what the figure is of, {_EXAMPLE}")
    return Measure(
        kind=kind,
        value=figure.low,
        value_max=figure.high,
        unit=figure.unit,
        of=of,
        stated=_unquoted(stated["stated"]) if stated else figure.stated,
    )


def _in_units_of(kind: MeasureKind, line: str, span: re.Match[str]) -> _Figure:
    """A figure of a kind whose units are known: no comma is needed after them."""
    found = written_unit(kind, line, span.end())
    if found is None:
        units = ", ".join(sorted(UNITS[kind]))
        raise _Unclear(f"after the number of “{_KIND_WORDS[kind]}” comes its unit, one of: {units}")
    unit, end = found
    low, high = _value(span["low"]), _value(span["high"]) if span["high"] else None
    if unit.is_foreign:
        stated = line[span.start() : end].strip()
        ends = [_converted(text, unit) for text in (span["low"], span["high"]) if text]
        return _Figure(ends[0], ends[1] if high is not None else None, unit.name, end, stated)
    finer, pattern = _FINER.get(unit.name, ("", None))
    more = pattern.match(line, end) if pattern and finer in UNITS[kind] and high is None else None
    if more is not None:
        return _Figure(low * 60 + int(more[1]), None, finer, more.end())
    return _Figure(low, high, unit.name, end)


def _in_any_unit(line: str, span: re.Match[str]) -> _Figure:
    """A figure of a kind that takes any unit: it ends at a comma or a bracket."""
    unit = _FREE_UNIT.match(line, span.end())
    if unit is None or not unit["unit"].strip():
        raise _Unclear(f"write a unit after the number, {_EXAMPLE}")
    written = unit["unit"].strip()
    if unit.end() == len(line):
        raise _Unclear(f"put a comma after the unit and say what the figure is of, {_EXAMPLE}")
    name = "per cent" if written == "%" else _unquoted(written)
    high = _value(span["high"]) if span["high"] else None
    return _Figure(_value(span["low"]), high, name, unit.end())


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def _converted(text: str, unit: Unit) -> float:
    """In the unit that is kept, about as fine as the written number was: 20 lb is 9.1 kg."""
    digits = len(text.replace(",", "").replace(".", "").strip("0"))
    value = _value(text) * unit.factor
    return float(f"{value:.{max(digits, 2 if value < 100 else 3)}g}")


def _number(value: float) -> str:
    return f"{int(value):,}" if value == int(value) else repr(value)


def _unit_of(measure: Measure) -> str:
    """Its unit, of which there may be only one: “1 year”."""
    is_one = measure.value == 1 and measure.value_max is None
    return measure.unit.removesuffix("s") if is_one and measure.unit in DURATIONS else measure.unit


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _unquoted(text: str) -> str:
    return text[1:-1].replace('""', '"') if text[:1] == '"' else text

"""Measures in words: both kg and lb, "7 min 15 s", one month but two months."""

from bot.domain.measure import Measure

_POUNDS_PER_KG = 2.204_622_6
_FEET_PER_METRE = 3.280_839_9
_MILES_PER_KM = 0.621_371_19

# unit -> (short form, the same in customary units, factor)
_TWO_SYSTEMS = {
    "kg": ("kg", "lb", _POUNDS_PER_KG),
    "metres": ("m", "ft", _FEET_PER_METRE),
    "km": ("km", "mi", _MILES_PER_KM),
    "km/h": ("km/h", "mph", _MILES_PER_KM),
}
_SECONDS = {"seconds": 1, "minutes": 60}
_IRREGULAR = {"women": "woman", "teeth": "tooth", "diaries": "diary", "boxes": "box"}


def figure(measure: Measure) -> str:
    """The stated number with its unit, as people read it."""
    if measure.unit in _TWO_SYSTEMS:
        short, customary, factor = _TWO_SYSTEMS[measure.unit]
        other = measure.stated or f"{_converted(measure, factor)} {customary}"
        return f"{_span(measure)} {short} ({other})"
    words = short_figure(measure)
    return f"{words} ({measure.stated})" if measure.stated else words


def short_figure(measure: Measure) -> str:
    """The number with its unit and nothing else, where there is little room."""
    if measure.unit in _TWO_SYSTEMS:
        return f"{_span(measure)} {_TWO_SYSTEMS[measure.unit][0]}"
    return _clock_time(measure) if measure.unit in _SECONDS else _counted(measure)


def sentence(measure: Measure) -> str:
    """The stated number, and what it is a measure of."""
    return f"{figure(measure)}, {measure.of}"


def _ends(measure: Measure) -> list[float]:
    return [measure.value, *([measure.value_max] if measure.value_max is not None else [])]


def _span(measure: Measure) -> str:
    return "–".join(_number(end) for end in _ends(measure))


def _converted(measure: Measure, factor: float) -> str:
    """In the other system: whole numbers from five on, since the first is rounded too."""
    shown = (end * factor for end in _ends(measure))
    return "–".join(dict.fromkeys(f"{end:,.0f}" if end >= 5 else f"{end:.1f}" for end in shown))


def _number(value: float) -> str:
    return f"{value:,.2f}".rstrip("0").rstrip(".") if value >= 0.01 else f"{value:g}"


def _clock_time(measure: Measure) -> str:
    # 62 seconds are 1.0333… minutes, which times 60 is not quite 62 again.
    seconds = [round(end * _SECONDS[measure.unit], 6) for end in _ends(measure)]
    if any(end < 60 or end != int(end) for end in seconds):
        return f"{_span(measure)} {'s' if measure.unit == 'seconds' else 'min'}"
    if all(end % 60 == 0 for end in seconds):
        return "–".join(f"{end / 60:,.0f}" for end in seconds) + " min"
    return "–".join(_minutes_and_seconds(int(end)) for end in seconds)


def _minutes_and_seconds(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return f"{minutes:,} min {rest} s" if rest else f"{minutes:,} min"


def _counted(measure: Measure) -> str:
    one = measure.value == 1 and measure.value_max is None
    unit = _singular(measure.unit) if one else measure.unit
    if unit == "per cent":
        return f"{_span(measure)}%"
    return f"{_span(measure)} {unit}"


def _singular(unit: str) -> str:
    noun, per, period = unit.partition(" per ")
    *before, last = noun.split(" ")
    last = _IRREGULAR.get(last, last[:-1] if last.endswith("s") and len(last) > 2 else last)
    return " ".join([*before, last]) + per + period

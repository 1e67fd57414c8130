"""Sources, one a line: “https://… | Publisher | 2013-05-06”."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from pydantic import ValidationError

from bot.domain.fault import Fault, Faulty, reasons_of
from bot.domain.story import Source
from bot.domain.story_field import StoryField
from bot.domain.text import clip

_NO_DATE = "no date"
_DATE = rf"\d{{4}}(?:-\d\d?)?(?:-\d\d?)?|{_NO_DATE}"
_ENDS_IN_DATE = re.compile(rf"(?P<publisher>.*?)\s*\|\s*(?P<date>{_DATE})", re.DOTALL)
_ONLY_DATE = re.compile(_DATE)
_ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
_AROUND = " \t,;:()<>–—-"
_PUBLISHER_LENGTH = 80


def written_sources(sources: Iterable[Source]) -> str:
    """A line for every source."""
    return "\n".join(_written(source) for source in sources)


def read_sources(text: str) -> tuple[Source, ...]:
    """The sources of all lines; raises Faulty with what is wrong in each line."""
    sources, faults = [], []
    lines = (line.strip() for line in text.splitlines() if line.strip())
    parts = (part for line in lines for part in _parts(line))
    for number, (address, publisher, date) in enumerate(parts, start=1):
        try:
            sources.append(
                Source(url=address, publisher=publisher or publisher_of(address), date=_dated(date))
            )
        except ValidationError as problem:
            faults += [Fault(StoryField.SOURCES, reason, number) for reason in reasons_of(problem)]
    if faults:
        raise Faulty(faults)
    return tuple(sources)


def publisher_of(address: str) -> str:
    """The site that an address names, for want of a publisher."""
    try:
        host = urlsplit(address).hostname or address
    except ValueError:
        host = address
    return clip(host.removeprefix("www."), _PUBLISHER_LENGTH)


def _written(source: Source) -> str:
    dated = f"{source.url} | {source.publisher}" + (f" | {source.date}" if source.date else "")
    # A publisher whose name looks like a date must not be taken for one.
    means = next(_parts(dated))
    is_plain = means == (source.url, source.publisher, source.date or "")
    return dated if is_plain else f"{dated} | {_NO_DATE}"


def _parts(line: str) -> Iterator[tuple[str, str, str]]:
    """Address, publisher and date of a line; a line without bars may hold several addresses."""
    address, bar, rest = line.partition("|")
    if bar:
        yield address.strip().strip("<>"), *_publisher_and_date(rest.strip())
        return
    addresses = [found.rstrip(",;.") for found in _ADDRESS.findall(line)]
    if not addresses:
        yield line, "", ""
    elif len(addresses) == 1:
        yield addresses[0], _ADDRESS.sub(" ", line).strip(_AROUND), ""
    else:
        yield from ((found, "", "") for found in addresses)


def _publisher_and_date(text: str) -> tuple[str, str]:
    if _ONLY_DATE.fullmatch(text):
        return "", "" if text == _NO_DATE else text
    match = _ENDS_IN_DATE.fullmatch(text)
    if match is None:
        return text, ""
    return match["publisher"], "" if match["date"] == _NO_DATE else match["date"]


def _dated(date: str) -> str | None:
    """The date with two digits for month and day."""
    return "-".join(part.zfill(2) for part in date.split("-")) if date else None

"""The table as it is printed, and the page that keeps it."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from tests.wire.openapi import REPOSITORY

from .dailies import ALLOWED_PER_SECOND, Dailies
from .listening import Listening
from .processes import Shared
from .rounds import IN_FLIGHT, Compared, Round
from .sizes import Memory, Start, growth
from .subjects import Target

PAGE = REPOSITORY / "docs" / "performance.md"
MOST_MB_ABOVE, MOST_GROWTH = 60.0, 1.3
LEAST_SHARE, MOST_TYPING_MS = 0.95, 50.0


@dataclass(frozen=True, slots=True)
class Line:
    """One figure with its target."""

    label: str
    compared: Compared
    target: Target


@dataclass(frozen=True, slots=True)
class Speed:
    """The figures of one library."""

    stories: int
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class Results:
    """All that was measured; a part that was left out is empty."""

    speeds: Sequence[Speed] = ()
    sizes: Sequence[Memory] = ()
    start: Start | None = None
    dailies: Dailies | None = None
    shared: Sequence[Shared] = ()
    listening: Listening | None = None
    rounds: int = 0
    seconds: float = 0


Row = tuple[str, ...]


def write_page(results: Results) -> None:
    """Put the results between the two marks of the page, and leave the words around them."""
    page = PAGE.read_text(encoding="utf-8")
    begin, end = "<!-- results -->\n", "<!-- end of results -->"
    before, _, rest = page.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise ValueError(f"{PAGE.name} has no place for the results")
    PAGE.write_text(f"{before}{begin}{_as_page(results)}{end}{after}", encoding="utf-8")


def as_text(results: Results) -> str:
    """The table for a terminal."""
    parts = []
    for title, rows in _tables(results):
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = [_aligned(row, widths) for row in rows]
        parts.append("\n".join([title, "", lines[0], "-" * len(lines[0]), *lines[1:]]))
    return "\n\n".join(parts) + "\n"


def _aligned(row: Row, widths: Sequence[int]) -> str:
    first, *others = zip(row, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()


def _as_page(results: Results) -> str:
    parts = [f"\nMeasured on {date.today():%-d %B %Y}: {_machine()}. {_manner(results)}\n"]  # noqa: DTZ011
    for title, (head, *rows) in _tables(results):
        lines = [head, ("---", *("---:" for _ in head[1:])), *rows]
        table = "\n".join(f"| {' | '.join(cell or ' ' for cell in row)} |" for row in lines)
        parts.append(f"\n### {title}\n\n{table}\n")
    return "".join(parts) + "\n"


def _manner(results: Results) -> str:
    return (
        f"{results.rounds} rounds of {results.seconds:g} seconds each, in turn with the bare bot, "
        f"{IN_FLIGHT} in flight; medians of the rounds."
    )


def _machine() -> str:
    """What it ran on, in a line."""
    names = re.findall(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text(encoding="ascii"))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = f"Python {platform.python_version()}, discord.py {version('discord.py')}"
    return (
        f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"Linux {platform.release().split('-')[0]}, {parts}, SQLite {sqlite3.sqlite_version}"
    )


def _tables(results: Results) -> Iterator[tuple[str, list[Row]]]:
    for speed in results.speeds:
        yield f"Answers, with {speed.stories:,} stories", list(_speed_rows(speed))
    sizes = list(_size_rows(results))
    if len(sizes) > 1:
        yield "Start and memory", sizes
    if results.dailies is not None:
        yield f"{results.dailies.servers:,} daily questions due at once", list(_daily_rows(results.dailies))
    if results.shared:
        yield "Several processes on one file", list(_shared_rows(results.shared))
    if results.listening is not None:
        yield (
            "Ordinary messages, none of them to the bot",
            [("", "per CPU second"), ("messages", f"{results.listening.per_cpu_second:,.0f}")],
        )


def _speed_rows(speed: Speed) -> Iterator[Row]:
    yield (
        "",
        "per CPU second",
        "bare bot",
        "ratio",
        "target",
        "p50 ms",
        "× bare",
        "p99 ms",
        "× bare",
        "target",
    )
    for line in speed.lines:
        compared, target = line.compared, line.target
        rates = [median(each.per_cpu_second for each in side) for side in (compared.ours, compared.floor)]
        (p50, p50_ratio), (p99, p99_ratio) = _times(compared, "p50"), _times(compared, "p99")
        yield (
            line.label,
            f"{rates[0]:,.0f}",
            f"{rates[1]:,.0f}",
            _judged(
                f"{compared.ratio:.2f}", target.least_ratio is None or compared.ratio >= target.least_ratio
            ),
            "" if target.least_ratio is None else f"≥ {target.least_ratio:g}",
            f"{p50:.1f}",
            f"{p50_ratio:.1f}",
            _judged(f"{p99:.1f}", target.most_p99 is None or p99 < target.most_p99),
            f"{p99_ratio:.1f}",
            "" if target.most_p99 is None else f"< {target.most_p99:g}",
        )


def _times(compared: Compared, which: str) -> tuple[float, float]:
    def of(rounds: Sequence[Round]) -> float:
        return median(float(getattr(each, which)) for each in rounds)

    return of(compared.ours), of(compared.ours) / of(compared.floor)


def _judged(figure: str, reached: bool) -> str:
    return figure if reached else f"{figure} (missed)"


def _size_rows(results: Results) -> Iterator[Row]:
    yield ("", "bot", "bare bot", "compared", "target")
    for size in results.sizes:
        above = size.ours - size.bare
        counts = size.servers == 1
        yield (
            f"memory at {size.servers:,} server{'' if counts else 's'}, MB",
            f"{size.ours:.0f}",
            f"{size.bare:.0f}",
            _judged(f"+ {above:.0f}", not counts or above <= MOST_MB_ABOVE),
            f"≤ + {MOST_MB_ABOVE:g}" if counts else "",
        )
    if len(results.sizes) > 1:
        first, last = results.sizes[0], results.sizes[-1]
        more = last.servers - first.servers
        ratio = growth(results.sizes)
        yield (
            "memory of one more server, KB",
            f"{(last.ours - first.ours) * 1024 / more:.1f}",
            f"{(last.bare - first.bare) * 1024 / more:.1f}",
            _judged(f"× {ratio:.2f}", ratio <= MOST_GROWTH),
            f"≤ × {MOST_GROWTH:g}",
        )
    if results.start is not None:
        start = results.start
        yield ("start, s", f"{start.ours:.2f}", f"{start.bare:.2f}", f"+ {start.ours - start.bare:.2f}", "")


def _shared_rows(shared: Sequence[Shared]) -> Iterator[Row]:
    yield (
        "processes",
        "/prep per CPU second",
        "p99 ms",
        "/daily, a click",
        "p99 ms",
        "memory, MB",
        "answers told",
        "stored",
    )
    for each in shared:
        told = f"{each.told:,}"
        yield (
            str(each.processes),
            f"{median(one.per_cpu_second for one in each.prep):,.0f}",
            f"{median(one.p99 for one in each.prep):.1f}",
            f"{median(one.per_cpu_second for one in each.click):,.0f}",
            f"{median(one.p99 for one in each.click):.1f}",
            f"{each.memory_mb:.0f}",
            told,
            _judged(f"{each.stored:,}", each.stored >= each.told),
        )


def _daily_rows(dailies: Dailies) -> Iterator[Row]:
    yield ("", "figure", "target")
    yield (
        "posts a second",
        _judged(f"{dailies.per_second:.1f}", dailies.share >= LEAST_SHARE),
        f"≥ {ALLOWED_PER_SECOND * LEAST_SHARE:g} of {ALLOWED_PER_SECOND} allowed",
    )
    yield ("requests refused (429)", _judged(str(dailies.refused), not dailies.refused), "0")
    typing = dailies.typing_p50
    yield ("/prep autocomplete meanwhile, p50 ms", _judged(f"{typing:.1f}", typing < MOST_TYPING_MS), "< 50")

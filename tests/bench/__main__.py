"""`python -m tests.bench`: one table of speed, start and memory; `--help` tells the rest."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.wire.process import BotProcess

from .dailies import measure_dailies
from .listening import measure_listening
from .prepared import DATABASE
from .processes import measure_sharing
from .report import Line, Results, Speed, as_text, write_page
from .rounds import Compared, run_rounds
from .said import what_is_said
from .sides import Cast, both
from .sizes import measure_memory, measure_start
from .subjects import COMPLETE, PREP, SUBJECTS, Act

# Each member answers the daily question once, so there have to be many.
_MEMBERS = 20_000
_BARE = "bare "


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench", description="Measures the bot beside the bare bot."
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (3)")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long a round lasts (2)")
    parser.add_argument(
        "--stories", type=int, default=100_000, help="size of the large library (100000), 0: none"
    )
    parser.add_argument("--only", nargs="*", default=(), help="only what has one of these words in its name")
    parser.add_argument(
        "--servers",
        type=int,
        nargs="*",
        default=(1, 1000, 10_000),
        help="where memory is read (1 1000 10000)",
    )
    parser.add_argument(
        "--dailies", type=int, default=0, help="so many daily questions due at once; 10000 take 4 min"
    )
    parser.add_argument(
        "--processes",
        type=int,
        nargs="*",
        default=(1, 2),
        help="how many share the work on one file (1 2); none: ordinary messages are left out too",
    )
    parser.add_argument("--write", action="store_true", help="put the results into docs/performance.md")
    return parser.parse_args()


async def measure_speed(stories: int | None, only: Sequence[str], rounds: int, seconds: float) -> Speed:
    """All subjects that the bot has, on one library."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        async with both(folder, Cast(members=_MEMBERS, stories=stories, dailies=1)) as (ours, bare):
            said = what_is_said(folder / "bot" / DATABASE)
            acts: dict[str, tuple[BotProcess, Act]] = {}
            chosen = [
                s for s in SUBJECTS if s.exists(ours) and (not only or any(word in s.label for word in only))
            ]
            for subject in SUBJECTS:
                if subject.label in (PREP, COMPLETE):
                    acts[_BARE + subject.label] = bare.bot, await subject.prepare(bare, said)
                if subject in chosen:
                    acts[subject.label] = ours.bot, await subject.prepare(ours, said)
            done = await run_rounds(acts, rounds, seconds)
    lines = [
        Line(
            s.label, Compared(done[s.label], done[_BARE + s.floor]), s.target_of_many if stories else s.target
        )
        for s in chosen
    ]
    return Speed(stories or said.stories, lines)


async def _measure(given: argparse.Namespace) -> Results:
    libraries = (None, given.stories) if given.stories else (None,)
    return Results(
        [await measure_speed(stories, given.only, given.rounds, given.seconds) for stories in libraries],
        await measure_memory(given.servers),
        await measure_start() if given.servers else None,
        await measure_dailies(given.dailies) if given.dailies else None,
        await measure_sharing(given.processes, given.rounds, given.seconds),
        await measure_listening() if given.processes else None,
        given.rounds,
        given.seconds,
    )


def main() -> None:
    """Measure, print, and write where that is wanted."""
    given = _arguments()
    results = asyncio.run(_measure(given))
    sys.stdout.write(as_text(results))
    if given.write:
        write_page(results)


if __name__ == "__main__":
    main()

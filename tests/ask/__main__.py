"""`python -m tests.ask`: how well the questions are answered, and every miss."""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from data import library
from data.asking import Asking
from data.database import Database
from tests.ask.scoring import HELD_BACK, QUESTIONS, Asked, Result, ask_all, read, summaries


async def _evaluate(*, held_back_misses: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder) / "eval.sqlite3")
        try:
            await library.load(database, datetime.now(UTC))
            asking = await Asking.open(database)
            questions = read(QUESTIONS)
            results = await ask_all(asking, questions)
            _print_misses(results)
            _print_summary("questions.jsonl", results)
            held_back = await ask_all(asking, read(HELD_BACK))
            if held_back_misses:
                _print_misses(held_back)
            _print_summary("held_back.jsonl, which nobody tunes for", held_back)
            print(f"\nMedian time of one question: {await _median_milliseconds(asking, questions):.1f} ms")
        finally:
            await database.close()


async def _median_milliseconds(asking: Asking, questions: Iterable[Asked]) -> float:
    times = []
    for asked in questions:
        start = time.perf_counter()
        await asking.answer(asked.question, asked.about)
        times.append(time.perf_counter() - start)
    return 1000 * statistics.median(times)


def _print_misses(results: Iterable[Result]) -> None:
    for result in results:
        short = result.asked.kind in ("list", "superlative") and (result.recall < 1 or result.wrong_names)
        if result.right and not short:
            continue
        print(f"\n{'short' if result.right else 'MISS'} [{result.asked.kind}] {result.asked.question}")
        if result.asked.about:
            print(f"    about {result.asked.about}")
        good = {*result.asked.expect, *result.asked.accept}
        for story in result.given[:10]:
            print(f"    {'+' if story in good else '-'} {story}")
        missing = [story for story in result.asked.expect if story not in result.given[:10]]
        print(
            f"    {'knows' if result.answer.known else 'does not know'}; "
            f"missing: {', '.join(missing[:10]) or 'none'}"
        )


def _print_summary(name: str, results: Iterable[Result]) -> None:
    print(f"\n{name}\n{'kind':<14}{'questions':>10}{'right':>9}{'unknown':>9}{'recall':>9}{'clean 5':>9}")
    for kind, summary in summaries(results).items():
        recall = "" if summary.recall is None else f"{summary.recall:.1%}"
        clean = "" if summary.clean is None else f"{summary.clean:.1%}"
        print(
            f"{kind:<14}{summary.questions:>10}{summary.right:>9.1%}{summary.unknown:>9.1%}{recall:>9}{clean:>9}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-back-misses", action="store_true", help="print what was missed there too")
    asyncio.run(_evaluate(held_back_misses=parser.parse_args().held_back_misses))

"""The short form of `make chaos`: load, failing requests, a broken gateway, killed processes."""

from __future__ import annotations

from pathlib import Path

from .chaos import report, run


async def test_nothing_that_was_told_is_lost_or_doubled(tmp_path: Path) -> None:
    aftermath = await run(tmp_path, seconds=15, seed=3, kill_every=3.5)
    assert aftermath.faults == (), report(aftermath)
    # Otherwise it would have proved nothing.
    assert len(aftermath.told.counted) > 20, report(aftermath)
    assert aftermath.told.outcomes["answered"] > 100, report(aftermath)
    assert aftermath.did["killed"] >= 1, report(aftermath)
    assert aftermath.told.outcomes["failure told"] > 0, report(aftermath)

"""The short form of `make chaos`: load, failing requests, a broken gateway, killed processes."""

from __future__ import annotations

from pathlib import Path

from .chaos import enough_happened, report, run


async def test_nothing_that_was_told_is_lost_or_doubled(tmp_path: Path) -> None:
    aftermath = await run(tmp_path, seconds=15, seed=3, kill_every=3.5)
    assert aftermath.faults == (), report(aftermath)
    # Otherwise it would have proved nothing.
    assert enough_happened(aftermath.told, aftermath.did), report(aftermath)

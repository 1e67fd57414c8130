"""Whether the database is whole, as far as a running bot can tell quickly."""

import asyncio
from dataclasses import dataclass

from data.database import Database


@dataclass(frozen=True, slots=True)
class Health:
    """The size of the file in bytes, and what is wrong with it, if anything is."""

    size: int
    fault: str | None


async def examine_health(database: Database) -> Health:
    """Look through the file's structure, beside everybody who reads and writes."""
    finding = (await database.fetch("pragma quick_check(1)"))[0][0]
    size = (await asyncio.to_thread(database.path.stat)).st_size
    return Health(size, None if finding == "ok" else str(finding))

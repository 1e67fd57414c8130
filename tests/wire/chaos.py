"""A process under load while everything goes wrong; at the end nothing that was told may be untrue.

`python -m tests.wire.chaos --minutes 8 --seed 1` runs it and prints what happened (`make chaos`).
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from .audience import Answer, Audience, Told
from .daily_stage import DailyStage, channel_of, posts_in
from .process import BotProcess
from .standin import DiscordStandin
from .storm import Storm
from .world import Guild, World

AT_ONCE = 24
PEOPLE = 30
SERVERS = 8
# So much has to be told, or the storm has proved nothing; a busy machine gets more time for it.
ANSWERS = 20
ANSWERED = 100
EXTENSIONS = 4


@dataclass(slots=True)
class Acknowledgements:
    """How often each interaction was acknowledged, and what was tried after it had been."""

    standin: DiscordStandin
    taken: set[str] = field(default_factory=set)
    again: list[str] = field(default_factory=list)

    async def watch(self) -> None:
        """Look through the requests now and then, before the oldest are forgotten."""
        while True:
            await asyncio.sleep(0.5)
            self.look()

    def look(self) -> None:
        """Take in what was answered meanwhile; what is under way stays for the next time."""
        requests = self.standin.http.requests
        for call in [requests.popleft() for _ in range(len(requests))]:
            if not call.path.endswith("/callback"):
                continue
            if call.path in self.taken:
                self.again.append(call.path)
            elif call.status in (200, 204):
                self.taken.add(call.path)


@dataclass(frozen=True, slots=True)
class Aftermath:
    """What was told, what was done to the bot, and what it left behind."""

    told: Told
    did: Counter[str]
    faults: tuple[str, ...]


async def run(folder: Path, *, seconds: float, seed: int, kill_every: float) -> Aftermath:
    """Let people use the bot through the storm, then calm down and look at what is left."""
    world = World()
    guilds = world.add_guilds(SERVERS)
    for guild in guilds:
        for number in range(PEOPLE):
            guild.add_member(world.add_user(f"member{number}"))
    stage = DailyStage(folder)
    for number, guild in enumerate(guilds):
        await stage.schedule([guild], timedelta(seconds=2 + seconds * 0.8 * number / SERVERS))
    async with DiscordStandin(world) as standin:
        bot = BotProcess(standin, folder)
        storm, audience = Storm(standin, bot, seed), Audience(standin, guilds, seed)
        seen = Acknowledgements(standin)
        await storm.start()
        try:
            await _for_a_while(
                seconds,
                lambda: enough_happened(audience.told, storm.did),
                [
                    *(audience.use_the_bot() for _ in range(AT_ONCE)),
                    storm.trouble_requests(),
                    storm.trouble_gateway(),
                    storm.kill(kill_every),
                    seen.watch(),
                ],
            )
            faults = [*await _after_the_storm(standin, bot, guilds[0])]
        finally:
            await bot.kill()
        seen.look()
        faults += _untruths(stage, audience.told.counted)
        faults += _doubles(guilds)
        faults += [f"answered again after it was acknowledged: {path}" for path in seen.again]
        faults += [str(violation) for violation in standin.violations]
        faults += _log_faults(bot.log.read_text(encoding="utf-8"))
    return Aftermath(audience.told, storm.did, tuple(faults))


def enough_happened(told: Told, did: Counter[str]) -> bool:
    """Whether so much was told and done that the end of it proves something."""
    return (
        len(told.counted) > ANSWERS
        and told.outcomes["answered"] > ANSWERED
        and told.outcomes["failure told"] > 0
        and did["killed"] > 0
    )


async def _for_a_while(
    seconds: float, enough: Callable[[], bool], works: list[Coroutine[None, None, None]]
) -> None:
    """For that long, and on a busy machine as much longer as it takes until enough has happened."""
    tasks = [asyncio.create_task(work) for work in works]
    for _ in range(1 + EXTENSIONS):
        done, _ = await asyncio.wait(tasks, timeout=seconds, return_when=asyncio.FIRST_EXCEPTION)
        if done or enough():
            break
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


async def _after_the_storm(standin: DiscordStandin, bot: BotProcess, guild: Guild) -> list[str]:
    """In good weather it answers again by itself, and ends cleanly."""
    standin.faults.clear()
    await _bring_back(standin, bot)
    person = next(member for member in guild.members.values() if not member.user.bot)
    reply = await standin.slash(person, channel_of(guild), "prep", actor="Kate Winslet")
    if "Kate Winslet" not in reply.text:
        return [f"after the storm it answers {reply.text!r}"]
    code, took = await bot.stop()
    return [] if code == 0 and took < 5 else [f"it ended with {code} after {took:.1f} s"]


async def _bring_back(standin: DiscordStandin, bot: BotProcess) -> None:
    """Do what the operator's supervisor does: start it where it has ended."""
    # The storm may have ended after a kill, or during a start that it made impossible.
    for _ in range(2):
        if not bot.running:
            await bot.launch()
        await standin.until(
            lambda: standin.gateway.ready or not bot.running,
            f"the return to the gateway; its log ended with {bot.tail()[-600:]!r},",
            60.0,
        )


def _untruths(stage: DailyStage, told: set[Answer]) -> Iterator[str]:
    """What members were told and is not so, and whether the file is whole."""
    with closing(sqlite3.connect(stage.path)) as database:
        rows = database.execute("select daily_id, user_id, option from answers").fetchall()
        stored = {Answer(*row) for row in rows}
        if database.execute("pragma integrity_check").fetchone() != ("ok",):
            yield "the database is damaged"
        if database.execute("pragma foreign_key_check").fetchone() is not None:
            yield "the database refers to what is not there"
    for answer in sorted(told - stored, key=str):
        yield f"told to count, and is not stored so: {answer}"


def _doubles(guilds: list[Guild]) -> Iterator[str]:
    for guild in guilds:
        posts = posts_in(channel_of(guild))
        if len(posts) > 1:
            yield f"{len(posts)} questions stand in {guild.name}"


def _log_faults(log: str) -> Iterator[str]:
    """What only a fault of ours writes."""
    lines = log.splitlines()
    for number, line in enumerate(lines):
        if "Traceback (most recent call last)" in line or "Reference " in line:
            yield "in the log: " + " | ".join(lines[max(0, number - 1) : number + 12])


def report(aftermath: Aftermath) -> str:
    """What happened, in lines."""
    told, did = aftermath.told, aftermath.did
    happened = [f"  {count:7,} × {what}" for what, count in sorted((told.outcomes + did).items())]
    kept = f"{len(told.counted):,} answers were told to count; all are stored" if not aftermath.faults else ""
    return "\n".join([*happened, kept, *(f"FAULT {fault}" for fault in aftermath.faults)])


def main() -> int:
    """Run it for some minutes and print the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=8.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    # A connection that is cut while it is made is no news here.
    logging.getLogger("aiohttp.server").disabled = True
    with tempfile.TemporaryDirectory() as folder:
        aftermath = asyncio.run(
            run(Path(folder), seconds=60 * given.minutes, seed=given.seed, kill_every=12.0)
        )
    sys.stdout.write(report(aftermath) + "\n")
    return 1 if aftermath.faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""The wall clock jumps, as after a wrong battery, a suspended machine or a correction from the net.

Time itself goes on as before: what sleeps for an hour is woken after an hour. Every local date has
one question at most, and one that had none is told as missed.
"""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from bot.client import Understudy
from bot.domain.daily.ledger import State
from bot.settings import Settings
from tests.e2e.daily_club import DailyClub, read, told

FORWARD, BACK = timedelta(hours=3), timedelta(hours=-3)
# After so long at most a jump is noticed.
NOTICED = timedelta(hours=1, minutes=1)


class ClockClub(DailyClub):
    """A club whose bot looks at a wall clock that may be wrong."""

    def __init__(self, database: Path) -> None:
        self.wrong_by = timedelta()

        def wall() -> datetime:
            return self.wall

        class ByTheWall(Understudy):
            def __init__(self, settings: Settings) -> None:
                super().__init__(settings, wall)

        super().__init__(database, bot=ByTheWall)

    @property
    def wall(self) -> datetime:
        """What the bot takes for the present time."""
        return self.env.now() + self.wrong_by

    async def wait(self, span: timedelta) -> None:
        """Let so much time pass."""
        await self.env.advance_time(span.total_seconds())

    async def until_wall(self, day: int, hour: int, minute: int = 0) -> None:
        """Let time pass until the wall clock shows that, in January."""
        await self.wait(datetime(2026, 1, day, hour, minute, tzinfo=UTC) - self.wall)

    async def ledger(self) -> dict[date, State]:
        """How each date ended that was ever due; the claim is unique, so a date stands there once."""
        return {daily.on: daily.state for daily in await self.archive.dailies.latest(self.guild.id, 30)}

    async def assert_one_each(self, *days: int) -> None:
        """On each of these days in January one question was posted, and none on any other."""
        ledger = await self.ledger()
        assert {on.day for on, state in ledger.items() if state in (State.POSTED, State.REVEALED)} == set(
            days
        )
        assert len(self.posts()) == len(days)


@pytest.fixture
async def club(database_path: Path) -> AsyncIterator[ClockClub]:
    opened = ClockClub(database_path)
    try:
        await opened.open()
        yield opened
    finally:
        await opened.close()


async def assert_next_evening_as_usual(club: ClockClub) -> None:
    """No second question that day, and the next one at its time."""
    await club.until_wall(1, 23)
    await club.assert_one_each(1)
    await club.until_wall(2, 18, 1)
    await club.assert_one_each(1, 2)


async def test_forward_past_the_time_of_the_post(club: ClockClub) -> None:
    await club.schedule("18:00")
    await club.until_wall(1, 16)
    club.wrong_by += FORWARD
    await club.wait(NOTICED)
    await club.assert_one_each(1)
    assert "late" in read(club.post())
    await club.until_wall(3, 17, 59)
    await club.assert_one_each(1, 2)
    await club.until_wall(3, 18, 1)
    await club.assert_one_each(1, 2, 3)
    assert "late" not in read(club.posts()[-1])


async def test_back_to_before_the_post(club: ClockClub) -> None:
    await club.schedule("18:00")
    await club.until_wall(1, 18, 30)
    await club.assert_one_each(1)
    club.wrong_by += BACK
    await assert_next_evening_as_usual(club)


async def test_forward_and_back_again_as_a_correction_does(club: ClockClub) -> None:
    await club.schedule("18:00")
    await club.until_wall(1, 16)
    club.wrong_by += FORWARD
    await club.wait(NOTICED)
    await club.assert_one_each(1)
    club.wrong_by += BACK
    await assert_next_evening_as_usual(club)


async def test_forward_into_the_next_date(club: ClockClub) -> None:
    await club.schedule("23:30")
    await club.until_wall(1, 23)
    club.wrong_by += FORWARD
    await club.wait(NOTICED)
    # It is the second of January by now, and the first's question is made up.
    await club.assert_one_each(1)
    assert "late" in read(club.post())
    await club.until_wall(2, 23, 31)
    await club.assert_one_each(1, 2)


async def test_back_into_the_date_before(club: ClockClub) -> None:
    await club.schedule("00:30")
    await club.until_wall(2, 1)
    await club.assert_one_each(1, 2)
    club.wrong_by += BACK
    await club.until_wall(2, 12)
    await club.assert_one_each(1, 2)
    await club.until_wall(3, 0, 31)
    await club.assert_one_each(1, 2, 3)


async def test_back_while_the_bot_is_away(club: ClockClub) -> None:
    await club.schedule("18:00")
    await club.until_wall(1, 18, 30)
    club.wrong_by += BACK
    await club.away(minutes=10)
    await assert_next_evening_as_usual(club)


async def test_so_far_forward_that_a_date_is_over_it_is_told_as_missed(club: ClockClub) -> None:
    await club.schedule("18:00")
    await club.until_wall(1, 16)
    club.wrong_by += timedelta(hours=14)
    await club.wait(NOTICED)
    assert await club.ledger() == {date(2026, 1, 1): State.MISSED}
    assert "missed" in told(await club.otto.slash(club.channel, "daily status"))
    await club.until_wall(2, 18, 1)
    await club.assert_one_each(2)


@pytest.mark.parametrize("jump", [FORWARD, BACK])
async def test_a_question_is_revealed_after_a_jump_too(club: ClockClub, jump: timedelta) -> None:
    await club.schedule("18:00")
    await club.until_wall(1, 19)
    club.wrong_by += jump
    await club.until_wall(2, 18, 1)
    first, second = club.posts()
    assert "revealed" in read(first)
    assert "revealed" not in read(second)

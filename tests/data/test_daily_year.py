"""Days through the ledger, over zones whose clocks do strange things."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from data.archive import Archive
from tests.data.daily import ALL, a_schedule, claim

# At half past two the clocks of Madrid and New York are turned.
AT = time(2, 30)
ZONES = ["Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]
NEVER = {"Pacific/Apia": {date(2011, 12, 30)}}


async def live_through(archive: Archive, begin: datetime, end: datetime) -> None:
    """Do what is due when it is due, as the sleeper does."""
    while (instant := await archive.agenda.next_instant(ALL)) is not None and instant < end:
        assert instant >= begin
        for schedule in await archive.agenda.due_schedules(instant, ALL, 50):
            daily = await claim(archive, schedule, instant)
            assert daily is not None
            await archive.dailies.posted(daily, daily.id, instant, None)
        for daily in await archive.agenda.due_days(instant, ALL, 50):
            revealed = await archive.dailies.reveal(daily, instant + timedelta(minutes=5))
            assert revealed is not None
            await archive.dailies.settled(revealed)


@pytest.mark.parametrize(
    ("begin", "days"),
    [
        pytest.param(date(2026, 3, 5), 35, id="spring in the north, autumn in the south"),
        pytest.param(date(2026, 9, 28), 38, id="autumn in the north, spring in the south"),
        pytest.param(date(2011, 12, 20), 20, id="Apia skips a date"),
        pytest.param(date(2026, 1, 1), 366, id="a year", marks=pytest.mark.long),
        pytest.param(date(2011, 1, 1), 366, id="a year with a skipped date", marks=pytest.mark.long),
    ],
)
async def test_one_post_on_each_local_date_at_the_local_time(
    archive: Archive, begin: date, days: int
) -> None:
    start = datetime.combine(begin, time(12), UTC)
    for number, zone in enumerate(ZONES):
        await archive.schedules.save(a_schedule(start, guild=number << 22, zone=zone, at=AT))
    await live_through(archive, start, start + timedelta(days=days))
    for number, zone in enumerate(ZONES):
        ledger = {day.on: day for day in await archive.dailies.latest(number << 22, 400)}
        first, last = min(ledger), max(ledger)
        every_date = {first + timedelta(days=n) for n in range((last - first).days + 1)}
        assert set(ledger) == every_date - NEVER.get(zone, set())
        assert len(ledger) in (days, days - 1)
        assert all(day.posted_at == day.due_at for day in ledger.values())
        times = Counter(f"{day.due_at.astimezone(ZoneInfo(zone)):%H:%M}" for day in ledger.values())
        # Where that time is skipped in spring, the first instant after it.
        assert times.pop("03:00", 0) <= (zone in ("Europe/Madrid", "America/New_York"))
        assert set(times) == {"02:30"}

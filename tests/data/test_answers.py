import asyncio
from datetime import timedelta

from bot.domain.daily.spread import Spread
from data.answers import Counted
from data.archive import Archive
from tests.conftest import NOW
from tests.data.daily import GUILD, posted_days


async def count(archive: Archive, daily: int, user: int, option: int, guild: int = GUILD) -> Counted | None:
    return await archive.answers.count_daily(
        daily_id=daily, guild_id=guild, user_id=user, option=option, now=NOW
    )


async def test_the_first_answer_counts_and_no_other(archive: Archive) -> None:
    (daily,) = await posted_days(archive, NOW, 1)
    assert await count(archive, daily.id, 1, 2) == Counted(2, is_right=False)
    assert await count(archive, daily.id, 1, 0) is None
    assert await archive.answers.to_daily(daily.id, 1) == Counted(2, is_right=False)
    assert await count(archive, daily.id, 2, 0) == Counted(0, is_right=True)
    assert await archive.answers.spread(daily.id) == Spread((1, 0, 1, 0))
    assert await archive.answers.players(daily.id) == 2


async def test_of_many_presses_at_one_instant_one_counts(archive: Archive) -> None:
    (daily,) = await posted_days(archive, NOW, 1)
    presses = await asyncio.gather(*(count(archive, daily.id, 1, n % 4) for n in range(20)))
    assert len([one for one in presses if one is not None]) == 1


async def test_500_members_at_once_are_all_counted(archive: Archive) -> None:
    (daily,) = await posted_days(archive, NOW, 1)
    presses = await asyncio.gather(*(count(archive, daily.id, user, user % 4) for user in range(500)))
    assert all(presses)
    assert await archive.answers.players(daily.id) == 500


async def test_what_is_revealed_gone_or_of_another_server_does_not_count(archive: Archive) -> None:
    revealed, opened = await posted_days(archive, NOW, 2)
    assert await count(archive, revealed.id, 1, 0) is None
    assert await count(archive, 999_999, 1, 0) is None
    assert await count(archive, opened.id, 1, 0, guild=GUILD + 1) is None
    assert await archive.answers.players(opened.id) == 0


async def test_a_message_that_nobody_has_written_down_yet_is_answered_all_the_same(archive: Archive) -> None:
    (daily,) = await posted_days(archive, NOW, 1)
    await archive.dailies.take_down(daily, "n", NOW)
    assert await count(archive, daily.id, 1, 0) is not None


async def test_attendance_is_that_of_one_server(archive: Archive) -> None:
    here = await posted_days(archive, NOW, 2)
    there = await posted_days(archive, NOW, 2, guild=8 << 22)
    await count(archive, here[1].id, 1, 0)
    await count(archive, there[1].id, 1, 0, guild=8 << 22)
    days = await archive.answers.attendance(GUILD, 1)
    assert days.posted == [here[0].on, here[1].on]
    assert days.answered == {here[1].on}


async def test_dates_of_those_who_played_lately(archive: Archive) -> None:
    days = await posted_days(archive, NOW, 3)
    for daily in days:
        # Three days are laid out at once here, so the closed ones are opened for a moment.
        await archive.database.write("update dailies set state = 'posted' where id = :id", {"id": daily.id})
    for daily in days:
        await count(archive, daily.id, 1, 0)
    await count(archive, days[0].id, 2, 0)
    lately = await archive.answers.dates_of_players(GUILD, days[2].on)
    assert lately == {1: {daily.on for daily in days}}
    longer = await archive.answers.dates_of_players(GUILD, days[0].on - timedelta(days=1))
    assert longer[2] == {days[0].on}
    assert await archive.answers.dates_of_players(8 << 22, days[0].on) == {}


async def test_an_answer_keeps_what_statistics_need(archive: Archive) -> None:
    (daily,) = await posted_days(archive, NOW, 1)
    await count(archive, daily.id, 1, 0)
    (row,) = await archive.database.fetch("select * from answers")
    assert dict(row) | {"id": 0} == {
        "id": 0,
        "guild_id": GUILD,
        "user_id": 1,
        "place": "daily",
        "daily_id": daily.id,
        "round": None,
        "question_key": daily.question.key if daily.question else "",
        "story_slug": "kate-winslet--avatar--freediving",
        "category": "diving",
        "option": 0,
        "is_right": 1,
        "at": int(NOW.timestamp()),
        "took_ms": None,
    }

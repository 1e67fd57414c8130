import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.daily.ledger import LEASE, REVEAL_AFTER, Daily, Reason, State
from bot.domain.daily.share import Share
from data.archive import Archive
from data.daily_tellings import first_telling
from tests.conftest import NOW, clock
from tests.data.daily import ALL, CHANNEL, GUILD, QUESTION, a_schedule, claim, posted_days


async def a_claim(archive: Archive) -> Daily:
    schedule = a_schedule(NOW)
    await archive.schedules.save(schedule)
    daily = await claim(archive, schedule, schedule.due.at)
    assert daily is not None
    return daily


async def test_a_claim_holds_the_whole_question_and_turns_to_the_next_date(archive: Archive) -> None:
    daily = await a_claim(archive)
    assert daily.state is State.CLAIMED
    assert daily.question == QUESTION
    assert daily.next_at == daily.due_at + LEASE
    assert await archive.dailies.by_id(daily.id) == daily
    schedule = await archive.schedules.of(GUILD)
    assert schedule is not None
    assert schedule.due.on == daily.on + timedelta(days=1)


async def test_one_date_is_claimed_once_whoever_tries(database_path: Path) -> None:
    archives = [await Archive.open(database_path, clock) for _ in range(3)]
    try:
        schedule = a_schedule(NOW)
        await archives[0].schedules.save(schedule)
        tries = [claim(archive, schedule, NOW) for archive in archives for _ in range(10)]
        claimed = [daily for daily in await asyncio.gather(*tries) if daily is not None]
        assert len(claimed) == 1
        assert len(await archives[1].dailies.latest(GUILD, 5)) == 1
    finally:
        for archive in archives:
            await archive.close()


async def test_a_changed_schedule_is_not_turned_by_a_claim_of_the_former(archive: Archive) -> None:
    schedule = a_schedule(NOW)
    await archive.schedules.save(schedule)
    changed = replace(schedule, due=replace(schedule.due, at=schedule.due.at + timedelta(hours=2)))
    await archive.schedules.save(changed)
    await claim(archive, schedule, schedule.due.at)
    assert await archive.schedules.of(GUILD) == changed


async def test_a_day_without_a_question_fails_and_gets_one_later(archive: Archive) -> None:
    schedule = a_schedule(NOW)
    await archive.schedules.save(schedule)
    daily = await claim(archive, schedule, schedule.due.at, question=None)
    assert daily is not None
    assert (daily.state, daily.reason, daily.question) == (State.FAILED, Reason.NO_QUESTION, None)
    assert await archive.dailies.take_again(daily, schedule, None, "n", NOW) is None
    taken = await archive.dailies.take_again(daily, schedule, QUESTION, "n", NOW)
    assert taken is not None
    assert (taken.state, taken.question, taken.nonce) == (State.CLAIMED, QUESTION, "n")


async def test_only_one_takes_a_failed_day_again_and_to_where_the_schedule_says_now(archive: Archive) -> None:
    daily = await a_claim(archive)
    again = NOW + timedelta(hours=20)
    await archive.dailies.failed(daily, Reason.NO_CHANNEL, again)
    failed = await archive.dailies.by_id(daily.id)
    assert failed is not None
    assert (failed.state, failed.reason, failed.next_at) == (State.FAILED, Reason.NO_CHANNEL, again)
    elsewhere = replace(a_schedule(NOW), channel_id=CHANNEL + 1, role_id=9)
    tries = [archive.dailies.take_again(failed, elsewhere, QUESTION, f"n{n}", again) for n in range(5)]
    (taken,) = (one for one in await asyncio.gather(*tries) if one is not None)
    assert (taken.channel_id, taken.role_id, taken.tries) == (CHANNEL + 1, 9, 2)
    assert taken.nonce != daily.nonce


async def test_what_may_have_been_sent_keeps_its_channel_and_nonce(archive: Archive) -> None:
    daily = await a_claim(archive)
    await archive.dailies.in_doubt(daily, Reason.REFUSED, NOW)
    doubtful = await archive.dailies.by_id(daily.id)
    assert doubtful is not None
    assert doubtful.state is State.CLAIMED
    elsewhere = replace(a_schedule(NOW), channel_id=CHANNEL + 1)
    later = daily.due_at + timedelta(hours=1)
    taken = await archive.dailies.take_again(doubtful, elsewhere, None, "another", later)
    assert taken is not None
    assert (taken.channel_id, taken.nonce) == (daily.channel_id, daily.nonce)
    assert taken.tried_at == daily.tried_at, "it is looked for from when it may have been sent"


async def test_a_post_is_revealed_after_its_time_or_with_the_next(archive: Archive) -> None:
    first = (await posted_days(archive, NOW, 1))[0]
    assert first.posted_at is not None
    assert first.next_at == first.posted_at + REVEAL_AFTER
    schedule = await archive.schedules.of(GUILD)
    assert schedule is not None
    early = schedule.due.at - timedelta(hours=20)
    second = await claim(archive, schedule, early)
    assert second is not None
    await archive.dailies.posted(second, 2, early, None)
    due = await archive.agenda.due_days(early, ALL, 10)
    assert [daily.id for daily in due] == [first.id]


async def test_a_reveal_happens_once_and_is_settled(archive: Archive) -> None:
    (daily,) = await posted_days(archive, NOW, 1)
    assert daily.next_at is not None
    again = daily.next_at + timedelta(minutes=5)
    tries = await asyncio.gather(*(archive.dailies.reveal(daily, again) for _ in range(4)))
    (revealed,) = (one for one in tries if one is not None)
    assert revealed.state is State.REVEALED
    assert await archive.agenda.next_instant(ALL) == again
    await archive.dailies.settled(revealed)
    assert await archive.agenda.due_days(again + timedelta(days=9), ALL, 10) == []


async def test_a_day_posted_anew_keeps_its_question_answers_and_reveal(archive: Archive) -> None:
    (daily,) = await posted_days(archive, NOW, 1)
    await archive.answers.count_daily(daily_id=daily.id, guild_id=GUILD, user_id=1, option=0, now=NOW)
    taken = await archive.dailies.take_down(daily, "new", daily.due_at)
    assert taken is not None
    assert (taken.state, taken.message_id, taken.nonce) == (State.CLAIMED, None, "new")
    assert await archive.dailies.take_down(daily, "newer", daily.due_at) is None
    posted = await archive.dailies.posted(taken, 77, daily.due_at + timedelta(hours=3), None)
    assert posted is not None
    assert (posted.question, posted.next_at, posted.message_id) == (daily.question, daily.next_at, 77)
    assert await archive.answers.players(daily.id) == 1


async def test_missed_dates_are_written_down_and_overwrite_nothing(archive: Archive) -> None:
    (daily,) = await posted_days(archive, NOW, 1)
    schedule = await archive.schedules.of(GUILD)
    assert schedule is not None
    dues = [replace(schedule.due, on=daily.on + timedelta(days=n)) for n in range(3)]
    following = replace(schedule.due, on=daily.on + timedelta(days=3))
    await archive.dailies.write_missed(schedule, dues, following, Reason.AWAY)
    latest = await archive.dailies.latest(GUILD, 9)
    assert [day.state for day in latest] == [State.MISSED, State.MISSED, State.POSTED]
    assert await archive.dailies.dates_posted(GUILD) == [daily.on]


async def test_a_failure_is_told_once_until_a_question_was_posted_again(archive: Archive) -> None:
    async def failing() -> Daily:
        schedule = await archive.schedules.of(GUILD)
        assert schedule is not None
        daily = await claim(archive, schedule, schedule.due.at)
        assert daily is not None
        return daily

    await archive.schedules.save(a_schedule(NOW))
    first = await failing()
    assert await first_telling(archive.database, first, NOW)
    assert not await first_telling(archive.database, first, NOW)
    assert not await first_telling(archive.database, await failing(), NOW)
    healthy = await failing()
    await archive.dailies.posted(healthy, 1, NOW, None)
    assert await first_telling(archive.database, await failing(), NOW)


async def test_a_process_sees_only_the_servers_of_its_shards(archive: Archive) -> None:
    for number in range(6):
        await archive.schedules.save(a_schedule(NOW, guild=number << 22))
    late = NOW + timedelta(days=1)
    seen = [
        {schedule.guild_id >> 22 for schedule in await archive.agenda.due_schedules(late, share, 10)}
        for share in (Share(3, (0,)), Share(3, (1, 2)), Share(1, (0,)))
    ]
    assert seen == [{0, 3}, {1, 2, 4, 5}, {0, 1, 2, 3, 4, 5}]
    assert await archive.agenda.next_instant(Share(7, (6,))) is None


async def test_what_a_former_process_left_claimed_is_due_at_once(archive: Archive) -> None:
    daily = await a_claim(archive)
    now = daily.due_at + timedelta(seconds=1)
    assert await archive.agenda.due_days(now, ALL, 10) == []
    await archive.agenda.pick_up(ALL, now)
    assert [due.id for due in await archive.agenda.due_days(now, ALL, 10)] == [daily.id]


async def test_a_message_that_tells_of_too_few_players_is_found(archive: Archive) -> None:
    (daily,) = await posted_days(archive, NOW, 1)
    assert await archive.agenda.shown_short(ALL) == []
    await archive.answers.count_daily(daily_id=daily.id, guild_id=GUILD, user_id=1, option=0, now=NOW)
    assert await archive.agenda.shown_short(ALL) == [daily.id]
    await archive.dailies.shows(daily, 1)
    assert await archive.agenda.shown_short(ALL) == []


async def test_ids_are_never_given_out_again(archive: Archive) -> None:
    daily = await a_claim(archive)
    await archive.database.write("delete from dailies")
    schedule = await archive.schedules.of(GUILD)
    assert schedule is not None
    later = await claim(archive, schedule, schedule.due.at)
    assert later is not None
    assert later.id > daily.id


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        (
            "select * from daily_schedules where due_at <= 1 and (guild_id >> 22) % 2 in (1) order by due_at",
            "daily_schedules_by_due",
        ),
        (
            "select * from dailies where next_at <= 1 and (guild_id >> 22) % 2 in (1) order by next_at",
            "dailies_by_next",
        ),
        ("select next_at from dailies where next_at is not null order by next_at limit 1", "dailies_by_next"),
        (
            "select * from dailies where guild_id = 1 order by local_date desc limit 7",
            "sqlite_autoindex_dailies_1",
        ),
        ("select option from answers where daily_id = 1 and user_id = 1", "answers_by_daily"),
        ("select option, count(*) from answers where daily_id = 1 group by option", "answers_by_daily"),
        ("select * from answers where user_id = 1 and guild_id = 1 order by at", "answers_by_member"),
        ("select * from answers where guild_id = 1 and at > 5", "answers_by_server"),
        ("select * from own_questions where guild_id = 1 and retired_at is null", "own_questions_by_server"),
    ],
)
async def test_every_question_to_the_ledger_is_answered_by_an_index(
    archive: Archive, sql: str, index: str
) -> None:
    plan = [row["detail"] for row in await archive.database.fetch(f"explain query plan {sql}")]
    assert any(index in step for step in plan), plan
    assert not any(step.startswith("SCAN") and "INDEX" not in step and "json" not in step for step in plan), (
        plan
    )


async def test_a_click_is_counted_by_its_key_alone(archive: Archive) -> None:
    plan = await archive.database.fetch(
        """
        explain query plan insert into answers
            (guild_id, user_id, place, daily_id, question_key, is_right, at)
        select guild_id, 1, 'daily', id, question_key, 1, 1 from dailies
        where id = 1 and guild_id = 1 and state in ('claimed', 'posted')
        on conflict (daily_id, user_id) where daily_id is not null do nothing
        """
    )
    assert [row["detail"] for row in plan] == ["SEARCH dailies USING INTEGER PRIMARY KEY (rowid=?)"]

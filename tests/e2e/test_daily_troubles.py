"""The daily question on bad days: late, missed, refused, gone, lost on the way; never doubled."""

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import discord
import pytest

from bot.domain.daily.ledger import Reason, Schedule, State
from bot.domain.trivia.question import Question
from data.questions import Questions
from data.servers import Server
from tests.e2e.daily_club import DailyClub, opened, read, told


@pytest.fixture
async def club(database_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[DailyClub]:
    # Every wake-up on the way costs simulated time something; what is due wakes the bot anyway.
    monkeypatch.setattr("cogs.sleeper.LONGEST_NAP", timedelta(days=2))
    opened_club = await opened(database_path)
    await opened_club.archive.servers.save(Server(opened_club.guild.id, log_channel_id=opened_club.log.id))
    await opened_club.schedule()
    try:
        yield opened_club
    finally:
        await opened_club.close()


def logged(club: DailyClub) -> list[str]:
    """What the log channel was told."""
    return [read(message) for message in club.log.history()]


async def status(club: DailyClub) -> str:
    return told(await club.otto.slash(club.channel, "daily status"))


async def test_what_was_due_while_the_bot_was_away_is_made_up_and_says_so(club: DailyClub) -> None:
    await club.away(hours=23, minutes=59)
    await club.env.settle()
    assert "Posted 5 h 59 min late: I was away when it was due." in read(club.post())
    assert "5 h 59 min late" in await status(club)
    await club.until("2026-01-02T18:00:01")
    assert len(club.posts()) == 2
    assert "late" not in read(club.posts()[-1])


async def test_after_the_grace_the_day_is_missed_visibly_and_breaks_no_streak(club: DailyClub) -> None:
    await club.until("2026-01-01T18:00:01")
    await club.press(club.ada, club.post())
    await club.away(days=3)
    await club.env.settle()
    assert len(club.posts()) == 2, "one of before, and the one whose time is just over"
    assert "Your streak: 2 days" in await club.press(club.ada, club.posts()[-1])
    text = await status(club)
    assert "**2 Jan 2026** missed: I was away." in text
    assert "**3 Jan 2026** missed: I was away." in text


async def test_a_missed_day_can_still_be_posted_by_hand(
    club: DailyClub, caplog: pytest.LogCaptureFixture
) -> None:
    await club.schedule("10:00")
    await club.away(hours=20)
    await club.env.settle()
    assert "**1 Jan 2026** missed: I was away." in await status(club)
    assert f"Server {club.guild.id} missed 1 daily question" in caplog.messages
    assert "is posted" in told(await club.otto.slash(club.channel, "daily post"))
    assert "10 h late: I was away when it was due" in await status(club)
    await club.until("2026-01-02T10:00:01")
    assert len(club.posts()) == 2


async def test_posting_by_hand_where_the_bot_may_not_says_why(club: DailyClub) -> None:
    messages = f"/channels/{club.trivia.id}/messages"
    club.env.inject_error("POST", messages, status=403, code=50013, times=1)
    words = told(await club.otto.slash(club.channel, "daily post"))
    assert "could not be posted: I am not allowed to post in its channel" in words
    await club.later(minutes=2)
    club.post()


async def test_a_lost_permission_is_told_once_and_the_day_is_made_up(club: DailyClub) -> None:
    messages = f"/channels/{club.trivia.id}/messages"
    club.env.inject_error("POST", messages, status=403, code=50013, message="Missing Permissions", times=2)
    await club.until("2026-01-01T18:00:01")
    assert club.posts() == []
    assert "not allowed to post" in await status(club)
    (words,) = logged(club)
    assert f"could not be posted in <#{club.trivia.id}>: I am not allowed to post in its channel" in words
    await club.later(minutes=10)
    assert "Posted 6 min late: I was not allowed to post in its channel." in read(club.post())
    assert len(logged(club)) == 1


async def test_what_stays_refused_is_tried_a_few_times_and_then_missed(club: DailyClub) -> None:
    messages = f"/channels/{club.trivia.id}/messages"
    club.env.inject_error("POST", messages, status=403, code=50013, times=None)
    await club.until("2026-01-02T17:59:00")
    tries = [one for one in club.env.http_requests if one.method == "POST" and one.path == messages]
    assert len(tries) <= 12
    assert "**1 Jan 2026** missed: I am not allowed to post in its channel." in await status(club)
    await club.until("2026-01-02T18:01:30")
    assert len(logged(club)) == 1, "it was told yesterday"
    club.env.backend.faults.clear()
    await club.later(minutes=10)
    club.post()


async def test_a_channel_that_is_gone_costs_no_request_and_a_new_one_gets_the_question(
    club: DailyClub,
) -> None:
    await delete_channel(club)
    await club.until("2026-01-01T18:00:01")
    assert not [one for one in club.env.http_requests if one.path == f"/channels/{club.trivia.id}/messages"]
    assert "its channel is gone" in logged(club)[0]
    lobby = club.guild.create_text_channel("lobby")
    await club.schedule(channel=lobby)
    (post,) = club.posts(lobby)
    daily = await club.day()
    assert (daily.state, daily.channel_id, daily.message_id) == (State.POSTED, lobby.id, post.id)


async def test_a_channel_where_the_bot_may_not_post_is_refused_at_once(club: DailyClub) -> None:
    closed = club.guild.create_text_channel(
        "closed",
        overwrites={
            club.guild.default_role: discord.PermissionOverwrite(send_messages=False, attach_files=False)
        },
    )
    words = await club.schedule(channel=closed)
    assert "- Send Messages\n" in words
    assert "- Attach Files\n" in words
    assert "- View Channel" not in words
    schedule = await club.archive.schedules.of(club.guild.id)
    assert schedule is not None
    assert schedule.channel_id == club.trivia.id


async def test_one_server_in_trouble_delays_no_other(club: DailyClub) -> None:
    other = club.env.create_guild("Another")
    lobby = other.create_text_channel("lobby")
    boss = other.add_member(
        club.env.create_user("boss"),
        roles=[other.create_role("boss", permissions=discord.Permissions(manage_guild=True))],
    )
    await boss.slash(lobby, "daily schedule", channel=lobby, time="18:00", timezone="UTC")
    club.env.inject_error("POST", f"/channels/{club.trivia.id}/messages", status=403, times=None)
    await club.until("2026-01-01T18:00:05")
    assert len(club.posts(lobby)) == 1
    assert club.posts() == []


async def test_a_post_whose_answer_was_lost_is_found_and_not_sent_again(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = losing_answers(monkeypatch)
    await club.until("2026-01-01T18:00:01")
    assert (await club.day()).state is State.CLAIMED
    monkeypatch.undo()
    await club.later(minutes=2)
    daily = await club.day()
    assert (daily.state, daily.message_id) == (State.POSTED, club.post().id)
    assert sent == [club.trivia.id]
    assert "late" not in await status(club)


async def test_a_post_in_doubt_is_not_sent_again_while_its_channel_cannot_be_read(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    losing_answers(monkeypatch)
    await club.until("2026-01-01T18:00:01")
    monkeypatch.undo()
    monkeypatch.setattr("cogs.sleeper.LONGEST_NAP", timedelta(days=2))
    club.env.inject_error("GET", f"/channels/{club.trivia.id}/messages", status=403, code=50001, times=3)
    await club.later(minutes=30)
    assert (await club.day()).state is State.CLAIMED
    await club.later(hours=2)
    daily = await club.day()
    assert (daily.state, daily.message_id) == (State.POSTED, club.post().id)


async def test_a_post_that_never_arrived_is_sent_again(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def nothing(*_: Any, **__: Any) -> None:
        raise ConnectionResetError

    monkeypatch.setattr(discord.TextChannel, "send", nothing)
    await club.until("2026-01-01T18:00:01")
    assert club.posts() == []
    monkeypatch.undo()
    await club.later(minutes=3)
    daily = await club.day()
    assert (daily.state, daily.message_id, daily.reason) == (State.POSTED, club.post().id, Reason.REFUSED)


async def test_a_press_on_a_post_that_is_not_written_down_counts(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    losing_answers(monkeypatch)
    await club.until("2026-01-01T18:00:01")
    monkeypatch.undo()
    await club.press(club.ada, club.post())
    assert await club.archive.answers.players((await club.day()).id) == 1


async def test_a_locked_database_only_delays(club: DailyClub, monkeypatch: pytest.MonkeyPatch) -> None:
    async def locked(*_: Any) -> None:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr("data.daily_agenda.DailyAgenda.due_schedules", locked)
    await club.until("2026-01-01T18:00:05")
    assert club.posts() == []
    monkeypatch.undo()
    monkeypatch.setattr("cogs.sleeper.LONGEST_NAP", timedelta(days=2))
    await club.later(seconds=30)
    club.post()


async def test_trouble_with_one_schedule_is_put_off_and_the_others_go_on(club: DailyClub) -> None:
    other = club.env.create_guild("Another")
    lobby = other.create_text_channel("lobby")
    schedule = await club.archive.schedules.of(club.guild.id)
    assert schedule is not None
    await club.archive.schedules.save(
        type(schedule)(other.id, lobby.id, schedule.at_minute, "Nowhere/At_All", schedule.due)
    )
    await club.until("2026-01-01T18:00:05")
    club.post()


async def test_trouble_with_many_servers_leaves_room_for_the_others(
    database_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cogs.daily_posts._AT_ONCE", 2)
    monkeypatch.setattr("cogs.sleeper.LONGEST_NAP", timedelta(days=2))
    club = await opened(database_path)
    try:
        await club.schedule()
        schedule = await club.archive.schedules.of(club.guild.id)
        assert schedule is not None
        troubled = [club.env.create_guild(f"Troubled {number}").id for number in range(3)]
        for guild in troubled:
            due = replace(schedule.due, at=schedule.due.at - timedelta(seconds=10))
            await club.archive.schedules.save(replace(schedule, guild_id=guild, due=due))
        next_for = Questions.next_for

        async def break_for_some(self: Questions, of: Schedule, on: date) -> Question | None:
            if of.guild_id in troubled:
                raise RuntimeError("a question that can't be made")
            return await next_for(self, of, on)

        monkeypatch.setattr(Questions, "next_for", break_for_some)
        await club.until("2026-01-01T18:00:05")
        club.post()
    finally:
        await club.close()


async def test_a_server_that_the_bot_has_left_is_passed_over(club: DailyClub) -> None:
    schedule = await club.archive.schedules.of(club.guild.id)
    assert schedule is not None
    await club.archive.schedules.save(type(schedule)(999 << 22, 5, schedule.at_minute, "UTC", schedule.due))
    await club.until("2026-01-01T18:00:05")
    assert await club.archive.dailies.latest(999 << 22, 5) == []
    passed = await club.archive.schedules.of(999 << 22)
    assert passed is not None
    assert passed.due.on > schedule.due.on


async def test_a_reveal_that_fails_is_tried_again(club: DailyClub) -> None:
    await club.until("2026-01-01T18:00:01")
    pattern = f"/channels/{club.trivia.id}/messages/*"
    club.env.inject_error("PATCH", pattern, status=403, code=50001, times=1)
    await club.until("2026-01-02T17:00:02")
    assert "revealed" not in read(club.post())
    assert "closed" in await club.press(club.ada, club.post())
    await club.later(minutes=6)
    assert "revealed" in read(club.post())


async def test_a_jumping_clock_is_noticed(database_path: Path) -> None:
    club = await opened(database_path)
    try:
        await club.schedule()
        club.jump(hours=18, minutes=30)
        assert club.posts() == []
        await club.later(hours=1)
        club.post()
    finally:
        await club.close()


async def delete_channel(club: DailyClub) -> None:
    channel = club.env.backend.channels[club.trivia.id]
    assert channel is not None
    club.guild.me  # noqa: B018
    await club.bot.http.delete_channel(club.trivia.id)


def losing_answers(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let posts arrive and their answers be lost; the channels that were sent to."""
    sent: list[int] = []
    send = discord.TextChannel.send

    async def send_and_lose(self: discord.TextChannel, *args: Any, **kwargs: Any) -> None:
        await send(self, *args, **kwargs)
        sent.append(self.id)
        raise ConnectionResetError

    monkeypatch.setattr(discord.TextChannel, "send", send_and_lose)
    return sent

"""The daily question as members and moderators live with it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.daily.ledger import State
from cogs.moderators import NotModeratorError
from data.archive import Archive
from data.servers import Server
from tests.cards.message import buttons_of
from tests.e2e.club import answer
from tests.e2e.daily_club import DailyClub, components, letters, opened, read, told


@pytest.fixture(autouse=True)
def long_naps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every wake-up on the way costs simulated time something; what is due wakes the bot anyway."""
    monkeypatch.setattr("cogs.sleeper.LONGEST_NAP", timedelta(days=2))


@pytest.fixture
async def club(database_path: Path) -> AsyncIterator[DailyClub]:
    opened_club = await opened(database_path)
    try:
        yield opened_club
    finally:
        await opened_club.close()


async def test_it_is_posted_each_day_at_its_time_and_never_twice(club: DailyClub) -> None:
    reply = await club.schedule("6pm", "Madrid")
    assert "Every day at **18:00** in Madrid, Spain" in reply
    await club.until("2026-01-01T16:59:59")
    assert club.posts() == []
    await club.until("2026-01-01T17:00:30")
    first = club.post()
    await club.until("2026-01-02T16:59:59")
    assert len(club.posts()) == 1
    await club.until("2026-01-02T17:00:30")
    assert len(club.posts()) == 2
    assert club.posts()[0].id == first.id


async def test_an_answer_counts_once_and_is_told_privately(club: DailyClub) -> None:
    await club.schedule()
    await club.until("2026-01-01T18:00:01")
    post, right = club.post(), await club.right_letter()
    wrong = next(letter for letter in "abcd" if letter != right)
    assert "is right" in await club.press(club.ada, post, right)
    assert "Your streak: 1 day" not in await club.press(club.ada, post, wrong)
    assert "is not it" in await club.press(club.bo, post, wrong)
    assert "answered already" in await club.press(club.bo, post, right)
    daily = await club.day()
    assert (await club.archive.answers.spread(daily.id)).total == 2
    kept = await club.archive.answers.to_daily(daily.id, club.bo.id)
    assert kept is not None
    assert not kept.is_right


async def test_the_post_shows_how_many_have_played_and_nobodys_name(club: DailyClub) -> None:
    await club.schedule()
    await club.until("2026-01-01T18:00:01")
    post = club.post()
    edits = len(patches(club))
    await club.press(club.ada, post)
    await club.press(club.bo, post, "b")
    assert len(patches(club)) == edits, "answers are gathered"
    await club.later(seconds=10)
    assert len(patches(club)) == edits + 1, "both in one edit"
    assert "2 members played so far" in read(club.post())
    assert "ada" not in read(club.post())


async def test_it_is_revealed_on_the_same_message_the_next_day(club: DailyClub) -> None:
    await club.schedule()
    await club.until("2026-01-01T18:00:01")
    right = await club.right_letter()
    await club.press(club.ada, club.post(), right)
    await club.until("2026-01-02T17:00:01")
    post = club.post()
    daily = await club.day()
    assert daily.question is not None
    assert daily.state is State.REVEALED
    assert f"The answer is **{right.upper()}: " in read(post)
    assert "100 % (1)" in read(post)
    assert "The whole story" in buttons_of(components(post))
    assert "and that is right" in await club.press(club.ada, post, "a")
    assert "You did not answer it" in await club.press(club.bo, post, right)
    assert (await club.archive.answers.spread(daily.id)).total == 1


async def test_the_next_post_reveals_one_that_was_late(club: DailyClub) -> None:
    await club.schedule("23:00")
    await club.until("2026-01-01T22:00:00")
    await club.schedule("18:00")
    assert told(await club.otto.slash(club.channel, "daily post")).startswith("Today's question is posted")
    await club.until("2026-01-02T18:00:10")
    first, second = club.posts()
    assert "revealed" in read(first)
    assert "revealed" not in read(second)


async def test_streaks_run_on_and_their_keeper_is_named(club: DailyClub) -> None:
    await club.schedule()
    for day in range(1, 4):
        await club.until(f"2026-01-0{day}T18:00:01")
        reply = await club.press(club.ada, club.posts()[-1])
        assert f"Your streak: {day} day" in reply
    await club.press(club.bo, club.posts()[-1])
    await club.until("2026-01-04T17:30:00")
    assert f"Longest streak: <@{club.ada.id}>, 3 days" in read(club.posts()[-1])


async def test_buttons_work_after_a_restart_and_the_count_is_mended(club: DailyClub) -> None:
    await club.schedule()
    await club.until("2026-01-01T18:00:01")
    await club.press(club.ada, club.post())
    await club.restart()
    await club.press(club.bo, club.post())
    await club.later(seconds=10)
    assert "2 members played so far" in read(club.post())
    await club.restart()
    await club.until("2026-01-02T18:00:01")
    assert len(club.posts()) == 2


async def test_the_count_of_a_bot_that_vanished_is_mended_by_the_next(club: DailyClub) -> None:
    await club.schedule()
    await club.until("2026-01-01T18:00:01")
    await club.press(club.ada, club.post())
    await club.restart()
    assert "Nobody has played yet" in read(club.post())
    await club.later(seconds=10)
    assert "1 member played so far" in read(club.post())


async def test_a_deleted_message_is_revealed_to_nobody_and_troubles_nobody(club: DailyClub) -> None:
    await club.schedule()
    await club.until("2026-01-01T18:00:01")
    await club.press(club.ada, club.post())
    await delete(club)
    await club.later(seconds=10)
    await club.until("2026-01-02T18:00:01")
    assert len(club.posts()) == 1
    status = told(await club.otto.slash(club.channel, "daily status"))
    assert "its message was deleted" in status


async def test_a_press_from_another_server_or_on_what_is_gone_is_answered(club: DailyClub) -> None:
    await club.schedule()
    await club.until("2026-01-01T18:00:01")
    post = club.post()
    daily = await club.day()
    await club.archive.database.write(
        "update dailies set guild_id = guild_id + 1 where id = :id", {"id": daily.id}
    )
    assert "another server" in await club.press(club.ada, post)
    await club.archive.database.write("delete from dailies")
    assert "no longer here" in await club.press(club.ada, post)


async def test_only_the_role_that_was_chosen_is_pinged(club: DailyClub) -> None:
    role = club.guild.create_role("quizzers", mentionable=True)
    assert f"<@&{role.id}>" in await club.schedule(role=role)
    await club.until("2026-01-01T18:00:01")
    assert f"<@&{role.id}>" in read(club.post())
    (mentions,) = mentions_in(club, club.trivia.id)
    assert mentions == [role.id]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"time": "soonish"}, "can't read “soonish” as a time"),
        ({"timezone": "Atlantis"}, "no place or time zone under “Atlantis”"),
        ({"timezone": "Spain"}, "Did you mean **Madrid, Spain**"),
    ],
)
async def test_what_cannot_be_read_is_said_and_nothing_is_set_up(
    club: DailyClub, options: dict[str, str], words: str
) -> None:
    assert words in await club.schedule(**options)
    assert await club.archive.schedules.of(club.guild.id) is None


async def test_everyone_is_not_pinged(club: DailyClub) -> None:
    assert "don't ping everyone" in await club.schedule(role=club.guild.default_role)


async def test_a_time_zone_is_completed_by_city_with_the_time_there(club: DailyClub) -> None:
    choices = await club.otto.autocomplete(club.channel, "daily schedule", "timezone", "kathm")
    assert choices == [{"name": "Kathmandu, Nepal · now 05:45", "value": "Asia/Kathmandu"}]
    choices = await club.otto.autocomplete(club.channel, "daily schedule", "time", "6pm")
    assert choices == [{"name": "18:00", "value": "18:00"}]


async def test_stopping_posts_no_more_and_reveals_what_is_open(club: DailyClub) -> None:
    assert "Nothing is scheduled" in told(await club.otto.slash(club.channel, "daily stop"))
    await club.schedule()
    await club.until("2026-01-01T18:00:01")
    assert "still revealed" in told(await club.otto.slash(club.channel, "daily stop"))
    await club.until("2026-01-03T19:00:00")
    assert "revealed" in read(club.post())


async def test_a_changed_time_counts_at_once_and_does_not_double_a_date(club: DailyClub) -> None:
    await club.schedule("18:00")
    await club.until("2026-01-01T18:00:01")
    await club.schedule("20:00")
    await club.until("2026-01-01T21:00:00")
    assert len(club.posts()) == 1
    await club.until("2026-01-02T19:59:00")
    assert len(club.posts()) == 1
    await club.until("2026-01-02T20:00:01")
    assert len(club.posts()) == 2


async def test_posting_by_hand_takes_the_place_of_todays(club: DailyClub) -> None:
    assert "Nothing is scheduled" in told(await club.otto.slash(club.channel, "daily post"))
    await club.schedule("18:00")
    await club.until("2026-01-01T12:00:00")
    assert "is posted" in told(await club.otto.slash(club.channel, "daily post"))
    await club.until("2026-01-01T23:00:00")
    assert len(club.posts()) == 1
    await club.until("2026-01-02T18:00:01")
    assert len(club.posts()) == 2


async def test_posting_again_asks_first_and_leaves_one_message(club: DailyClub) -> None:
    await club.schedule()
    await club.until("2026-01-01T18:00:01")
    before = club.post()
    await club.press(club.ada, before)
    await club.later(seconds=10)
    offered = await club.otto.slash(club.channel, "daily post")
    assert "posted already" in told(offered)
    assert club.post().id == before.id
    again = buttons_of(answer(offered).components)["Post it again"]
    await club.otto.click(answer(offered).message, custom_id=again["custom_id"])
    after = club.post()
    assert after.id != before.id
    assert letters(after) == letters(before)
    assert "1 member played so far" in read(after)
    assert "answered already" in await club.press(club.ada, after)
    await club.until("2026-01-02T17:00:01")
    assert "revealed" in read(club.post())


async def test_kinds_of_questions_are_chosen_from_the_status(club: DailyClub) -> None:
    await club.schedule()
    status = await club.otto.slash(club.channel, "daily status")
    result = await club.otto.select(answer(status).message, ["diving", "climbing"], custom_id="daily-kinds")
    assert "about diving or climbing left" in told(result)
    await club.until("2026-01-01T18:00:01")
    daily = await club.day()
    assert daily.question is not None
    assert daily.question.category in ("diving", "climbing")


async def test_members_are_refused_what_is_the_moderators(database_path: Path) -> None:
    club = await opened(database_path, check_errors=False)
    try:
        await club.schedule()
        await open_to_all(club)
        before = await state(club.archive, club.guild.id)
        options = {"channel": club.trivia, "time": "19:00", "timezone": "UTC"}
        for command in ("daily stop", "daily status", "daily post"):
            assert "You may not use this here" in told(await club.ada.slash(club.channel, command))
        assert "You may not" in told(await club.ada.slash(club.channel, "daily schedule", **options))
        for option in ("timezone", "time"):
            assert await club.ada.autocomplete(club.channel, "daily schedule", option, "m") == []
        assert await state(club.archive, club.guild.id) == before
        assert {type(error) for error in club.env.errors} == {NotModeratorError}
    finally:
        await club.close()


async def test_a_named_role_may_do_what_moderators_may(club: DailyClub) -> None:
    role = club.guild.create_role("ushers")
    cy = club.guild.add_member(club.env.create_user("cy"), roles=[role])
    await open_to_all(club)
    await club.archive.servers.save(Server(club.guild.id, moderator_role_id=role.id))
    assert "Nothing is scheduled" in told(await cy.slash(club.channel, "daily status"))


async def delete(club: DailyClub) -> None:
    channel = club.bot.get_channel(club.trivia.id)
    await channel.get_partial_message(club.post().id).delete()  # type: ignore[union-attr]


async def state(archive: Archive, guild: int) -> object:
    return await archive.schedules.of(guild), await archive.dailies.latest(guild, 9)


def patches(club: DailyClub) -> list[object]:
    return [
        request
        for request in club.env.http_requests
        if request.method == "PATCH" and request.path.startswith(f"/channels/{club.trivia.id}/messages/")
    ]


def mentions_in(club: DailyClub, channel: int) -> list[list[int]]:
    """The roles that each post there may ping."""
    return [
        [int(role) for role in (request.json or {})["allowed_mentions"].get("roles", [])]
        for request in club.env.http_requests
        if request.method == "POST" and request.path == f"/channels/{channel}/messages"
    ]


async def open_to_all(club: DailyClub) -> None:
    """Let Discord offer the command to everyone, as a server's own settings can."""
    (command,) = (one for one in await club.bot.tree.fetch_commands() if one.name == "daily")
    club.guild.set_command_permissions(command, {club.guild.default_role: True})

"""Today's question for who missed it, one's own figures, the leaderboard: of this server alone."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from simcord import ChannelHandle, MemberActor

from tests.cards.message import buttons_of, text_of, walk
from tests.e2e.club import answer
from tests.e2e.daily_club import DailyClub, opened, told
from tests.e2e.quiz import pick, read


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


async def play(
    club: DailyClub, who: MemberActor, rounds: int, *, right: int, where: ChannelHandle | None = None
) -> None:
    """A quiz with so many right answers."""
    message = answer(await who.slash(where or club.channel, "trivia play", rounds=rounds))
    for number in range(rounds):
        await pick(club, who, message, right=number < right)
        if number < rounds - 1:
            await who.click(message, label="Next question")


async def trivia(club: DailyClub, who: MemberActor, name: str, **options: object) -> str:
    return told(await who.slash(club.channel, f"trivia {name}", **options))


async def test_who_missed_the_post_answers_privately_and_once(club: DailyClub) -> None:
    assert "no daily question" in await trivia(club, club.ada, "daily")
    await club.schedule()
    assert "The next daily question comes" in await trivia(club, club.ada, "daily")
    await club.until("2026-01-01T18:00:01")
    right = await club.right_letter()
    asked = answer(await club.ada.slash(club.channel, "trivia daily"))
    assert asked.ephemeral
    label = next(label for label in buttons_of(asked.components) if label.startswith(right.upper()))
    assert "is right" in told(await club.ada.click(asked, label=label))
    # The post and the private copy share the one answer.
    assert "answered already" in await club.press(club.ada, club.post(), right)
    assert "answered already" in await trivia(club, club.ada, "daily")
    assert "answered already" in told(await club.ada.click(asked, label=label))
    assert (await club.archive.answers.spread((await club.day()).id)).total == 1


async def test_after_the_reveal_it_tells_how_one_did_and_what_comes_next(club: DailyClub) -> None:
    await club.schedule()
    await club.until("2026-01-01T18:00:01")
    await club.press(club.ada, club.post(), await club.right_letter())
    await club.until("2026-01-02T17:30:00")
    mine = await trivia(club, club.ada, "daily")
    assert "that is right" in mine
    assert f"<#{club.trivia.id}>" in mine
    theirs = await trivia(club, club.bo, "daily")
    assert "You did not answer it" in theirs


async def test_the_private_question_pings_nobody(club: DailyClub) -> None:
    role = club.guild.create_role("fans", mentionable=True)
    await club.schedule(role=role)
    await club.until("2026-01-01T18:00:01")
    assert f"<@&{role.id}>" not in await trivia(club, club.ada, "daily")


async def test_stats_tell_accuracy_streak_best_kinds_and_the_last_days(club: DailyClub) -> None:
    assert "not answered a question here yet" in await trivia(club, club.ada, "stats")
    await club.schedule()
    for day in ("01", "02"):
        await club.until(f"2026-01-{day}T18:00:01")
        await club.press(club.ada, club.posts()[-1], await club.right_letter())
    message = answer(await club.ada.slash(club.channel, "trivia play", rounds=6, category="diving"))
    for number in range(6):
        await pick(club, club.ada, message, right=number < 4)
        if number < 5:
            await club.ada.click(message, label="Next question")
    stats = answer(await club.ada.slash(club.channel, "trivia stats"))
    assert stats.ephemeral
    text = read(stats)
    assert "**6 of 8** right (75 %)" in text
    assert "Daily streak: **2 days** · longest 2 days" in text
    assert "Diving: " in text
    assert "played on 2 days, mostly right on 2" in text
    assert "⬛⬛⬛⬛⬛⬛⬛⬛🟩🟩" in text
    assert "🟩 mostly right" in text


async def test_stats_show_every_kind_as_a_picture_once_there_are_more_than_three(
    club: DailyClub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.domain.trivia.standing.LEAST_IN_CATEGORY", 1)
    for number, category in enumerate(("diving", "body", "accent", "dance")):
        message = answer(await club.ada.slash(club.channel, "trivia play", rounds=1, category=category))
        await pick(club, club.ada, message, right=number < 3)
    stats = answer(await club.ada.slash(club.channel, "trivia stats"))
    assert stats.ephemeral
    (gallery,) = (part for part in walk(stats.components) if part["type"] == 12)
    assert "Diving: 1 of 1" in gallery["items"][0]["description"]
    assert "Dance: 0 of 1" in gallery["items"][0]["description"]
    assert "**3 of 4** right" in read(stats)


async def test_stats_of_another_member_are_those_of_this_server(club: DailyClub) -> None:
    elsewhere = club.env.create_guild("Other Club")
    channel = elsewhere.create_text_channel("general")
    user = club.env.create_user("cleo")
    there, here = elsewhere.add_member(user), club.guild.add_member(user)
    await play(club, there, 3, right=3, where=channel)
    assert f"<@{user.id}> has not answered" in await trivia(club, club.ada, "stats", member=here)
    await play(club, here, 2, right=1)
    assert "**1 of 2** right" in await trivia(club, club.ada, "stats", member=here)
    assert "**3 of 3** right" in told(await there.slash(channel, "trivia stats"))


async def test_the_leaderboard_ranks_this_server_and_shares_ties(club: DailyClub) -> None:
    assert "Nobody has a right answer yet" in await trivia(club, club.ada, "leaderboard")
    await play(club, club.ada, 3, right=2)
    await play(club, club.bo, 3, right=2)
    await play(club, club.otto, 1, right=1)
    elsewhere = club.env.create_guild("Other Club")
    stranger = elsewhere.add_member(club.env.create_user("dora"))
    await play(club, stranger, 3, right=3, where=elsewhere.create_text_channel("general"))
    board = answer(await club.ada.slash(club.channel, "trivia leaderboard"))
    assert not board.ephemeral
    lines = [line for line in read(board).splitlines() if line.startswith("**")]
    assert lines == [
        f"**1.** <@{club.ada.id}> · **2** right of 3 (67 %)",
        f"**1.** <@{club.bo.id}> · **2** right of 3 (67 %)",
        f"**3.** <@{club.otto.id}> · **1** right of 1 (100 %)",
    ]


async def test_the_leaderboard_is_of_a_period_where_the_server_is(club: DailyClub) -> None:
    # Thursday, 1 January; in Auckland it is Monday, 5 January, thirteen hours before UTC says so.
    await club.schedule("18:00", "Auckland")
    await play(club, club.ada, 1, right=1)
    await club.until("2026-01-04T10:30")
    assert f"<@{club.ada.id}>" in await trivia(club, club.ada, "leaderboard", period="week")
    await club.until("2026-01-04T11:30")
    assert "Nobody has a right answer" in await trivia(club, club.ada, "leaderboard")
    assert f"<@{club.ada.id}>" in await trivia(club, club.ada, "leaderboard", period="month")
    # Without a daily question it is UTC that counts.
    await club.otto.slash(club.channel, "daily stop")
    await club.until("2026-01-31T23:30")
    assert f"<@{club.ada.id}>" in await trivia(club, club.ada, "leaderboard", period="month")
    await club.until("2026-02-01T00:00")
    assert "Nobody has a right answer" in await trivia(club, club.ada, "leaderboard", period="month")
    ever = await trivia(club, club.ada, "leaderboard", period="all")
    assert f"<@{club.ada.id}>" in ever
    assert "\n-# By right answers" in ever


async def test_in_direct_messages_what_belongs_to_a_server_says_so(club: DailyClub) -> None:
    cleo = club.env.create_user("cleo")
    assert "Every server has its own daily question" in told(await cleo.slash("trivia daily"))
    assert "Every server has its own leaderboard" in told(await cleo.slash("trivia leaderboard"))
    message = answer(await cleo.slash("trivia play", rounds=1))
    await pick(club, cleo, message)  # type: ignore[arg-type]
    await cleo.click(message, label="See how you did")
    assert "It counts in this server" not in text_of(message.components)
    own = told(await cleo.slash("trivia stats"))
    assert "**1 of 1** right" in own
    assert "streak" not in own

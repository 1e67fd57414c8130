"""A match in a channel: joined, answered, shown, scored; stopped, restarted, out of reach."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import discord
import pytest
from simcord import ResponseMessage

from bot.domain.trivia.match import JOINING, RECENT, SHOWING, Ending, MatchState
from cogs.cards.actions import Serial
from cogs.cards.daily_actions import Letter
from cogs.cards.trivia_actions import AnswerMatch
from tests.cards.message import links_of, options_of, text_of
from tests.e2e.club import answer, shown
from tests.e2e.daily_club import DailyClub, opened, told
from tests.e2e.quiz import match_in, offered, pick_in_match, read, turn_back

SECONDS = 20
GATHERED = timedelta(seconds=7)


@pytest.fixture(autouse=True)
def simulated_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every wake-up on the way costs simulated time something, and a short sleep is slept in earnest."""
    monkeypatch.setattr("cogs.sleeper.LONGEST_NAP", timedelta(days=2))
    monkeypatch.setattr("cogs.trivia_match_message.GATHERED", GATHERED)


@pytest.fixture
async def club(database_path: Path) -> AsyncIterator[DailyClub]:
    opened_club = await opened(database_path)
    try:
        yield opened_club
    finally:
        await opened_club.close()


async def put_up(club: DailyClub, *, rounds: int = 2) -> ResponseMessage:
    """A match that Ada has put up and Bo has joined."""
    message = answer(await club.ada.slash(club.channel, "trivia match", rounds=rounds, seconds=SECONDS))
    assert "You are in" in told(await club.bo.click(message, label="Join"))
    return message


async def begun(club: DailyClub, *, rounds: int = 2) -> ResponseMessage:
    """A match of the two whose first question stands there."""
    message = await put_up(club, rounds=rounds)
    await club.ada.click(message, label="Begin")
    await club.later(seconds=0.5)
    assert f"Question 1 of {rounds}" in read(message)
    return message


async def count_is_shown(club: DailyClub) -> None:
    await club.later(seconds=GATHERED.total_seconds() + 0.5)


async def after_answer(club: DailyClub) -> None:
    await club.later(seconds=SHOWING.total_seconds() + 0.5)


async def ending(club: DailyClub, match_id: int) -> Ending | None:
    match = await club.archive.matches.by_id(match_id)
    assert match is not None
    return match.ending


async def test_a_match_from_the_join_card_to_the_final_table(club: DailyClub) -> None:
    message = await put_up(club)
    assert not message.ephemeral
    await count_is_shown(club)
    assert "2 players" in read(message)
    await club.ada.click(message, label="Begin")
    await club.later(seconds=0.5)
    assert offered(message)[:4] != []
    assert "0 of 2 players answered" in read(message)

    said = await pick_in_match(club, club.ada, message)
    assert "Your answer is in" in said
    assert "right answer" not in said
    await count_is_shown(club)
    assert "1 of 2 players answered" in read(message)
    await pick_in_match(club, club.bo, message, right=False)
    # Everyone has answered, so nobody waits for the time to be up.
    await club.later(seconds=0.5)
    first = read(message)
    assert "The answer is" in first
    assert f"✅ <@{club.ada.id}>" in first
    assert links_of(shown(await club.bo.click(message, label="The story")))

    await after_answer(club)
    assert "Question 2 of 2" in read(message)
    await pick_in_match(club, club.ada, message)
    await club.later(seconds=SECONDS)
    assert "The answer is" in read(message)
    await after_answer(club)
    table = read(message)
    assert "the final table" in table
    assert f"**1.** <@{club.ada.id}>" in table
    assert f"**2.** <@{club.bo.id}> · **0** points · 0 of 2 right" in table
    picked = await club.bo.select(message, [options_of(message.components)[0]["value"]])
    assert answer(picked).ephemeral
    total = (await club.archive.scores.of_member(club.guild.id, club.ada.id)).total
    assert (total.answered, total.right) == (2, 2)


async def test_it_begins_by_itself_and_goes_on_though_nobody_answers(club: DailyClub) -> None:
    message = await put_up(club, rounds=1)
    await club.later(seconds=JOINING.total_seconds() + 0.5)
    assert "Question 1 of 1" in read(message)
    await club.later(seconds=SECONDS)
    assert "Nobody had it" in read(message)
    await after_answer(club)
    assert "is over" in read(message)
    assert offered(message) == []


async def test_alone_it_is_called_off(club: DailyClub) -> None:
    message = answer(await club.ada.slash(club.channel, "trivia match"))
    assert "Nobody else has joined" in told(await club.ada.click(message, label="Begin"))
    await club.later(seconds=JOINING.total_seconds() + 0.5)
    assert "Nobody else joined" in read(message)


async def test_the_first_answer_counts_and_only_players_answer(club: DailyClub) -> None:
    message = await begun(club)
    await pick_in_match(club, club.ada, message, right=False)
    assert "answered already" in await pick_in_match(club, club.ada, message)
    assert "begun without you" in await pick_in_match(club, club.otto, message)
    match = await match_in(club.archive, club.channel.id)
    (counted,) = await club.archive.matches.answers(match)
    assert not counted.is_right


async def test_old_buttons_are_answered_sensibly(club: DailyClub) -> None:
    message = await put_up(club)
    joining = message.components
    await club.ada.click(message, label="Begin")
    await club.later(seconds=0.5)
    asked = message.components
    turn_back(message, joining)
    assert "begun without you" in told(await club.otto.click(message, label="Join"))
    assert "begun already" in told(await club.ada.click(message, label="Begin"))
    await club.later(seconds=SECONDS + 0.5)
    match = await match_in(club.archive, club.channel.id)
    turn_back(message, asked)
    late = AnswerMatch(Serial(match.id), 0, Letter.A)
    assert "too late" in told(await club.ada.click(message, custom_id=late.custom_id))
    await club.ada.click(message, label="Stop the match")
    turn_back(message, asked)
    assert "was stopped" in told(await club.ada.click(message, custom_id=late.custom_id))
    assert "was stopped" in told(await club.bo.click(message, label="Stop the match"))


async def test_one_match_at_a_time_in_a_channel(club: DailyClub) -> None:
    message = await put_up(club)
    refused = answer(await club.bo.slash(club.channel, "trivia match"))
    assert refused.ephemeral
    assert "waits for players" in text_of(refused.components)
    assert "You are in." in text_of(refused.components)
    assert offered(refused) == ["Go to the match"]
    assert links_of(refused.components)[0].endswith(f"/{club.channel.id}/{message.id}")
    assert not answer(await club.bo.slash(club.trivia, "trivia match")).ephemeral
    await club.ada.click(message, label="Call off")
    assert "was stopped" in read(message)
    assert not answer(await club.bo.slash(club.channel, "trivia match")).ephemeral


async def test_a_second_match_is_a_way_into_the_one_that_waits(club: DailyClub) -> None:
    message = await put_up(club)
    waiting = answer(await club.otto.slash(club.channel, "trivia match"))
    said = text_of(waiting.components)
    assert "waits for players: 2 players are in" in said
    assert "it begins <t:" in said
    assert offered(waiting) == ["Join", "Go to the match"]
    assert links_of(waiting.components)[0].endswith(f"/{club.channel.id}/{message.id}")
    await club.restart()
    assert "You are in." in told(await club.otto.click(waiting, label="Join"))
    await count_is_shown(club)
    assert "3 players" in read(message)


async def test_a_second_match_is_told_which_question_the_first_is_at(club: DailyClub) -> None:
    message = await begun(club)
    for person, more in ((club.ada, "You are in it"), (club.otto, "**/trivia match** begins the next one")):
        refused = answer(await person.slash(club.channel, "trivia match"))
        said = text_of(refused.components)
        assert "A match is being played in this channel: question 1 of 2" in said
        assert more in said
        assert offered(refused) == ["Go to the match"]
        assert links_of(refused.components)[0].endswith(f"/{club.channel.id}/{message.id}")


async def test_joining_from_the_private_answer_leaves_the_match_where_it_is(club: DailyClub) -> None:
    message = await put_up(club)
    match = await match_in(club.archive, club.channel.id)
    # As it is for the moment between a match's beginning and its message.
    await club.archive.database.write(
        "update matches set message_id = null where id = :id returning id", {"id": match.id}
    )
    waiting = answer(await club.otto.slash(club.channel, "trivia match"))
    await club.otto.click(waiting, label="Join")
    assert (await match_in(club.archive, club.channel.id)).message_id is None
    await club.otto.click(message, label="Join")
    assert (await match_in(club.archive, club.channel.id)).message_id == message.id


async def test_the_starter_and_moderators_can_stop_it_and_nobody_else(club: DailyClub) -> None:
    message = await begun(club)
    assert "Only" in told(await club.bo.click(message, label="Stop the match"))
    await pick_in_match(club, club.ada, message)
    await club.otto.click(message, label="Stop the match")
    assert "was stopped" in read(message)
    assert f"**1.** <@{club.ada.id}>" in read(message)
    await club.later(minutes=5)
    assert "was stopped" in read(message)


async def test_it_goes_on_after_a_restart(club: DailyClub) -> None:
    message = await begun(club)
    await pick_in_match(club, club.ada, message)
    await club.restart()
    await pick_in_match(club, club.bo, message)
    await count_is_shown(club)
    assert "The answer is" in read(message)
    await club.restart()
    await after_answer(club)
    assert "Question 2 of 2" in read(message)
    # Away while its time ran out: the question is asked again, and the answer that was in stays.
    await pick_in_match(club, club.ada, message)
    await club.away(seconds=SECONDS + 5)
    await count_is_shown(club)
    assert "1 of 2 players answered" in read(message)
    await pick_in_match(club, club.bo, message, right=False)
    await club.later(seconds=0.5)
    await after_answer(club)
    assert f"**1.** <@{club.ada.id}>" in read(message)
    assert "2 of 2 right" in read(message)


async def test_after_a_long_absence_it_ends_with_an_honest_word(club: DailyClub) -> None:
    message = await begun(club)
    asked = message.components
    match = await match_in(club.archive, club.channel.id)
    await club.away(seconds=SECONDS + RECENT.total_seconds() + 5)
    await count_is_shown(club)
    assert "I was away" in read(message)
    turn_back(message, asked)
    assert "I was away" in await press_a(club, message, match.id)
    assert await ending(club, match.id) is Ending.AWAY


async def press_a(club: DailyClub, message: ResponseMessage, match_id: int) -> str:
    pressed = AnswerMatch(Serial(match_id), 0, Letter.A)
    return told(await club.ada.click(message, custom_id=pressed.custom_id))


@pytest.mark.parametrize(("status", "code"), [(404, 10008), (403, 50001), (400, 50035)])
async def test_out_of_reach_it_ends_with_a_word_in_the_log(
    club: DailyClub, caplog: pytest.LogCaptureFixture, status: int, code: int
) -> None:
    message = await begun(club)
    match = await match_in(club.archive, club.channel.id)
    club.env.inject_error(
        "PATCH", f"/channels/{club.channel.id}/messages/*", status=status, code=code, times=None
    )
    before = len(club.env.http_requests)
    with caplog.at_level(logging.WARNING):
        await club.later(minutes=10)
    assert await ending(club, match.id) is Ending.LOST
    assert f"Match {match.id} in channel {club.channel.id}" in caplog.text
    assert [one.method for one in club.env.http_requests[before:]].count("PATCH") == 1
    assert "could not show the next question" in await press_a(club, message, match.id)


async def test_where_the_bot_may_not_write_it_does_not_begin(club: DailyClub) -> None:
    me = club.guild.me
    assert me is not None
    closed = club.guild.create_text_channel(
        "closed", overwrites={me: discord.PermissionOverwrite(send_messages=False)}
    )
    assert "Send Messages" in told(await club.ada.slash(closed, "trivia match"))
    assert await club.archive.matches.running_in(closed.id) is None


async def test_a_match_that_could_not_be_put_up_does_not_keep_the_channel(database_path: Path) -> None:
    club = await opened(database_path, check_errors=False)
    try:
        club.env.inject_error("POST", "/interactions/*/callback", status=400, code=50035, times=1)
        await club.ada.slash(club.channel, "trivia match")
        assert await club.archive.matches.running_in(club.channel.id) is None
        await put_up(club)
    finally:
        await club.close()


async def test_many_answers_are_few_edits(club: DailyClub) -> None:
    message = answer(await club.ada.slash(club.channel, "trivia match", rounds=1))
    people = [club.guild.add_member(club.env.create_user(f"player{number}")) for number in range(24)]
    before = len(club.env.http_requests)
    for person in people:
        await person.click(message, label="Join")
    await count_is_shown(club)
    edits = [one for one in club.env.http_requests[before:] if one.method == "PATCH"]
    assert len(edits) == 1
    assert "25 players" in read(message)
    assert "and 5 more" in read(message)


async def test_many_matches_are_moved_on_by_one_task(club: DailyClub) -> None:
    channels = [club.guild.create_text_channel(f"room-{number}") for number in range(6)]
    messages = []
    for channel in channels:
        message = answer(await club.ada.slash(channel, "trivia match", rounds=1))
        await club.bo.click(message, label="Join")
        messages.append(message)
    await club.later(seconds=JOINING.total_seconds() + 5)
    assert all("Question 1 of 1" in read(message) for message in messages)
    await club.later(seconds=SECONDS + SHOWING.total_seconds() + 5)
    assert all("is over" in read(message) for message in messages)


async def test_another_server_sees_nothing_of_it(club: DailyClub) -> None:
    message = await begun(club)
    await pick_in_match(club, club.ada, message)
    match = await match_in(club.archive, club.channel.id)
    elsewhere = club.env.create_guild("Other Club")
    channel = elsewhere.create_text_channel("general")
    ada = elsewhere.add_member(club.env.create_user("dora"))
    theirs = answer(await ada.slash(channel, "trivia match"))
    turn_back(theirs, message.components)
    pressed = AnswerMatch(Serial(match.id), 0, Letter.A)
    assert "no longer here" in told(await ada.click(theirs, custom_id=pressed.custom_id))
    assert len(await club.archive.matches.answers(match)) == 1
    assert match.state is MatchState.ASKING


async def test_in_direct_messages_there_is_none(club: DailyClub) -> None:
    assert "in a channel of a server" in told(await club.env.create_user("cleo").slash("trivia match"))

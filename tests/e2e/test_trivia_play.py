"""A quiz alone: told at once, shared without spoilers, the same after a restart, nobody else's."""

from collections.abc import AsyncIterator
from pathlib import Path

import discord
import pytest

from cogs.cards.actions import Serial
from cogs.cards.daily_actions import Letter
from cogs.cards.trivia_actions import AnswerPlay
from tests.cards.message import links_of, options_of, text_of
from tests.e2e.club import answer, shown
from tests.e2e.daily_club import DailyClub, opened, told
from tests.e2e.quiz import offered, pick, play_of, read, turn_back


@pytest.fixture
async def club(database_path: Path) -> AsyncIterator[DailyClub]:
    opened_club = await opened(database_path)
    try:
        yield opened_club
    finally:
        await opened_club.close()


async def test_a_quiz_from_the_first_question_to_the_line_to_share(club: DailyClub) -> None:
    message = answer(await club.ada.slash(club.channel, "trivia play", rounds=3))
    assert message.ephemeral
    assert "Question 1 of 3" in read(message)
    assert [label[0] for label in offered(message)] == ["A", "B", "C", "D"]

    play = await play_of(club.archive, message)
    assert "✅" in await pick(club, club.ada, message)
    assert (await club.archive.scores.of_member(club.guild.id, club.ada.id)).total.answered == 1
    story = shown(await club.ada.click(message, label="The story"))
    assert links_of(story)

    await club.ada.click(message, label="Next question")
    assert "Question 2 of 3" in read(message)
    missed = await pick(club, club.ada, message, right=False)
    assert "is not it" in missed
    assert play.questions[1].answer.split()[0] in missed
    await club.ada.click(message, label="Next question")
    await pick(club, club.ada, message)
    await club.ada.click(message, label="See how you did")
    score = read(message)
    assert "2 of 3 right" in score
    assert "🟩⬛🟩" in score
    assert "What you missed" in score

    shared = answer(await club.ada.click(message, label="Share"))
    assert not shared.ephemeral
    assert (
        text_of(shared.components)
        == f"<@{club.ada.id}> played trivia: **2 of 3 right**\n🟩⬛🟩 · right: 1, 3"
    )
    assert "already" in told(await club.ada.click(message, label="Share"))
    picked = await club.ada.select(message, [options_of(message.components)[1]["value"]])
    assert answer(picked).ephemeral
    assert links_of(shown(picked))


async def test_a_quiz_goes_on_after_a_restart_and_its_questions_stay(club: DailyClub) -> None:
    message = answer(await club.ada.slash(club.channel, "trivia play", rounds=2))
    before = (await play_of(club.archive, message)).questions
    await pick(club, club.ada, message)
    await club.restart()
    await club.ada.click(message, label="Next question")
    assert (await play_of(club.archive, message)).questions == before
    await pick(club, club.ada, message)
    await club.restart()
    await club.ada.click(message, label="See how you did")
    assert "2 of 2 right" in read(message)
    await club.restart()
    assert not answer(await club.ada.click(message, label="Share")).ephemeral


async def test_a_second_press_changes_nothing(club: DailyClub) -> None:
    message = answer(await club.ada.slash(club.channel, "trivia play", rounds=2))
    asked = message.components
    await pick(club, club.ada, message, right=False)
    turn_back(message, asked)
    play = await play_of(club.archive, message)
    right = AnswerPlay(Serial(play.id), 0, tuple(Letter)[play.questions[0].right])
    await club.ada.click(message, custom_id=right.custom_id)
    assert "the first answer counts" in read(message)
    assert "❌" in read(message)

    # The same once the next question stands there, and once the quiz is over.
    await club.ada.click(message, label="Next question")
    await pick(club, club.ada, message)
    await club.ada.click(message, label="See how you did")
    turn_back(message, asked)
    await club.ada.click(message, custom_id=right.custom_id)
    assert "Question 1 of 2" in read(message)
    await club.ada.click(message, label="See how you did")
    assert "1 of 2 right" in read(message)
    assert (await club.archive.scores.of_member(club.guild.id, club.ada.id)).total.answered == 2


async def test_nobody_else_can_press(club: DailyClub) -> None:
    message = answer(await club.ada.slash(club.channel, "trivia play"))
    play = await play_of(club.archive, message)
    theirs = answer(await club.bo.slash(club.channel, "trivia play"))
    turn_back(theirs, message.components)
    pressed = await club.bo.click(theirs, custom_id=AnswerPlay(Serial(play.id), 0, Letter.A).custom_id)
    assert "somebody else's" in told(pressed)
    assert (await play_of(club.archive, message)).chosen == ()


async def test_a_forgotten_quiz_says_so(club: DailyClub) -> None:
    message = answer(await club.ada.slash(club.channel, "trivia play"))
    await club.archive.database.write("delete from plays returning id")
    assert "no longer here" in told(await club.ada.click(message, label=offered(message)[0]))


async def test_who_may_not_write_in_the_channel_gets_the_line_to_copy(club: DailyClub) -> None:
    quiet = club.guild.create_text_channel(
        "quiet",
        overwrites={club.guild.default_role: discord.PermissionOverwrite(send_messages=False)},
    )
    message = answer(await club.ada.slash(quiet, "trivia play", rounds=1))
    await pick(club, club.ada, message)
    await club.ada.click(message, label="See how you did")
    refused = answer(await club.ada.click(message, label="Share"))
    assert refused.ephemeral
    assert "may not write" in text_of(refused.components)
    assert "🟩" in text_of(refused.components)


async def test_a_kind_with_few_questions_makes_a_shorter_quiz(club: DailyClub) -> None:
    message = answer(await club.ada.slash(club.channel, "trivia play", rounds=10, category="games-and-magic"))
    play = await play_of(club.archive, message)
    assert {question.category for question in play.questions} == {play.category}
    assert f"Question 1 of {len(play.questions)} · Games and magic" in read(message)


async def test_another_quiz_is_of_the_same_kind_and_length(club: DailyClub) -> None:
    message = answer(await club.ada.slash(club.channel, "trivia play", rounds=1, category="diving"))
    first = await play_of(club.archive, message)
    await pick(club, club.ada, message)
    await club.ada.click(message, label="See how you did")
    again = answer(await club.ada.click(message, label="Another quiz"))
    assert again.ephemeral
    second = await play_of(club.archive, again)
    assert (second.category, len(second.questions)) == (first.category, 1)
    assert second.questions[0].key != first.questions[0].key


async def test_in_direct_messages_it_counts_for_no_server(club: DailyClub) -> None:
    message = answer(await club.env.create_user("cleo").slash("trivia play", rounds=1))
    play = await play_of(club.archive, message)
    assert play.guild_id is None

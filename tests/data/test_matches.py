import asyncio
from datetime import datetime, timedelta

import pytest

from bot.domain.daily.share import Share
from bot.domain.trivia.match import JOINING, KEPT, SHOWING, Ending, Match, MatchState
from data.archive import Archive
from tests.conftest import NOW
from tests.data.daily import ALL, CHANNEL, GUILD, QUESTION

ADA, BO, CLEO = 1, 2, 3


async def begun(
    archive: Archive, *, channel: int = CHANNEL, guild: int = GUILD, now: datetime = NOW
) -> Match | None:
    return await archive.matches.begin(
        guild_id=guild,
        channel_id=channel,
        starter_id=ADA,
        category=None,
        seconds=20,
        questions=(QUESTION,) * 3,
        now=now,
    )


async def asked(archive: Archive) -> Match:
    """A match of Ada and Bo whose first question has just been asked."""
    match = await begun(archive)
    assert match is not None
    assert await archive.matches.join(match.id, BO)
    assert await archive.matches.ask(match, 0, NOW)
    return await present(archive, match)


async def present(archive: Archive, match: Match) -> Match:
    known = await archive.matches.by_id(match.id)
    assert known is not None
    return known


async def count(
    archive: Archive,
    match: Match,
    user: int,
    *,
    number: int = 0,
    option: int = 0,
    guild: int = GUILD,
    after: float = 1,
) -> bool:
    return await archive.matches.count(
        match_id=match.id,
        number=number,
        guild_id=guild,
        user_id=user,
        option=option,
        now=NOW + timedelta(seconds=after),
    )


async def test_one_match_at_a_time_in_a_channel(archive: Archive) -> None:
    first = await begun(archive)
    assert first is not None
    assert first.players == (ADA,)
    assert await begun(archive) is None
    assert await begun(archive, channel=CHANNEL + 1) is not None
    assert await archive.matches.running_in(CHANNEL) == first
    assert await archive.matches.end(first, Ending.STOPPED)
    assert await archive.matches.running_in(CHANNEL) is None
    assert await begun(archive) is not None


async def test_players_join_once_and_only_before_it_begins(archive: Archive) -> None:
    match = await begun(archive)
    assert match is not None
    assert await archive.matches.join(match.id, BO)
    assert not await archive.matches.join(match.id, BO)
    assert not await archive.matches.join(match.id, ADA)
    assert await archive.matches.ask(match, 0, NOW)
    assert not await archive.matches.join(match.id, CLEO)
    assert (await present(archive, match)).players == (ADA, BO)


async def test_the_first_answer_counts_and_how_long_it_took(archive: Archive) -> None:
    match = await asked(archive)
    assert await count(archive, match, ADA, option=QUESTION.right, after=2.5)
    assert not await count(archive, match, ADA, option=2)
    (answer,) = await archive.matches.answers(match)
    assert answer.is_right
    assert answer.took == timedelta(seconds=2.5)
    score = await archive.scores.of_member(GUILD, ADA)
    assert (score.total.answered, score.total.right) == (1, 1)


@pytest.mark.parametrize(
    "wrong",
    [{"user": CLEO}, {"guild": GUILD + 1}, {"number": 1}, {"after": 20.1}],
    ids=["no player", "another server", "another round", "too late"],
)
async def test_what_does_not_count(archive: Archive, wrong: dict[str, int]) -> None:
    match = await asked(archive)
    assert not await count(archive, match, **{"user": ADA, **wrong})
    assert await archive.matches.answers(match) == []


async def test_no_answer_counts_once_the_round_is_shown_or_the_match_has_ended(archive: Archive) -> None:
    match = await asked(archive)
    assert await archive.matches.show(match, NOW)
    assert not await count(archive, match, ADA)
    shown = await present(archive, match)
    assert shown.due_at == NOW + SHOWING
    assert await archive.matches.ask(shown, 1, NOW)
    assert await count(archive, match, ADA, number=1)
    assert await archive.matches.end(shown, Ending.STOPPED)
    assert not await count(archive, match, BO, number=1)


async def test_of_two_that_take_a_step_one_does(archive: Archive) -> None:
    match = await asked(archive)
    steps = await asyncio.gather(
        archive.matches.show(match, NOW),
        archive.matches.show(match, NOW),
        archive.matches.ask(match, 1, NOW),
    )
    assert sum(steps) == 1
    assert [await archive.matches.end(match, Ending.LOST) for _ in range(2)] == [True, False]


async def test_what_is_due_is_told_to_the_process_of_that_server_and_once(archive: Archive) -> None:
    late = NOW + JOINING
    matches = [await begun(archive, channel=at, guild=at << 22) for at in range(1, 5)]
    ids = [match.id for match in matches if match is not None]
    agenda = archive.match_agenda
    assert await agenda.due(NOW, ALL, (), 10) == []
    assert await agenda.next_instant(ALL, ()) == late
    assert [match.id for match in await agenda.due(late, ALL, (), 10)] == ids
    assert [match.id for match in await agenda.due(late, ALL, ids[:3], 10)] == ids[3:]
    assert [match.id for match in await agenda.due(late, Share(2, (1,)), (), 10)] == ids[::2]
    assert await agenda.next_instant(ALL, ids) is None
    assert [match.id for match in await agenda.running(Share(2, (0,)))] == ids[1::2]


async def test_a_match_can_be_hurried_but_not_slowed_down(archive: Archive) -> None:
    match = await asked(archive)
    assert await archive.matches.hurry(match, NOW + timedelta(seconds=3))
    assert (await present(archive, match)).due_at == NOW + timedelta(seconds=3)
    await archive.matches.hurry(match, NOW + timedelta(seconds=9))
    assert (await present(archive, match)).due_at == NOW + timedelta(seconds=3)


async def test_old_matches_are_forgotten_and_running_ones_never(archive: Archive) -> None:
    old, running = await begun(archive), await begun(archive, channel=CHANNEL + 1)
    assert old is not None
    assert running is not None
    await archive.matches.end(old, Ending.FINISHED)
    await begun(archive, channel=CHANNEL + 2, now=NOW + KEPT + timedelta(seconds=1))
    assert await archive.matches.by_id(old.id) is None
    assert await archive.matches.by_id(running.id) is not None


async def test_the_next_match_of_a_server_asks_something_else(archive: Archive) -> None:
    seen: set[str] = set()
    for _ in range(5):
        questions = await archive.quiz_questions.for_server(GUILD, None, 10, 7)
        assert not seen & {question.key for question in questions}
        seen |= {question.key for question in questions}
        match = await archive.matches.begin(
            guild_id=GUILD,
            channel_id=CHANNEL,
            starter_id=ADA,
            category=None,
            seconds=20,
            questions=questions,
            now=NOW,
        )
        assert match is not None
        assert match.state is MatchState.JOINING
        await archive.matches.end(match, Ending.FINISHED)

from datetime import timedelta

import pytest

from bot.domain.daily.share import Share
from bot.domain.trivia.standing import Tally
from data.archive import Archive
from tests.conftest import NOW
from tests.data.daily import GUILD, QUESTION, posted_days
from tests.data.test_query_plans import Question, plan

SHARE = Share(1, (0,))
QUIZZES: dict[str, Question] = {
    "a member's score": lambda a: a.scores.of_member(GUILD, 1),
    "a member's score in direct messages": lambda a: a.scores.of_member(None, 1),
    "a member's last days": lambda a: a.scores.since(GUILD, 1, NOW),
    "a server's leaderboard": lambda a: a.scores.of_server(GUILD, NOW),
    "a quiz under way": lambda a: a.plays.by_id(1),
    "a match": lambda a: a.matches.by_id(1),
    "the match of a channel": lambda a: a.matches.running_in(1),
    "matches that are due": lambda a: a.match_agenda.due(NOW, SHARE, (1,), 10),
    "the next match": lambda a: a.match_agenda.next_instant(SHARE, (1,)),
}


@pytest.mark.parametrize("name", QUIZZES)
async def test_a_quiz_scans_no_table(archive: Archive, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = await plan(archive, QUIZZES[name], monkeypatch)
    scans = [step for step in steps if step.startswith("SCAN") and "VIRTUAL TABLE" not in step]
    assert [step for step in scans if "USING INDEX matches_by_due" not in step] == []


async def test_a_leaderboard_reads_an_index_alone(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = await plan(archive, lambda a: a.scores.of_server(GUILD, NOW), monkeypatch)
    assert any("COVERING INDEX answers_by_server" in step for step in steps)


async def test_scores_are_of_one_server_and_one_period(archive: Archive) -> None:
    (daily,) = await posted_days(archive, NOW, 1)
    for user, option, ago in ((1, QUESTION.right, 0), (2, QUESTION.right + 1, 0), (3, QUESTION.right, 9)):
        counted = await archive.answers.count_daily(
            daily_id=daily.id, guild_id=GUILD, user_id=user, option=option, now=NOW - timedelta(days=ago)
        )
        assert counted is not None
    week = NOW - timedelta(days=7)
    assert await archive.scores.of_server(GUILD, week) == {1: Tally(1, 1), 2: Tally(1, 0)}
    assert set(await archive.scores.of_server(GUILD, None)) == {1, 2, 3}
    assert await archive.scores.of_server(GUILD + 1, None) == {}
    assert (await archive.scores.of_member(GUILD + 1, 1)).total == Tally()
    assert await archive.scores.since(GUILD, 1, week) == [(NOW, True)]
    assert await archive.scores.since(GUILD, 3, week) == []

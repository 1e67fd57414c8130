"""Counting, exporting and erasing all about one person, and nothing of anybody else."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.activity import Activity
from bot.domain.privacy import Contributions, Topic
from bot.domain.review import State, Verdict
from bot.domain.revisions import By
from data.archive import Archive
from data.privacy import PEOPLE
from tests.conftest import NOW
from tests.data.daily import GUILD, QUESTION, posted_days
from tests.data.people import ADA, BO, STORY, play_and_begin, use_everything

ELSEWHERE = 9 << 22
EACH_WAY = pytest.mark.parametrize("contributions", Contributions)


def rows_about(path: Path, person: int) -> Iterator[tuple[str, Any]]:
    """Every value of every table that is the person's id, or a text with it."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("select name from sqlite_master where type = 'table'").fetchall()
        for (table,) in tables:
            for row in connection.execute(f"select * from {table}"):
                for value in row:
                    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
                    if str(person) in text:
                        yield table, value


async def test_somebody_who_only_looks_up_leaves_nothing(archive: Archive) -> None:
    assert await archive.personal.holdings(ADA) == []
    assert (await archive.personal.erase(ADA, Contributions.DELETE)).holdings == []


async def test_everything_is_counted_and_exported(archive: Archive) -> None:
    days = await posted_days(archive, NOW, 1)
    await use_everything(archive, ADA, days)
    await play_and_begin(archive, BO, channel=71)
    assert {holding.topic for holding in await archive.personal.holdings(ADA)} == set(Topic)
    written = await archive.personal.export(ADA, NOW)
    exported = json.loads(written)
    assert exported["person"] == str(ADA)
    # A fixture that misses a table would make every other test here blind for it.
    assert [place.called for place in PEOPLE if not exported[place.called]] == []
    assert str(BO) not in written
    assert exported["trivia answers"][0]["server"] == str(GUILD)
    assert exported["trivia answers"][0]["at"] == "2026-01-01T00:00:00Z"
    assert exported["suggestions and reports"][0]["record"]["story"] == STORY.story
    assert exported["unfinished forms"][0]["typed"] == {"actors": "Jane"}


async def test_an_export_does_not_tell_what_is_right_before_it_is_answered(archive: Archive) -> None:
    await play_and_begin(archive, ADA)
    exported = json.loads(await archive.personal.export(ADA, NOW))
    assert exported["quizzes"][0]["questions"] == 3
    assert "questions" not in exported["matches put up"][0]


@EACH_WAY
async def test_erased_means_nowhere_and_twice_is_once(archive: Archive, contributions: Contributions) -> None:
    days = await posted_days(archive, NOW, 1)
    await use_everything(archive, ADA, days)
    before = await archive.personal.holdings(ADA)
    assert list(rows_about(archive.database.path, ADA))
    assert (await archive.personal.erase(ADA, contributions)).holdings == before
    assert list(rows_about(archive.database.path, ADA)) == []
    assert await archive.personal.holdings(ADA) == []
    assert (await archive.personal.erase(ADA, contributions)).holdings == []


@EACH_WAY
async def test_others_keep_all_of_theirs(archive: Archive, contributions: Contributions) -> None:
    days = await posted_days(archive, NOW, 1)
    await use_everything(archive, BO, days)
    await use_everything(archive, ADA, days, channel=71)
    before = await archive.personal.export(BO, NOW)
    streak = (await archive.answers.attendance(GUILD, BO)).streak
    ledger = await archive.dailies.latest(GUILD, 10)
    story = (await archive.reviews.of_author(GUILD, BO, 0, 9))[-1].item.verdict
    await archive.personal.erase(ADA, contributions)
    assert await archive.personal.export(BO, NOW) == before
    assert (await archive.answers.attendance(GUILD, BO)).streak == streak
    assert await archive.dailies.latest(GUILD, 10) == ledger
    assert story is not None
    seen = (await archive.shelves.of(GUILD)).stories
    assert await seen.by_id(story.story_id or "") is not None


async def test_contributions_stay_without_a_name(archive: Archive) -> None:
    story = await use_everything(archive, ADA, ())
    await archive.personal.erase(ADA, Contributions.KEEP)
    assert await (await archive.shelves.of(GUILD)).stories.by_id(story.id) == story
    sent = await archive.reviews.by_number(GUILD, 1)
    assert sent is not None
    assert sent.item.author == 0
    assert sent.item.verdict is not None
    assert sent.item.verdict.by == 0
    assert {entry.person for entry in await archive.log.latest(GUILD, 0, 9)} == {0}
    (revision,) = (await archive.own.history(GUILD, story.id)).revisions
    assert revision.by == By(None, NOW)


async def test_contributions_are_deleted_with_the_stories_that_came_of_them(archive: Archive) -> None:
    story = await use_everything(archive, ADA, ())
    before = await (await archive.shelves.of(GUILD)).stories.count()
    await archive.personal.erase(ADA, Contributions.DELETE)
    shelf = await archive.shelves.of(GUILD)
    assert await shelf.stories.by_id(story.id) is None
    assert await shelf.stories.count() == before - 1
    assert await archive.reviews.by_number(GUILD, 1) is None
    assert (await archive.own.history(GUILD, story.id)).revisions == ()
    told = {entry.activity: entry.words for entry in await archive.log.latest(GUILD, 0, 9)}
    assert told[Activity.SUGGESTION_APPROVED] == "deleted by its author"
    assert told[Activity.SETTINGS_CHANGED] == "log channel: #log"
    # What a moderator has added is the server's.
    assert await shelf.stories.by_id("joan-doe--new-film--fencing") is not None


async def test_a_verdict_taken_back_hides_no_text_from_deletion(archive: Archive) -> None:
    number = await archive.reviews.suggest(GUILD, ADA, STORY, NOW)
    await archive.reviews.decide(GUILD, number, Verdict(State.APPROVED, BO, NOW))
    await archive.reviews.reverse(GUILD, number, By(BO, NOW))
    await archive.personal.erase(ADA, Contributions.DELETE)
    assert (await archive.own.history(GUILD, STORY.id)).revisions == ()


async def test_a_story_of_another_author_with_the_same_words_stays(archive: Archive) -> None:
    theirs = await archive.reviews.suggest(GUILD, BO, STORY, NOW)
    mine = await archive.reviews.suggest(GUILD, ADA, STORY, NOW)
    await archive.reviews.decide(GUILD, theirs, Verdict(State.APPROVED, BO, NOW))
    await archive.reviews.decide(GUILD, mine, Verdict(State.DUPLICATE, BO, NOW, None, STORY.id))
    await archive.personal.erase(ADA, Contributions.DELETE)
    assert await (await archive.shelves.of(GUILD)).stories.by_id(STORY.id) == STORY


async def test_what_waits_without_an_author_can_still_be_decided(archive: Archive) -> None:
    number = await archive.reviews.suggest(GUILD, ADA, STORY, NOW)
    await archive.personal.erase(ADA, Contributions.KEEP)
    sent = await archive.reviews.decide(GUILD, number, Verdict(State.APPROVED, BO, NOW))
    assert sent.item.state is State.APPROVED
    assert await archive.personal.holdings(ADA) == []


async def test_a_match_goes_on_without_its_starter(archive: Archive) -> None:
    await play_and_begin(archive, ADA)
    await archive.personal.erase(ADA, Contributions.KEEP)
    match = await archive.matches.running_in(70)
    assert match is not None
    assert (match.starter_id, match.players) == (0, ())
    assert await archive.matches.all_answered(match)


async def _did(archive: Archive, person: int, what: str, guild: int, at: int) -> None:
    later = NOW + timedelta(seconds=at)
    match what:
        case "form":
            await archive.drafts.keep(guild, person, "suggest", "", {}, later)
        case "quiz":
            play = await archive.plays.begin(
                user_id=person, guild_id=guild, category=None, questions=(QUESTION,) * 2, now=later
            )
            await archive.plays.answer(play, 0, 1, later)
        case "report":
            await archive.reviews.report(guild, person, "some-story", "Wrong", later)


ACTS = st.tuples(
    st.sampled_from([ADA, BO, 5, 1 << 62]),
    st.sampled_from(["form", "quiz", "report"]),
    st.sampled_from([GUILD, ELSEWHERE]),
)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
# The same report again is refused while the first one waits.
@given(st.lists(ACTS, max_size=8, unique=True), st.sampled_from(Contributions))
async def test_whoever_did_what_only_the_erased_is_gone(
    archive: Archive, acts: list[tuple[int, str, int]], contributions: Contributions
) -> None:
    others = (BO, 5, 1 << 62)
    for person in (ADA, *others):
        await archive.personal.erase(person, Contributions.DELETE)
    for at, act in enumerate(acts):
        await _did(archive, *act, at)
    kept = [await archive.personal.export(person, NOW) for person in others]
    await archive.personal.erase(ADA, contributions)
    assert await archive.personal.holdings(ADA) == []
    assert [await archive.personal.export(person, NOW) for person in others] == kept

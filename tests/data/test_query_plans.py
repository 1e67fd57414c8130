"""What people and operators ask goes through an index, however much there is of others."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from bot.domain.category import Category
from bot.domain.records import RecordKind
from bot.domain.subject import Subject, SubjectKind
from data.archive import Archive
from data.census import take_census
from data.more_like_this import stories_like
from data.names import films_of_actor
from data.privacy import PEOPLE, SERVERS, PersonColumn, ServerTable
from data.records import Records
from data.spellings import read_spellings
from tests.conftest import NOW
from tests.data.daily import GUILD
from tests.data.people import ADA
from tests.stories import a_story

HELD = {"kind": "breath_hold", "value": 7, "unit": "minutes", "of": "in a tank"}

Question = Callable[[Archive], Awaitable[Any]]

HOT: dict[str, Question] = {
    "an actor's stories": lambda a: a.stories.excerpt(Subject(SubjectKind.ACTOR, "tom-cruise"), 0, 25),
    "an actor's stories of a film": lambda a: a.stories.excerpt(
        Subject(SubjectKind.ACTOR, "tom-cruise", "top-gun-maverick-2022"), 0, 25
    ),
    "a film's stories": lambda a: a.stories.excerpt(Subject(SubjectKind.FILM, "black-swan-2010"), 0, 10),
    "a skill's stories": lambda a: a.stories.excerpt(Subject(SubjectKind.SKILL, "boxing"), 0, 10),
    "a story by its id": lambda a: a.stories.by_id("nobody--nothing--never"),
    "suggestions that wait and are alike": lambda a: a.reviews.alike(1, a_story()),
    "a record": lambda a: Records(a.database).page(RecordKind.TRAINING, 0, 10),
    "which records there are": lambda a: Records(a.database).kinds(),
    "somebody's saved stories": lambda a: a.saved.page(7, 70, 0, 10),
    "stories like one": lambda a: stories_like(
        a.database, 70, a_story(measures=[HELD], trainer="Kirk Krack")
    ),
    "the films of an actor": lambda a: films_of_actor(a.database, "tom-cruise"),
    "how much there is of what operators watch": lambda a: take_census(a.database, NOW.date()),
    "the spellings of a form": lambda a: read_spellings(a.database, GUILD),
}
# Of these there is never much: a form is kept a week, a file a day, and few questions are hand-written.
SMALL = {"drafts", "imports", "own_questions"}
# Chance has to choose among all; it may look through an index, but not read the records.
BY_CHANCE: dict[str, Question] = {
    "any story": lambda a: a.stories.at_random(None),
    "a story of a category": lambda a: a.stories.at_random(Category.STUNTS),
}
# Results of a step before, and lists that are handed in, which are few, and an index that has
# nothing else in it.
INTERIM = (
    "COVERING INDEX review_items_waiting",
    *("(subquery", "SCAN largest", "SCAN found", "SCAN counted", "SCAN nearest", "SCAN json_each"),
    # A search for words, which goes by them.
    "SCAN story_words VIRTUAL TABLE INDEX 0:M",
)


async def plan(archive: Archive, question: Question, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How SQLite goes about the statements that the question makes."""
    asked: list[tuple[str, Any]] = []
    real = archive.database.fetch

    async def listening(sql: str, parameters: Any = None) -> Any:
        asked.append((sql, parameters))
        return await real(sql, parameters)

    monkeypatch.setattr(archive.database, "fetch", listening)
    monkeypatch.setattr(archive.database, "look_up", listening)
    await question(archive)
    assert asked
    monkeypatch.undo()
    return [step for sql, values in asked for step in await steps_of(archive, sql, values)]


async def steps_of(archive: Archive, sql: str, values: Any) -> list[str]:
    rows = await archive.database.fetch(f"explain query plan {sql}", values)
    return [str(row["detail"]) for row in rows]


@pytest.mark.parametrize("name", HOT)
async def test_a_lookup_scans_no_table(archive: Archive, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = await plan(archive, HOT[name], monkeypatch)
    assert any("SEARCH" in step for step in steps)
    assert [
        step for step in steps if step.startswith("SCAN") and not any(map(step.__contains__, INTERIM))
    ] == []


async def test_a_streak_reads_no_question(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = await plan(archive, lambda a: a.answers.attendance(GUILD, ADA), monkeypatch)
    assert [step for step in steps if "SEARCH" in step and "COVERING INDEX" not in step] == []


@pytest.mark.parametrize("place", PEOPLE, ids=lambda place: f"{place.table}.{place.column}")
async def test_one_persons_rows_are_found_without_reading_those_of_others(
    archive: Archive, place: PersonColumn
) -> None:
    for sql in (place.count, place.export, *place.erase, *place.delete):
        steps = await steps_of(archive, sql, {"user": ADA})
        assert place.table in SMALL or not any(map(scans_a_table, steps)), (sql, steps)


@pytest.mark.parametrize("place", SERVERS, ids=lambda place: place.table)
async def test_a_server_that_was_left_is_deleted_without_reading_the_others(
    archive: Archive, place: ServerTable
) -> None:
    steps = await steps_of(archive, place.delete_some, {"guild": GUILD, "some": 1, "left_by": 0})
    assert place.table in SMALL or not any(map(scans_a_table, steps)), steps


def scans_a_table(step: str) -> bool:
    return step.startswith("SCAN") and "json_each" not in step


@pytest.mark.parametrize("name", BY_CHANCE)
async def test_chance_reads_one_record_only(
    archive: Archive, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = await plan(archive, BY_CHANCE[name], monkeypatch)
    assert [step for step in steps if "SCAN stories" in step and "INDEX" not in step] == []

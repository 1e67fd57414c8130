"""What servers make of the library, and that nobody else sees it."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.activity import Activity
from bot.domain.category import Category
from bot.domain.revisions import LIBRARY, Action, By, HistoryProblem
from bot.domain.story import Story
from bot.domain.subject import Subject, SubjectKind, actor_key, film_key, skill_key
from data import library
from data.archive import Archive
from data.database import Database
from tests.conftest import NOW, clock
from tests.data.editions import write_edition
from tests.stories import a_story

HERE, THERE = 111, 222
BY = By(7, NOW)
OWN = a_story(
    id="jane-doe--new-film--juggling",
    actors=["Jane Doe"],
    title="New Film",
    year=2024,
    skills=["juggling fire"],
    trainer="Ann Juggler",
    headline="She juggled fire",
    measures=[{"kind": "training", "value": 3, "unit": "weeks", "of": "of juggling"}],
)
OF_LIBRARY = "natalie-portman--black-swan--ballet"


async def seen(archive: Archive, guild_id: int | None) -> set[str]:
    """What the ways of looking up find in a server: ids and names of every kind."""
    shelf = await archive.shelves.of(guild_id)
    found = {
        str(story.id)
        for subject in (
            Subject(SubjectKind.ACTOR, actor_key("Jane Doe")),
            Subject(SubjectKind.FILM, film_key("New Film", 2024)),
            Subject(SubjectKind.SKILL, skill_key("juggling fire")),
        )
        for story in (await shelf.stories.excerpt(subject, 0, 50)).stories
    }
    named = {name.label for kind in SubjectKind for name in shelf.names_of(kind).complete("", 10_000)}
    films = {name.label for name in (await shelf.films_of_actor(actor_key("Jane Doe"))).complete("")}
    by_id = await shelf.stories.by_id(OWN.id)
    return found | named | films | ({by_id.headline} if by_id else set())


TRACES = {OWN.id, OWN.headline, "Jane Doe", "New Film (2024)", "juggling fire"}


async def test_an_own_story_is_found_in_its_server_and_nowhere_else(archive: Archive) -> None:
    await archive.own.add(HERE, OWN, BY)
    assert await seen(archive, HERE) >= TRACES
    for other in (THERE, None):
        assert not await seen(archive, other) & TRACES
    everywhere = (await archive.shelves.of(None)).stories
    assert await (await archive.shelves.of(HERE)).stories.count() == await everywhere.count() + 1
    assert await (await archive.shelves.of(THERE)).stories.count() == await everywhere.count()


async def test_a_deleted_story_is_gone_and_comes_back_when_it_is_restored(archive: Archive) -> None:
    await archive.own.add(HERE, OWN, BY)
    await archive.own.change(HERE, OWN.id, lambda history: history.deleted(BY))
    assert not await seen(archive, HERE) & TRACES
    assert [story.id for story in await archive.own.gone(HERE, 10)] == [OWN.id]
    await archive.own.change(HERE, OWN.id, lambda history: history.restored(BY))
    assert await seen(archive, HERE) >= TRACES
    assert await archive.own.gone(HERE, 10) == []


async def test_an_edit_of_a_library_story_shows_in_that_server_only(archive: Archive) -> None:
    before = await archive.stories.by_id(OF_LIBRARY)
    assert before is not None
    edited = before.model_copy(update={"headline": "Our own words", "actors": (*before.actors, "Jane Doe")})
    await archive.own.change(HERE, OF_LIBRARY, lambda history: history.edited(edited, BY))
    here, there = await archive.shelves.of(HERE), await archive.shelves.of(THERE)
    assert await here.stories.by_id(OF_LIBRARY) == edited
    assert await there.stories.by_id(OF_LIBRARY) == await archive.stories.by_id(OF_LIBRARY) == before
    subject = Subject(SubjectKind.ACTOR, actor_key("Natalie Portman"))
    of_here = (await here.stories.excerpt(subject, 0, 50)).stories
    of_there = (await there.stories.excerpt(subject, 0, 50)).stories
    assert (edited in of_here, before in of_here) == (True, False)
    assert (edited in of_there, before in of_there) == (False, True)
    assert len(of_here) == len(of_there)
    jane = Subject(SubjectKind.ACTOR, actor_key("Jane Doe"))
    assert (await here.stories.excerpt(jane, 0, 5)).stories == (edited,)
    assert here.names_of(SubjectKind.ACTOR).get(actor_key("Jane Doe")) is not None
    assert there.names_of(SubjectKind.ACTOR).get(actor_key("Jane Doe")) is None


async def test_a_hidden_library_story_takes_its_names_with_it_and_comes_back(archive: Archive) -> None:
    slug = "bona--twenty-five-twenty-one--fencing"
    story = await archive.stories.by_id(slug)
    assert story is not None
    key = actor_key("Bona")
    await archive.own.change(HERE, slug, lambda history: history.deleted(BY))
    here = await archive.shelves.of(HERE)
    assert await here.stories.by_id(slug) is None
    assert here.names_of(SubjectKind.ACTOR).get(key) is None
    assert here.names_of(SubjectKind.ACTOR).resolve("Bona").meant is None
    assert (await archive.shelves.of(THERE)).names_of(SubjectKind.ACTOR).get(key) is not None
    await archive.own.change(HERE, slug, lambda history: history.restored(BY))
    here = await archive.shelves.of(HERE)
    assert await here.stories.by_id(slug) == story
    assert here.names_of(SubjectKind.ACTOR).get(key) is not None
    assert await archive.own.all_of(HERE) == []


async def test_chance_never_draws_what_is_hidden(archive: Archive) -> None:
    drawn = {story.id for story in library_of(Category.GAMES_AND_MAGIC)}
    for slug in drawn:
        await archive.own.change(HERE, slug, lambda history: history.deleted(BY))
    here = await archive.shelves.of(HERE)
    assert await here.stories.at_random(Category.GAMES_AND_MAGIC) is None
    own = OWN.model_copy(update={"category": Category.GAMES_AND_MAGIC})
    await archive.own.add(HERE, own, BY)
    assert await here.stories.at_random(Category.GAMES_AND_MAGIC) == own
    assert (await (await archive.shelves.of(THERE)).stories.at_random(Category.GAMES_AND_MAGIC)) != own


def library_of(category: Category) -> list[Story]:
    from data.corpus_files import read

    return [story for story in read().stories if story.category is category]


async def test_asking_and_searching_keep_to_the_server(archive: Archive) -> None:
    from data.asking import Asking

    await archive.own.add(HERE, OWN, BY)
    asking = await Asking.open(archive.database)
    assert (await asking.answer("How did Jane Doe prepare?", guild_id=HERE)).stories[:1] == (OWN,)
    assert (await asking.search("juggling fire", None, 0, 10, HERE)).excerpt.stories[:1] == (OWN,)
    for other in (THERE, None):
        for question in ("How did Jane Doe prepare?", "Who juggled fire?", "server111", f"server{HERE} fire"):
            assert OWN not in (await asking.answer(question, guild_id=other)).stories
            assert OWN not in (await asking.search(question, None, 0, 10, other)).excerpt.stories
    await archive.own.change(HERE, OWN.id, lambda history: history.deleted(BY))
    assert OWN not in (await asking.search("juggling fire", None, 0, 10, HERE)).excerpt.stories


async def test_a_new_story_gets_an_id_that_nobody_has_had(archive: Archive) -> None:
    first = (await archive.own.add(HERE, OWN, BY)).story_id
    await archive.own.change(HERE, first, lambda history: history.deleted(BY))
    second = (await archive.own.add(HERE, OWN, BY)).story_id
    of_library = (await archive.own.add(HERE, OWN.model_copy(update={"id": OF_LIBRARY}), BY)).story_id
    assert (first, second, of_library) == (OWN.id, f"{OWN.id}-2", f"{OF_LIBRARY}-2")
    # Another server does not know of them.
    assert (await archive.own.add(THERE, OWN, BY)).story_id == OWN.id


async def test_the_history_is_kept_and_replays_to_what_is_seen(archive: Archive) -> None:
    later = By(8, NOW + timedelta(hours=1))
    edited = OWN.model_copy(update={"headline": "She juggled torches"})
    await archive.own.add(HERE, OWN, BY)
    await archive.own.change(HERE, OWN.id, lambda history: history.edited(edited, later))
    await archive.own.change(HERE, OWN.id, lambda history: history.reverted(1, BY))
    await archive.own.change(HERE, OWN.id, lambda history: history.deleted(later))
    history = await archive.own.history(HERE, OWN.id)
    assert [(each.action, each.by.person) for each in history.revisions] == [
        (Action.ADDED, 7),
        (Action.EDITED, 8),
        (Action.REVERTED, 7),
        (Action.DELETED, 8),
    ]
    assert [history.record_after(number) for number in range(1, 5)] == [OWN, edited, OWN, None]
    assert history.revisions[1].by == later
    assert (await archive.own.history(THERE, OWN.id)).revisions == ()


async def test_a_step_that_is_not_possible_changes_nothing(archive: Archive) -> None:
    with pytest.raises(HistoryProblem, match="deleted already"):
        await archive.own.change(HERE, OWN.id, lambda history: history.deleted(BY))
    assert await archive.log.count(HERE) == 0
    assert (await archive.own.history(HERE, OWN.id)).revisions == ()


async def test_every_change_is_in_the_log_of_its_server(archive: Archive) -> None:
    await archive.own.add(HERE, OWN, BY)
    await archive.own.change(HERE, OWN.id, lambda history: history.deleted(By(8, NOW)))
    entries = await archive.log.latest(HERE, 0, 10)
    assert [(entry.activity, entry.person) for entry in entries] == [
        (Activity.STORY_DELETED, 8),
        (Activity.STORY_ADDED, 7),
    ]
    assert entries[0].words == "Jane Doe, New Film (2024): She juggled fire"
    assert entries[0].subject == OWN.id
    assert (await archive.log.latest(HERE, 1, 10), await archive.log.count(HERE)) == ([entries[1]], 2)
    assert await archive.log.count(THERE) == 0


@pytest.fixture
async def small(tmp_path: Path) -> AsyncIterator[tuple[Archive, Database]]:
    """An archive with a library of one story, whose next edition the test writes."""
    database = await Database.open(tmp_path / "small.sqlite3")
    await library.load(database, NOW, write_edition(tmp_path, [a_story()]))
    archive = await Archive.of(database)
    try:
        yield archive, database
    finally:
        await archive.close()


async def test_what_servers_made_of_a_story_follows_its_new_id(
    small: tuple[Archive, Database], tmp_path: Path
) -> None:
    archive, database = small
    old = a_story().id
    await archive.own.change(HERE, old, lambda history: history.edited(a_story(headline="Our words"), BY))
    await archive.own.change(HERE, old, lambda history: history.edited(a_story(headline="More words"), BY))
    await archive.own.change(THERE, old, lambda history: history.deleted(BY))
    renamed = a_story(id="kate--new-id", also_ids=[old])
    await library.load(database, NOW, write_edition(tmp_path, [renamed]))
    here, there = await archive.shelves.of(HERE), await archive.shelves.of(THERE)
    for name in (old, renamed.id):
        story = await here.stories.by_id(name)
        assert story == a_story(id=renamed.id, headline="More words")
        assert await there.stories.by_id(name) is None
    history = await archive.own.history(HERE, renamed.id)
    assert [each.number for each in history.revisions] == [1, 2]
    assert history.present == await here.stories.by_id(renamed.id)
    assert history.record_after(LIBRARY) == renamed
    assert (await archive.own.history(HERE, old)).revisions == ()


async def test_a_server_that_follows_the_library_gets_its_next_edition(
    small: tuple[Archive, Database], tmp_path: Path
) -> None:
    archive, database = small
    slug = a_story().id
    await archive.own.change(HERE, slug, lambda history: history.edited(a_story(headline="Our words"), BY))
    await archive.own.change(THERE, slug, lambda history: history.edited(a_story(headline="Our words"), BY))
    await archive.own.change(HERE, slug, lambda history: history.reverted(LIBRARY, BY))
    newer = a_story(headline="The next edition")
    await library.load(database, NOW, write_edition(tmp_path, [newer]))
    assert await (await archive.shelves.of(HERE)).stories.by_id(slug) == newer
    assert (await archive.own.history(HERE, slug)).present == newer
    there = await (await archive.shelves.of(THERE)).stories.by_id(slug)
    assert there == a_story(headline="Our words")


async def test_another_process_sees_the_new_names(archive: Archive) -> None:
    other = await Archive.open(archive.database.path, clock)
    try:
        assert (await other.shelves.of(HERE)).names_of(SubjectKind.ACTOR).get("jane-doe") is None
        await archive.own.add(HERE, OWN, BY)
        await other.shelves.changed(HERE)
        assert (await other.shelves.of(HERE)).names_of(SubjectKind.ACTOR).get("jane-doe") is not None
        await archive.own.change(HERE, OWN.id, lambda history: history.deleted(BY))
        await other.shelves.changed(HERE)
        assert (await other.shelves.of(HERE)).names_of(SubjectKind.ACTOR).get("jane-doe") is None
    finally:
        await other.close()

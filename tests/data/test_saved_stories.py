"""Saved stories: whose they are, where they are shown, and what becomes of them."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.revisions import By
from bot.domain.saved_stories import MOST_SAVED, Saving
from data.archive import Archive
from data.corpus_files import read
from tests.conftest import NOW
from tests.data.daily import GUILD
from tests.data.people import ADA, BO
from tests.stories import a_story

ELSEWHERE = 9 << 22
BY = By(BO, NOW)
LIBRARY = read().stories
FIRST, SECOND, THIRD = (story.id for story in LIBRARY[:3])
OWN = a_story(id="jane-doe--new-film--juggling", actors=["Jane Doe"], title="New Film", year=2024)


async def ids(archive: Archive, guild: int | None, person: int = ADA) -> list[str]:
    return [story.id for story in (await archive.saved.page(person, guild, 0, MOST_SAVED)).stories]


async def left_out(archive: Archive, guild: int | None) -> tuple[int, int, int]:
    """How many are of other servers, hidden and gone."""
    page = await archive.saved.page(ADA, guild, 0, 10)
    return page.elsewhere, page.hidden, page.gone


async def test_what_is_saved_is_shown_the_latest_first_and_to_nobody_else(archive: Archive) -> None:
    for story in (FIRST, THIRD, SECOND):
        assert await archive.saved.save(ADA, story, GUILD, NOW) is Saving.SAVED
    assert await ids(archive, GUILD) == [SECOND, THIRD, FIRST]
    assert await ids(archive, GUILD, BO) == []


async def test_saving_twice_keeps_one_in_its_place_and_removing_twice_says_so(archive: Archive) -> None:
    await archive.saved.save(ADA, FIRST, None, NOW)
    await archive.saved.save(ADA, SECOND, GUILD, NOW)
    assert await archive.saved.save(ADA, FIRST, GUILD, NOW + timedelta(days=1)) is Saving.ALREADY
    assert await archive.saved.save(ADA, SECOND, ELSEWHERE, NOW) is Saving.ALREADY
    assert await ids(archive, None) == [SECOND, FIRST]
    assert await archive.saved.remove(ADA, FIRST, ELSEWHERE)
    assert not await archive.saved.remove(ADA, FIRST, GUILD)
    assert await ids(archive, GUILD) == [SECOND]


async def test_a_servers_own_story_is_shown_there_alone(archive: Archive) -> None:
    await archive.own.add(GUILD, OWN, BY)
    await archive.saved.save(ADA, OWN.id, GUILD, NOW)
    await archive.saved.save(ADA, FIRST, GUILD, NOW)
    assert await ids(archive, GUILD) == [FIRST, OWN.id]
    for place in (None, ELSEWHERE):
        assert await ids(archive, place) == [FIRST]
        assert await left_out(archive, place) == (1, 0, 0)
        assert not await archive.saved.remove(ADA, OWN.id, place)
    assert await left_out(archive, GUILD) == (0, 0, 0)


async def test_two_servers_may_each_tell_a_story_under_one_id(archive: Archive) -> None:
    theirs = OWN.model_copy(update={"headline": "Another story altogether"})
    await archive.own.add(GUILD, OWN, BY)
    await archive.own.add(ELSEWHERE, theirs, BY)
    for place in (GUILD, ELSEWHERE):
        assert await archive.saved.save(ADA, OWN.id, place, NOW) is Saving.SAVED
    for place, story in ((GUILD, OWN), (ELSEWHERE, theirs)):
        assert (await archive.saved.page(ADA, place, 0, 10)).stories == (story,)
        assert await left_out(archive, place) == (1, 0, 0)


async def test_an_edit_stays_in_its_server(archive: Archive) -> None:
    original = LIBRARY[0]
    changed = original.model_copy(update={"headline": "As our server tells it"})
    await archive.own.change(GUILD, FIRST, lambda history: history.edited(changed, BY))
    await archive.saved.save(ADA, FIRST, GUILD, NOW)
    assert (await archive.saved.page(ADA, GUILD, 0, 10)).stories == (changed,)
    for place in (None, ELSEWHERE):
        assert (await archive.saved.page(ADA, place, 0, 10)).stories == (original,)


async def test_a_hidden_story_is_counted_there_and_shown_elsewhere(archive: Archive) -> None:
    await archive.saved.save(ADA, FIRST, GUILD, NOW)
    await archive.own.change(GUILD, FIRST, lambda history: history.deleted(BY))
    assert await ids(archive, GUILD) == []
    assert await left_out(archive, GUILD) == (0, 1, 0)
    assert await archive.saved.forget_gone(ADA, GUILD) == 0
    assert await ids(archive, ELSEWHERE) == [FIRST]


async def test_a_deleted_story_is_gone_until_it_is_restored_or_forgotten(archive: Archive) -> None:
    await archive.own.add(GUILD, OWN, BY)
    await archive.saved.save(ADA, OWN.id, GUILD, NOW)
    await archive.own.change(GUILD, OWN.id, lambda history: history.deleted(BY))
    assert await left_out(archive, GUILD) == (0, 0, 1)
    await archive.own.change(GUILD, OWN.id, lambda history: history.restored(BY))
    assert await ids(archive, GUILD) == [OWN.id]
    await archive.own.change(GUILD, OWN.id, lambda history: history.deleted(BY))
    assert await archive.saved.forget_gone(ADA, ELSEWHERE) == 0
    assert await archive.saved.forget_gone(ADA, GUILD) == 1
    assert await left_out(archive, GUILD) == (0, 0, 0)


async def test_a_story_that_the_library_has_renamed_or_dropped_is_still_shown(archive: Archive) -> None:
    for story in (FIRST, SECOND, THIRD):
        await archive.saved.save(ADA, story, None, NOW)
    rename = (
        "update stories set slug = 'new--id', record = json_set(record, '$.id', 'new--id') where slug = :s"
    )
    await archive.database.write(rename, {"s": FIRST})
    alias = "insert into story_aliases select :s, id from stories where slug = 'new--id'"
    await archive.database.write(alias, {"s": FIRST})
    await archive.database.write("update stories set retired_at = 'then' where slug = :s", {"s": SECOND})
    assert await ids(archive, GUILD) == [THIRD, SECOND, "new--id"]
    assert await archive.saved.save(ADA, "new--id", GUILD, NOW) is Saving.ALREADY
    assert await archive.saved.remove(ADA, "new--id", GUILD)
    assert await ids(archive, GUILD) == [THIRD, SECOND]


async def test_two_that_were_made_one_are_shown_once(archive: Archive) -> None:
    await archive.saved.save(ADA, FIRST, None, NOW)
    await archive.saved.save(ADA, SECOND, None, NOW)
    alias = "insert into story_aliases select :former, id from stories where slug = :s"
    await archive.database.write("delete from stories where slug = :s", {"s": FIRST})
    await archive.database.write(alias, {"former": FIRST, "s": SECOND})
    assert await ids(archive, None) == [SECOND]
    assert await archive.saved.remove(ADA, SECOND, None)
    assert await ids(archive, None) == []


async def test_more_than_the_most_are_refused(archive: Archive) -> None:
    await archive.database.write(
        """
        with recursive number (n) as (select 2 union all select n + 1 from number where n < :most)
        insert into saved_stories (user_id, guild_id, slug, at) select :user, 1, 'story-' || n, 0 from number
        """,
        {"user": ADA, "most": MOST_SAVED},
    )
    assert await archive.saved.save(ADA, FIRST, None, NOW) is Saving.SAVED
    assert await archive.saved.save(ADA, SECOND, None, NOW) is Saving.FULL
    assert await archive.saved.save(ADA, FIRST, None, NOW) is Saving.ALREADY
    assert await archive.saved.save(BO, SECOND, None, NOW) is Saving.SAVED
    assert await archive.saved.remove(ADA, FIRST, None)
    assert await archive.saved.save(ADA, SECOND, None, NOW) is Saving.SAVED


@pytest.mark.parametrize(("start", "shown"), [(0, 10), (10, 2), (20, 2), (990, 2)])
async def test_pages_past_the_end_are_the_last(archive: Archive, start: int, shown: int) -> None:
    for story in LIBRARY[:12]:
        await archive.saved.save(ADA, story.id, None, NOW)
    page = await archive.saved.page(ADA, None, start, 10)
    assert (page.start, page.total, len(page.stories)) == (min(start, 10), 12, shown)


ACTS = st.lists(
    st.tuples(st.booleans(), st.integers(0, 5), st.sampled_from([None, GUILD, ELSEWHERE])), max_size=25
)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(ACTS)
async def test_the_list_is_what_was_saved_and_not_removed(
    archive: Archive, acts: list[tuple[bool, int, int | None]]
) -> None:
    await archive.database.write("delete from saved_stories")
    expected: list[str] = []
    for saves, number, place in acts:
        story = LIBRARY[number].id
        if saves:
            saving = await archive.saved.save(ADA, story, place, NOW)
            assert (saving is Saving.SAVED) is (story not in expected)
            expected = expected if story in expected else [story, *expected]
        else:
            assert await archive.saved.remove(ADA, story, place) is (story in expected)
            expected = [one for one in expected if one != story]
    for place in (None, GUILD, ELSEWHERE):
        assert await ids(archive, place) == expected

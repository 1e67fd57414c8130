import pytest

from bot.domain.revisions import By
from data.archive import Archive
from tests.conftest import NOW
from tests.stories import a_story

HERE, THERE = 111, 222
BY = By(7, NOW)
OWN = a_story(id="jane-doe--new-film--juggling", actors=["Jane Doé"], headline="She held torches burning")


@pytest.mark.parametrize("typed", ["jane", "DOE", "torch", "doe held", "held t", "burn", "  jane   torches "])
async def test_a_story_is_found_as_its_actor_or_headline_is_typed(archive: Archive, typed: str) -> None:
    await archive.own.add(HERE, OWN, BY)
    assert OWN in await archive.finder.find(HERE, typed, 25)
    assert OWN not in await archive.finder.find(THERE, typed, 25)


async def test_stories_of_the_library_are_found_after_the_own(archive: Archive) -> None:
    await archive.own.add(HERE, a_story(id="kate", headline="Kate Winslet and the seven minutes"), BY)
    found = await archive.finder.find(HERE, "kate winslet", 25)
    assert found[0].id == "kate"
    assert len(found) > 3
    assert all(any("Winslet" in name for name in story.actors) for story in found[1:])


@pytest.mark.parametrize(
    "typed", ['"', "x OR y", "NEAR(", "*", "server111", "{", "a" * 4000, "漢字", "'; --"]
)
async def test_whatever_is_typed_is_a_search(archive: Archive, typed: str) -> None:
    await archive.own.add(HERE, OWN, BY)
    for guild in (HERE, THERE):
        for story in await archive.finder.find(guild, typed, 25):
            assert guild == HERE or story != OWN
        await archive.finder.gone(guild, typed, 25)


async def test_without_a_word_the_latest_of_the_server_come_first(archive: Archive) -> None:
    await archive.own.add(HERE, OWN, BY)
    await archive.own.add(HERE, a_story(id="later"), BY)
    found = await archive.finder.find(HERE, " ", 5)
    assert [story.id for story in found[:2]] == ["later", OWN.id]
    assert len(found) == 5


async def test_what_is_gone_is_found_among_what_is_gone(archive: Archive) -> None:
    await archive.own.add(HERE, OWN, BY)
    assert await archive.finder.gone(HERE, "", 25) == []
    await archive.own.change(HERE, OWN.id, lambda history: history.deleted(BY))
    for typed in ("", "jane", "torches held"):
        assert await archive.finder.gone(HERE, typed, 25) == [OWN]
    assert await archive.finder.gone(HERE, "somebody else", 25) == []
    assert await archive.finder.gone(THERE, "", 25) == []
    assert OWN not in await archive.finder.find(HERE, "jane", 25)

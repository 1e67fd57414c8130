"""What a shelf finds to be like a story: the same as the rule among all that a server sees."""

from bot.domain.more_like_this import kindred_of
from bot.domain.revisions import By
from data.archive import Archive
from data.corpus_files import read
from data.more_like_this import stories_like
from tests.conftest import NOW
from tests.data.daily import GUILD
from tests.stories import a_story

LIBRARY = read().stories


async def test_the_shelf_finds_what_the_rule_finds_in_the_whole_library(archive: Archive) -> None:
    shelf = await archive.shelves.of(None)
    for story in LIBRARY:
        assert await shelf.more_like(story) == kindred_of(story, LIBRARY), story.id


async def test_a_server_sees_its_own_and_not_what_it_has_hidden(archive: Archive) -> None:
    by = By(1, NOW)
    story = next(each for each in LIBRARY if len(kindred_of(each, LIBRARY)) > 2)
    hidden = kindred_of(story, LIBRARY)[0].story
    own = a_story(id="own", title=story.title, year=story.year, skills=list(story.skills))
    await archive.own.add(GUILD, own, by)
    await archive.own.change(GUILD, hidden.id, lambda history: history.deleted(by))
    here = {each.id for each in await stories_like(archive.database, GUILD, story)}
    assert "own" in here
    assert hidden.id not in here
    for place in (0, GUILD + 1):
        there = {each.id for each in await stories_like(archive.database, place, story)}
        assert "own" not in there
        assert hidden.id in there

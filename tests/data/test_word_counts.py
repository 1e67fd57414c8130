"""How often words stand in the stories that a server sees."""

from data.archive import Archive
from data.editions import Edition, edition_of
from data.story_rows import LIBRARY, write_stories
from data.word_counts import WordCounts
from tests.stories import a_story

HERE, THERE = 10, 20


async def counts(archive: Archive, server: int, *words: str) -> dict[str, int]:
    edition: Edition = await edition_of(archive.database, server)
    return (await WordCounts(archive.database).of(edition, words))[0]


async def test_the_librarys_words_are_counted_when_it_is_loaded(archive: Archive) -> None:
    counted = await archive.database.fetch("select word, stories from library_words where stories > 400")
    (total,) = await archive.database.fetch("select count(*) as stories from stories")
    assert counted
    assert all(row["stories"] <= total["stories"] for row in counted)
    (freediving,) = await archive.database.fetch(
        "select count(*) as stories from story_words where story_words match '- server : freediving'"
    )
    assert (await counts(archive, LIBRARY, "freediving"))["freediving"] == freediving["stories"] > 0


async def test_a_servers_own_words_count_there_alone(archive: Archive) -> None:
    own = a_story(id="own--story", headline="Juggled quuxes and freediving torches for a month")
    before = await counts(archive, HERE, "quux", "freediving")
    async with archive.database.transaction() as transaction:
        await write_stories(transaction, HERE, [own])
        await transaction.fetch("insert into server_stories (guild_id, changes) values (10, 1)")
    after = await counts(archive, HERE, "quux", "freediving")
    assert (before["quux"], after["quux"]) == (0, 1)
    assert after["freediving"] == before["freediving"] + 1
    assert await counts(archive, THERE, "quux", "freediving") == before

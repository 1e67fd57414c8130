"""Asking and searching over the real library: what each server sees, and any text at all."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.category import Category
from bot.domain.revisions import By
from bot.domain.story import Story
from data.archive import Archive
from tests.conftest import NOW
from tests.stories import a_story

HERE, THERE = 111, 222
BY = By(7, NOW)
OWN = a_story(
    id="jane-doelish--new-film--fire-juggling",
    actors=["Jane Doelish"],
    title="Quarrystone Nights",
    year=2024,
    skills=["fire juggling"],
    headline="She learned to juggle with fire",
    story="Jane Doelish learned to juggle with burning torches for the part, and never dropped any.",
    trainer="Ann Torchwell",
)


async def first(archive: Archive, text: str, guild_id: int | None) -> Story | None:
    answer = await archive.asking.answer(text, None, guild_id)
    return answer.stories[0] if answer.known else None


@pytest.mark.parametrize(
    "text",
    [
        "how did jane doelish prepare for quarrystone nights",
        "who learned fire juggling",
        "jane doelsh",
        "who worked with ann torchwell",
    ],
)
async def test_a_servers_own_story_answers_there_and_nowhere_else(archive: Archive, text: str) -> None:
    assert await first(archive, text, HERE) is None
    await archive.own.add(HERE, OWN, BY)
    found = await first(archive, text, HERE)
    assert found is not None
    assert found.id == OWN.id
    assert await first(archive, text, THERE) is None
    assert await first(archive, text, None) is None


async def test_a_story_is_told_once_however_many_ways_lead_to_it(archive: Archive) -> None:
    # It has several of the skills that the first word stands for, and both of those actors.
    for text in ("stunts", "who did stunts", "kate winslet and sigourney weaver"):
        answer = await archive.asking.answer(text)
        told = [story.id for story in answer.stories]
        assert len(told) > 1, text
        assert len(told) == len(set(told)), text
    stunts = await archive.asking.answer("stunts")
    assert f"{len(stunts.stories)} stories" in stunts.sentence


async def test_a_servers_own_story_is_searched_there_and_nowhere_else(archive: Archive) -> None:
    await archive.own.add(HERE, OWN, BY)
    for guild_id, total in ((HERE, 1), (THERE, 0), (None, 0)):
        hits = await archive.asking.search("burning torches quarrystone", None, 0, 10, guild_id)
        assert sum(story.id == OWN.id for story in hits.excerpt.stories) == total


async def test_what_a_server_has_hidden_answers_nothing_there(archive: Archive) -> None:
    text = "who learned to walk a tightrope"
    before = await archive.asking.answer(text, None, HERE)
    hidden = before.stories[0].id
    await archive.own.change(HERE, hidden, lambda now: now.deleted(BY))
    after = await archive.asking.answer(text, None, HERE)
    assert hidden not in {story.id for story in after.stories}
    assert hidden in {story.id for story in (await archive.asking.answer(text, None, THERE)).stories}


async def test_a_search_pages_through_all_that_it_finds(archive: Archive) -> None:
    seen: list[str] = []
    while True:
        excerpt = (await archive.asking.search("training", None, len(seen), 50)).excerpt
        if not excerpt.stories:
            break
        seen += [story.id for story in excerpt.stories]
    assert len(seen) == len(set(seen)) > 100


async def test_a_search_keeps_to_its_category(archive: Archive) -> None:
    excerpt = (await archive.asking.search("training", Category.DIVING, 0, 50)).excerpt
    assert {story.category for story in excerpt.stories} == {Category.DIVING}


async def test_all_words_come_before_any(archive: Archive) -> None:
    excerpt = (await archive.asking.search("winslet accent", None, 0, 50)).excerpt
    assert {actor for story in excerpt.stories for actor in story.actors} == {"Kate Winslet"}


async def test_a_search_reads_typos_as_names(archive: Archive) -> None:
    hits = await archive.asking.search("gylenhaal", None, 0, 10)
    assert hits.terms.mended == ("Jake Gyllenhaal",)
    assert hits.excerpt.stories


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=200), st.text(alphabet='"*():^-+{}[]ANDORNEATx ', max_size=60)))
async def test_any_text_can_be_asked_and_searched(archive: Archive, text: str) -> None:
    answer = await archive.asking.answer(text)
    assert answer.known or answer.sentence.startswith("I don't know")
    await archive.asking.search(text, None, 0, 10)

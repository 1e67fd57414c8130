"""From a story to those that are like it, each with the reason why."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.domain.revisions import By
from cogs.cards.actions import MoreLikeThis
from tests.cards.message import options_of
from tests.e2e import forged
from tests.e2e.club import answer
from tests.e2e.desk import Desk, offers, told
from tests.e2e.secrets import OF_LIBRARY, SECRET, archive_of, somewhere
from tests.stories import a_story

AVATAR = {"actor": "Kate Winslet", "film": "Avatar: The Way of Water"}
# Shares its skill, its production and its feat with Kate Winslet's.
OWN = a_story(
    id="jane-doe--avatar--freediving",
    actors=["Jane Plughdoe"],
    headline=f"She held her breath for {SECRET}",
    measures=[{"kind": "breath_hold", "value": 6, "unit": "minutes", "of": "under water"}],
)


@pytest.fixture
async def desk(database_path: Path) -> AsyncIterator[Desk]:
    opened = Desk(database_path)
    try:
        await opened.open()
        yield opened
    finally:
        await opened.close()


async def test_each_story_is_shown_with_the_reason_and_opened(desk: Desk) -> None:
    card = answer(await desk.bo.slash(desk.channel, "prep", **AVATAR))
    before = card.components
    more = answer(await desk.ada.click(card, label="More like this"))
    assert more.ephemeral
    assert card.components == before
    assert "seven minutes" in told(more).splitlines()[1]
    assert "same skills: freediving, breath-holding · same coach: Kirk Krack" in told(more)
    assert "same production" in told(more)
    first = options_of(more.components)[0]
    opened = answer(await desk.ada.select(more, [first["value"]]))
    assert opened.ephemeral
    assert first["label"] in told(opened)
    assert {"Save", "More like this"} <= offers(opened)


async def test_the_whole_list_of_a_skill_is_one_press_further(desk: Desk) -> None:
    card = answer(await desk.ada.slash(desk.channel, "prep", **AVATAR))
    more = answer(await desk.ada.click(card, label="More like this"))
    await desk.restart()
    whole = answer(await desk.ada.click(more, label="All: freediving"))
    assert whole.ephemeral
    assert "### Who took on freediving" in told(whole)


async def test_a_story_like_no_other_offers_to_draw_one(desk: Desk) -> None:
    card = answer(await desk.ada.slash(desk.channel, "prep", actor="Sanaa Lathan"))
    alone = answer(await desk.ada.click(card, label="More like this"))
    assert "Nobody else has done what" in told(alone)
    drawn = answer(await desk.ada.click(alone, label="Draw a story: Sport"))
    assert "Sport" in told(drawn)


async def test_a_servers_own_stories_are_like_others_there_alone(desk: Desk) -> None:
    by = By(desk.moderator.id, desk.env.now())
    card = answer(await desk.ada.slash(desk.channel, "prep", **AVATAR))
    await archive_of(desk).own.add(desk.guild.id, OWN, by)
    here = answer(await desk.ada.click(card, label="More like this"))
    assert SECRET in told(here)
    private = answer(await desk.ada.user.slash("prep", **AVATAR))
    there = answer(await desk.ada.user.click(private, label="More like this"))
    assert "same skill: freediving" in told(there)
    assert SECRET not in str(there.components)


async def test_a_story_that_is_hidden_says_so(desk: Desk) -> None:
    by = By(desk.moderator.id, desk.env.now())
    await archive_of(desk).own.change(desk.guild.id, OF_LIBRARY, lambda history: history.deleted(by))
    message = await somewhere(desk)
    late = await forged.press(desk.ada, desk.channel, message, MoreLikeThis(OF_LIBRARY), None)
    assert "no longer here" in told(answer(late))

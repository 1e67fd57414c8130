from datetime import timedelta

from data.archive import Archive
from data.drafts import KEPT_FOR, Draft
from tests.conftest import NOW

HERE, THERE = 111, 222
TYPED = {"actors": "Jane Doe", "story": "line one\nline two 漢字"}


async def test_a_draft_comes_back_to_its_author_where_it_was_typed(archive: Archive) -> None:
    number = await archive.drafts.keep(HERE, 1, "suggest", "", TYPED, NOW)
    assert await archive.drafts.of(HERE, 1, number) == Draft(number, "suggest", "", TYPED)
    assert await archive.drafts.of(HERE, 2, number) is None
    assert await archive.drafts.of(THERE, 1, number) is None
    await archive.drafts.drop(2, number)
    assert await archive.drafts.of(HERE, 1, number) is not None
    await archive.drafts.drop(1, number)
    assert await archive.drafts.of(HERE, 1, number) is None


async def test_drafts_do_not_pile_up(archive: Archive) -> None:
    old = await archive.drafts.keep(HERE, 2, "suggest", "", TYPED, NOW)
    numbers = [await archive.drafts.keep(HERE, 1, "edit", "story", TYPED, NOW) for _ in range(25)]
    kept = [number for number in numbers if await archive.drafts.of(HERE, 1, number) is not None]
    assert kept == numbers[5:]
    await archive.drafts.keep(HERE, 1, "edit", "story", TYPED, NOW + KEPT_FOR + timedelta(minutes=1))
    assert await archive.drafts.of(HERE, 2, old) is None

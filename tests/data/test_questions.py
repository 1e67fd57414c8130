from dataclasses import replace
from datetime import timedelta

from bot.domain.category import Category
from bot.domain.daily.ledger import Schedule
from bot.domain.daily.timetable import Due
from bot.domain.trivia.own import OwnQuestion
from data.archive import Archive
from tests.conftest import NOW
from tests.data.daily import GUILD, a_schedule

OWN = OwnQuestion(
    prompt="Which of these was filmed in our own town?",
    options=("The first", "The second", "The third", "The fourth"),
    right=1,
    category=Category.RESEARCH,
)


async def test_the_pool_of_the_library_is_large_and_each_key_makes_its_question(archive: Archive) -> None:
    pool = await archive.questions.pool(GUILD)
    assert len(pool) > 2000
    assert len({one.key for one in pool}) == len(pool)
    question = await archive.questions.make(GUILD, pool[0].key, 1)
    assert question is not None
    assert question.key == pool[0].key
    assert question == await archive.questions.make(GUILD, pool[0].key, 1)


async def test_categories_narrow_the_pool(archive: Archive) -> None:
    diving = await archive.questions.pool(GUILD, [Category.DIVING])
    assert {one.category for one in diving} == {Category.DIVING}


async def test_a_servers_own_questions_are_its_own(archive: Archive) -> None:
    number = await archive.questions.add_own(GUILD, OWN)
    key = f"own:{number}"
    assert key in {one.key for one in await archive.questions.pool(GUILD)}
    assert key not in {one.key for one in await archive.questions.pool(GUILD + 1)}
    assert await archive.questions.make(GUILD + 1, key, 1) is None
    made = await archive.questions.make(GUILD, key, 1)
    assert made is not None
    assert made.answer == "The second"
    assert not await archive.questions.retire_own(GUILD + 1, number, NOW)
    assert await archive.questions.retire_own(GUILD, number, NOW)
    assert await archive.questions.make(GUILD, key, 1) is None


async def test_days_in_a_row_bring_different_stories(archive: Archive) -> None:
    schedule = a_schedule(NOW)
    await archive.schedules.save(schedule)
    stories = []
    for _ in range(30):
        current: Schedule | None = await archive.schedules.of(GUILD)
        assert current is not None
        question = await archive.questions.next_for(current, current.due.on)
        assert question is not None
        following = Due(current.due.on + timedelta(days=1), current.due.at + timedelta(days=1))
        assert await archive.dailies.claim(current, following, question, "n", current.due.at)
        stories.append(question.story_id)
    assert len(set(stories)) == 30


async def test_a_small_pool_is_used_up_before_the_oldest_return(archive: Archive) -> None:
    schedule = replace(a_schedule(NOW), categories=(Category.SIGN_LANGUAGE,))
    await archive.schedules.save(schedule)
    size = len(await archive.questions.pool(GUILD, schedule.categories))
    assert 3 <= size <= 300
    for _ in range(size + 3):
        current = await archive.schedules.of(GUILD)
        assert current is not None
        question = await archive.questions.next_for(current, current.due.on)
        assert question is not None
        following = Due(current.due.on + timedelta(days=1), current.due.at + timedelta(days=1))
        await archive.dailies.claim(current, following, question, "n", current.due.at)
    keys = [one.key for one in await archive.questions.asked(GUILD)]
    assert len(set(keys[:size])) == size
    assert keys[size:] == keys[:3]

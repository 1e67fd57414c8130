from bot.domain.activity import Activity
from bot.domain.revisions import By
from bot.domain.trivia.own import OwnQuestion
from data.archive import Archive
from data.own_questions import NumberedQuestion
from tests.conftest import NOW

HERE, THERE = 111, 222
BY = By(7, NOW)
QUESTION = OwnQuestion(prompt="Who learned to juggle?", options=("Jane", "June", "Joan", "Jean"), right=0)
OTHER = QUESTION.model_copy(update={"prompt": "Who learned to juggle fire?"})


async def test_a_question_is_added_edited_and_deleted_in_its_server(archive: Archive) -> None:
    number = await archive.own_questions.add(HERE, QUESTION, BY)
    assert await archive.own_questions.all_of(HERE) == [NumberedQuestion(number, QUESTION)]
    assert await archive.own_questions.edit(HERE, number, OTHER, BY)
    assert await archive.own_questions.by_number(HERE, number) == OTHER
    assert f"own:{number}" in {one.key for one in await archive.questions.pool(HERE)}
    assert f"own:{number}" not in {one.key for one in await archive.questions.pool(THERE)}
    assert await archive.own_questions.delete(HERE, number, BY)
    assert await archive.own_questions.all_of(HERE) == []
    assert await archive.own_questions.by_number(HERE, number) is None
    assert f"own:{number}" not in {one.key for one in await archive.questions.pool(HERE)}
    assert [(entry.activity, entry.words) for entry in await archive.log.latest(HERE, 0, 5)] == [
        (Activity.QUESTION_DELETED, OTHER.prompt),
        (Activity.QUESTION_EDITED, OTHER.prompt),
        (Activity.QUESTION_ADDED, QUESTION.prompt),
    ]


async def test_no_server_reaches_the_question_of_another(archive: Archive) -> None:
    number = await archive.own_questions.add(HERE, QUESTION, BY)
    assert await archive.own_questions.all_of(THERE) == []
    assert await archive.own_questions.by_number(THERE, number) is None
    assert not await archive.own_questions.edit(THERE, number, OTHER, BY)
    assert not await archive.own_questions.delete(THERE, number, BY)
    assert await archive.own_questions.by_number(HERE, number) == QUESTION
    assert await archive.log.count(THERE) == 0


async def test_no_question_is_made_from_a_story_that_the_server_has_changed(archive: Archive) -> None:
    slug = "natalie-portman--black-swan--ballet"
    assert slug in {one.subject for one in await archive.questions.pool(HERE)}
    await archive.own.change(HERE, slug, lambda history: history.deleted(BY))
    assert slug not in {one.subject for one in await archive.questions.pool(HERE)}
    assert slug in {one.subject for one in await archive.questions.pool(THERE)}


async def test_no_question_is_made_from_the_stories_of_a_server(archive: Archive) -> None:
    from tests.stories import a_story

    await archive.own.add(HERE, a_story(id="of-here", actors=["Jane Doe"]), BY)
    for guild in (HERE, THERE):
        assert "of-here" not in {one.subject for one in await archive.questions.pool(guild)}

from datetime import timedelta

from bot.domain.category import Category
from bot.domain.trivia.play import KEPT, KEPT_OF_ONE, Play
from bot.domain.trivia.question import Question
from data.archive import Archive
from tests.conftest import NOW
from tests.data.daily import GUILD, QUESTION, posted_days


async def begun(archive: Archive, *, user: int = 1, rounds: int = 3, guild: int | None = GUILD) -> Play:
    return await archive.plays.begin(
        user_id=user, guild_id=guild, category=None, questions=(QUESTION,) * rounds, now=NOW
    )


async def test_an_answer_counts_once_and_is_kept_with_what_scores_need(archive: Archive) -> None:
    play = await begun(archive)
    assert await archive.plays.answer(play, 0, 2, NOW)
    assert not await archive.plays.answer(play, 0, 0, NOW)
    known = await archive.plays.by_id(play.id)
    assert known is not None
    assert known.chosen == (2,)
    assert known.questions == play.questions
    score = await archive.scores.of_member(GUILD, 1)
    assert (score.total.answered, score.total.right) == (1, 0)
    assert list(score.by_category) == [Category.DIVING]


async def test_a_quiz_outside_a_server_is_no_servers(archive: Archive) -> None:
    play = await begun(archive, guild=None)
    assert await archive.plays.answer(play, 0, QUESTION.right, NOW)
    assert (await archive.scores.of_member(GUILD, 1)).total.answered == 0
    assert (await archive.scores.of_member(None, 1)).total.right == 1
    assert await archive.scores.of_server(GUILD, None) == {}


async def test_a_result_is_shared_once(archive: Archive) -> None:
    play = await begun(archive)
    assert await archive.plays.share(play, NOW)
    assert not await archive.plays.share(play, NOW)
    await archive.plays.not_shared(play)
    assert await archive.plays.share(play, NOW)


async def test_old_quizzes_are_forgotten_and_their_answers_kept(archive: Archive) -> None:
    old = await begun(archive)
    await archive.plays.answer(old, 0, 0, NOW)
    later = NOW + KEPT + timedelta(seconds=1)
    await archive.plays.begin(user_id=2, guild_id=None, category=None, questions=(QUESTION,), now=later)
    assert await archive.plays.by_id(old.id) is None
    assert (await archive.scores.of_member(GUILD, 1)).total.answered == 1


async def test_of_one_person_only_the_last_quizzes_are_kept(archive: Archive) -> None:
    theirs = await begun(archive, user=2, rounds=1)
    own = [await begun(archive, rounds=1) for _ in range(KEPT_OF_ONE + 2)]
    kept = [await archive.plays.by_id(play.id) is not None for play in own]
    assert kept == [False, False, *[True] * KEPT_OF_ONE]
    assert await archive.plays.by_id(theirs.id) is not None


async def drawn(archive: Archive, category: Category | None = None, rounds: int = 10) -> tuple[Question, ...]:
    return await archive.quiz_questions.for_member(1, GUILD, category, rounds, 7)


async def test_a_quiz_is_about_different_stories_of_the_category(archive: Archive) -> None:
    for category in (None, Category.DIVING):
        questions = await drawn(archive, category)
        assert len(questions) == 10
        assert len({question.story_id for question in questions}) == 10
        assert category is None or {question.category for question in questions} == {category}


async def test_what_a_member_has_answered_lately_does_not_come_again(archive: Archive) -> None:
    seen: set[str] = set()
    for _ in range(8):
        questions = await drawn(archive)
        assert not seen & {question.key for question in questions}
        seen |= {question.key for question in questions}
        play = await archive.plays.begin(
            user_id=1, guild_id=GUILD, category=None, questions=questions, now=NOW
        )
        for number in range(len(questions)):
            await archive.plays.answer(play, number, 0, NOW)


async def test_an_open_daily_is_not_given_away(archive: Archive) -> None:
    questions = await drawn(archive, Category.DIVING)
    told = questions[0].story_id
    assert told is not None
    await posted_days(archive, NOW, 1)
    await archive.database.write("update dailies set story_slug = :told returning id", {"told": told})
    assert told not in {question.story_id for question in await drawn(archive, Category.DIVING)}


async def test_questions_that_most_get_wrong_come_later(archive: Archive) -> None:
    first = (await drawn(archive))[0]
    assert first.difficulty == 1
    play = await begun(archive, rounds=1)
    asked = Play(play.id, GUILD, 0, None, (first,))
    for user in range(100, 160):
        await archive.plays.answer(Play(asked.id, GUILD, user, None, (first,)), 0, (first.right + 1) % 4, NOW)
    again = await drawn(archive)
    assert first.key not in {question.key for question in again[:4]}

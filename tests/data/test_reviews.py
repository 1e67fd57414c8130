"""Suggestions and reports: one verdict counts, and it can be taken back."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.activity import Activity
from bot.domain.review import MOST_WAITING, AlreadyDecided, ItemKind, ReviewProblem, State, Verdict
from bot.domain.revisions import Action, By
from bot.domain.story import Story
from data.archive import Archive
from data.reviews import MessagePlace
from tests.conftest import NOW, clock
from tests.stories import a_story

HERE, THERE = 111, 222
AUTHOR, MODERATOR, OTHER = 1, 2, 3
STORY = a_story(id="jane-doe--new-film--juggling", actors=["Jane Doe"], title="New Film", year=2024)


def approve(by: int = MODERATOR) -> Verdict:
    return Verdict(State.APPROVED, by, NOW)


def reject(by: int = MODERATOR) -> Verdict:
    return Verdict(State.REJECTED, by, NOW, "The source does not say this")


async def count(archive: Archive, guild_id: int) -> int:
    return await (await archive.shelves.of(guild_id)).stories.count()


async def test_an_approved_suggestion_is_a_story_of_that_server(archive: Archive) -> None:
    before = await count(archive, HERE)
    number = await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    sent = await archive.reviews.decide(HERE, number, approve())
    assert sent.item.verdict == Verdict(State.APPROVED, MODERATOR, NOW, None, STORY.id)
    assert await (await archive.shelves.of(HERE)).stories.by_id(STORY.id) == STORY
    assert (await count(archive, HERE), await count(archive, THERE)) == (before + 1, before)
    history = await archive.own.history(HERE, STORY.id)
    assert [(each.action, each.by.person) for each in history.revisions] == [(Action.APPROVED, MODERATOR)]
    assert [entry.activity for entry in await archive.log.latest(HERE, 0, 5)] == [
        Activity.SUGGESTION_APPROVED
    ]


async def test_a_suggestion_can_be_approved_as_the_moderator_edited_it(archive: Archive) -> None:
    number = await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    edited = STORY.model_copy(update={"headline": "As edited"})
    await archive.reviews.decide(HERE, number, approve(), edited)
    assert await (await archive.shelves.of(HERE)).stories.by_id(STORY.id) == edited


async def test_two_moderators_in_two_processes_make_one_verdict(archive: Archive) -> None:
    other = await Archive.open(archive.database.path, clock)
    try:
        number = await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
        results = await asyncio.gather(
            *(archive.reviews.decide(HERE, number, approve(MODERATOR)) for _ in range(3)),
            *(other.reviews.decide(HERE, number, reject(OTHER)) for _ in range(3)),
            return_exceptions=True,
        )
        counted = [result for result in results if not isinstance(result, BaseException)]
        assert len(counted) == 1
        lost = [result for result in results if isinstance(result, AlreadyDecided)]
        assert len(lost) == 5
        assert {problem.verdict for problem in lost} == {counted[0].item.verdict}
        assert await archive.log.count(HERE) == 1
        story = await (await archive.shelves.of(HERE)).stories.by_id(STORY.id)
        assert (story is not None) is (counted[0].item.state is State.APPROVED)
    finally:
        await other.close()


async def test_a_verdict_taken_back_takes_its_story_back_too(archive: Archive) -> None:
    number = await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    await archive.reviews.decide(HERE, number, approve())
    sent = await archive.reviews.reverse(HERE, number, By(OTHER, NOW))
    assert sent.item.state is State.WAITING
    assert await (await archive.shelves.of(HERE)).stories.by_id(STORY.id) is None
    again = await archive.reviews.decide(HERE, number, approve())
    assert again.item.verdict is not None
    assert again.item.verdict.story_id == f"{STORY.id}-2"
    assert [entry.activity for entry in await archive.log.latest(HERE, 0, 5)] == [
        Activity.SUGGESTION_APPROVED,
        Activity.VERDICT_REVERSED,
        Activity.SUGGESTION_APPROVED,
    ]


async def test_what_a_moderator_mended_is_kept_when_the_verdict_is_taken_back(archive: Archive) -> None:
    number = await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    await archive.reviews.decide(HERE, number, approve())
    mended = STORY.model_copy(update={"headline": "A headline that a moderator mended"})
    await archive.own.change(HERE, STORY.id, lambda history: history.edited(mended, By(OTHER, NOW)))
    waiting = await archive.reviews.reverse(HERE, number, By(OTHER, NOW))
    assert waiting.story == mended
    again = await archive.reviews.decide(HERE, number, approve())
    assert again.item.verdict is not None
    story = await (await archive.shelves.of(HERE)).stories.by_id(again.item.verdict.story_id or "")
    assert story is not None
    assert story.headline == mended.headline


async def test_taking_back_is_possible_after_the_story_was_deleted(archive: Archive) -> None:
    number = await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    await archive.reviews.decide(HERE, number, approve())
    await archive.own.change(HERE, STORY.id, lambda history: history.deleted(By(OTHER, NOW)))
    assert (await archive.reviews.reverse(HERE, number, By(OTHER, NOW))).item.state is State.WAITING


async def test_a_verdict_without_what_it_must_say_changes_nothing(archive: Archive) -> None:
    number = await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    for verdict in (
        Verdict(State.REJECTED, MODERATOR, NOW),
        Verdict(State.DUPLICATE, MODERATOR, NOW),
        Verdict(State.WITHDRAWN, MODERATOR, NOW),
    ):
        with pytest.raises(ReviewProblem):
            await archive.reviews.decide(HERE, number, verdict)
    assert [sent.number for sent in await archive.reviews.waiting(HERE, 0, 5)] == [number]
    assert await archive.log.count(HERE) == 0


async def test_another_server_cannot_see_or_decide_it(archive: Archive) -> None:
    number = await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    assert await archive.reviews.by_number(THERE, number) is None
    assert await archive.reviews.waiting(THERE, 0, 5) == []
    assert await archive.reviews.of_author(THERE, AUTHOR, 0, 5) == []
    with pytest.raises(ReviewProblem, match="no longer here"):
        await archive.reviews.decide(THERE, number, approve())
    with pytest.raises(ReviewProblem, match="no longer here"):
        await archive.reviews.reverse(THERE, number, By(MODERATOR, NOW))
    assert (await archive.reviews.count_waiting(HERE), await archive.reviews.count_waiting(THERE)) == (1, 0)


async def test_a_report_comes_into_the_same_queue(archive: Archive) -> None:
    first = await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    second = await archive.reviews.report(HERE, OTHER, "some--story--id", "The year is wrong", NOW)
    queue = await archive.reviews.waiting(HERE, 0, 5)
    assert [(sent.number, sent.item.kind) for sent in queue] == [
        (first, ItemKind.SUGGESTION),
        (second, ItemKind.REPORT),
    ]
    assert (queue[1].story_id, queue[1].words, queue[1].story) == (
        "some--story--id",
        "The year is wrong",
        None,
    )
    sent = await archive.reviews.decide(HERE, second, approve())
    assert sent.item.state is State.APPROVED
    (entry,) = await archive.log.latest(HERE, 0, 5)
    assert (entry.activity, entry.words) == (Activity.REPORT_APPROVED, "some--story--id: The year is wrong")


def another(at: int) -> Story:
    return STORY.model_copy(update={"headline": f"She did it again, and again: {at}"})


async def test_what_waits_already_is_not_sent_twice(archive: Archive) -> None:
    first = await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    with pytest.raises(ReviewProblem, match=f"no. {first} waits for a moderator"):
        await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    second = await archive.reviews.report(HERE, AUTHOR, "kate", "The year is wrong", NOW)
    with pytest.raises(ReviewProblem, match=f"no. {second} waits for a moderator"):
        await archive.reviews.report(HERE, AUTHOR, "kate", "The year is wrong", NOW)
    await archive.reviews.report(HERE, AUTHOR, "kate", "So is the part", NOW)
    await archive.reviews.report(HERE, OTHER, "kate", "The year is wrong", NOW)
    await archive.reviews.decide(HERE, first, reject())
    await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)


async def test_nobody_fills_the_queue_alone(archive: Archive) -> None:
    numbers = [await archive.reviews.suggest(HERE, AUTHOR, another(at), NOW) for at in range(MOST_WAITING)]
    with pytest.raises(ReviewProblem, match="waiting for a moderator already"):
        await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    await archive.reviews.suggest(THERE, AUTHOR, STORY, NOW)
    await archive.reviews.suggest(HERE, OTHER, STORY, NOW)
    await archive.reviews.decide(HERE, numbers[0], reject())
    await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)


async def test_an_author_sees_what_became_of_theirs(archive: Archive) -> None:
    first = await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    second = await archive.reviews.suggest(HERE, AUTHOR, another(1), NOW + timedelta(hours=1))
    await archive.reviews.suggest(HERE, OTHER, STORY, NOW)
    await archive.reviews.decide(HERE, first, reject())
    await archive.reviews.decide(HERE, second, Verdict(State.WITHDRAWN, AUTHOR, NOW))
    mine = await archive.reviews.of_author(HERE, AUTHOR, 0, 5)
    assert [(sent.number, sent.item.state) for sent in mine] == [
        (second, State.WITHDRAWN),
        (first, State.REJECTED),
    ]
    assert list(await archive.reviews.earlier_states(mine[0])) == [State.REJECTED]
    # Withdrawing is the author's own affair, not a moderator's act.
    assert await archive.log.count(HERE) == 1


async def test_the_place_of_the_card_is_kept(archive: Archive) -> None:
    number = await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    await archive.reviews.posted(number, MessagePlace(5, 6))
    sent = await archive.reviews.by_number(HERE, number)
    assert sent is not None
    assert sent.posted == MessagePlace(5, 6)


async def test_what_waits_is_found_alike_in_its_server_only(archive: Archive) -> None:
    again = STORY.model_copy(update={"headline": "Told in other words"})
    first = await archive.reviews.suggest(HERE, AUTHOR, STORY, NOW)
    second = await archive.reviews.suggest(HERE, OTHER, again, NOW)
    decided = await archive.reviews.suggest(HERE, MODERATOR, STORY, NOW)
    await archive.reviews.decide(HERE, decided, reject())
    await archive.reviews.report(HERE, OTHER, STORY.id, "It is wrong", NOW)
    elsewhere = STORY.model_copy(update={"title": "Another Film"})
    await archive.reviews.suggest(HERE, MODERATOR, elsewhere, NOW)
    await archive.reviews.suggest(THERE, AUTHOR, STORY, NOW)
    assert [each.number for each in await archive.reviews.alike(HERE, STORY)] == [first, second]
    assert [each.number for each in await archive.reviews.alike(HERE, STORY, first)] == [second]
    assert await archive.reviews.alike(333, STORY) == ()


async def test_the_same_suggestion_of_two_members_is_found_twice(archive: Archive) -> None:
    numbers = [await archive.reviews.suggest(HERE, author, STORY, NOW) for author in (AUTHOR, OTHER)]
    found = await archive.reviews.alike(HERE, STORY)
    assert sorted((each.number, each.item.author) for each in found) == [
        (numbers[0], AUTHOR),
        (numbers[1], OTHER),
    ]

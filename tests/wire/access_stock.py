"""What a server has seen before somebody tries everything, so that there are cards about it."""

from __future__ import annotations

from pathlib import Path

from bot.domain.activity import Activity, Entry
from bot.domain.revisions import By
from bot.domain.story import Story
from bot.domain.subject import Subject, SubjectKind
from bot.domain.trivia.own import OwnQuestion
from data.archive import Archive
from tests.stories import a_story

from .conftest import Scene
from .daily_stage import now

# As many as fill a page of saved stories, and one on the next.
SAVED = 11


async def stock(path: Path, scene: Scene) -> None:
    """Let members have sent in and saved, and moderators have done, what there are cards about."""
    guild = scene.guild.id
    archive = await Archive.open(path, now)
    try:
        await _send_in(archive, scene)
        await _write_questions(archive, guild)
        await _save(archive, scene)
        for number in range(30):
            entry = Entry(Activity.SETTINGS_CHANGED, scene.moderator.user.id, now(), f"setting {number}")
            await archive.log.add(guild, entry)
    finally:
        await archive.close()


async def _send_in(archive: Archive, scene: Scene) -> None:
    """Suggestions that tell what others and the server's stories tell, one with a slip, and a report."""
    guild, member = scene.guild.id, scene.member.user.id
    slip = a_story(id="flo-doe--film--ballet", actors=["Flo Doe"], title="Slips", skills=["ballett"])
    await archive.reviews.suggest(guild, member, slip, now())
    for number, name in enumerate(("Ann", "Ben", "Cleo", "Dan", "Eve")):
        story = _fencer(number, name)
        for author in (member, number + 1, number + 100):
            await archive.reviews.suggest(guild, author, story, now())
        await archive.own.add(guild, story.model_copy(update={"id": f"{story.id}-own"}), _by(scene))
    await archive.reviews.report(guild, member, _fencer(4, "Eve").id, "The year is wrong", now())


async def _write_questions(archive: Archive, guild: int) -> None:
    for number in range(12):
        wrong = ("Tom Cruise", "Kate Winslet", "Om Puri")
        question = OwnQuestion(
            prompt=f"Who learned trade {number} for a part?", options=("Ann Doe", *wrong), right=0
        )
        await archive.questions.add_own(guild, question)


async def _save(archive: Archive, scene: Scene) -> None:
    """More than a page of saved stories, and one that the server has deleted since."""
    guild, member, by = scene.guild.id, scene.member.user.id, _by(scene)
    gone = (await archive.own.add(guild, _fencer(5, "Gus"), by)).story_id
    boxing = await archive.stories.excerpt(Subject(SubjectKind.SKILL, "boxing"), 0, SAVED)
    for story_id in (gone, *(story.id for story in boxing.stories)):
        await archive.saved.save(member, story_id, guild, now())
    await archive.own.change(guild, gone, lambda history: history.deleted(by))


def _fencer(number: int, name: str) -> Story:
    """One of several stories that have the same words."""
    return a_story(
        id=f"{name.lower()}-doe--film-{number}--fencing",
        actors=[f"{name} Doe"],
        title=f"Film {number}",
        headline=f"{name} learned to fence with the left hand",
    )


def _by(scene: Scene) -> By:
    return By(scene.moderator.user.id, now())

"""Somebody who has used everything, in every table that knows people."""

from collections.abc import Iterable
from datetime import timedelta

from bot.domain.activity import Activity, Entry
from bot.domain.daily.ledger import Daily
from bot.domain.film_night.form import Showing
from bot.domain.film_night.night import Night
from bot.domain.review import State, Verdict
from bot.domain.revisions import By
from bot.domain.story import Story
from data.archive import Archive
from tests.conftest import NOW
from tests.data.daily import GUILD, QUESTION
from tests.stories import a_story

# As large as Discord's are.
ADA, BO = 700_000_000_000_000_001, 900_000_000_000_000_003
STORY = a_story(
    id="jane-doe--new-film--juggling",
    actors=["Jane Doe"],
    title="New Film",
    year=2024,
    measures=[{"kind": "training", "value": 8, "unit": "days", "of": "juggling"}],
)


async def use_everything(
    archive: Archive, person: int, days: Iterable[Daily], *, guild: int = GUILD, channel: int = 70
) -> Story:
    """Let somebody play, suggest, moderate and begin; returns the story that came of the suggestion."""
    for daily in days:
        await archive.answers.count_daily(
            daily_id=daily.id, guild_id=guild, user_id=person, option=1, now=NOW
        )
    await play_and_begin(archive, person, guild=guild, channel=channel)
    number = await archive.reviews.suggest(guild, person, STORY, NOW)
    sent = await archive.reviews.decide(guild, number, Verdict(State.APPROVED, person, NOW))
    await archive.reviews.report(guild, person, "some-story", "The year is wrong", NOW)
    other = a_story(id="joan-doe--new-film--fencing", actors=["Joan Doe"], title="New Film", year=2024)
    await archive.own.add(guild, other, By(person, NOW))
    await archive.saved.save(person, other.id, guild, NOW)
    await archive.log.add(guild, Entry(Activity.SETTINGS_CHANGED, person, NOW, "log channel: #log"))
    assert sent.item.verdict is not None
    return STORY.model_copy(update={"id": sent.item.verdict.story_id})


async def play_and_begin(archive: Archive, person: int, *, guild: int = GUILD, channel: int = 70) -> None:
    """Let somebody play alone and in a match, and leave a form and a file unfinished."""
    play = await archive.plays.begin(
        user_id=person, guild_id=guild, category=None, questions=(QUESTION,) * 3, now=NOW
    )
    await archive.plays.answer(play, 0, 1, NOW)
    match = await archive.matches.begin(
        guild_id=guild,
        channel_id=channel,
        starter_id=person,
        category=None,
        seconds=20,
        questions=(QUESTION,) * 3,
        now=NOW,
    )
    assert match is not None
    await archive.matches.ask(match, 0, NOW)
    assert await archive.matches.count(
        match_id=match.id, number=0, guild_id=guild, user_id=person, option=0, now=NOW
    )
    # A channel of its own has a time of its own: no film is planned twice for one.
    begins = NOW + timedelta(days=2, minutes=channel)
    night = await archive.film_nights.begin(
        guild_id=guild,
        channel_id=channel,
        planner_id=person,
        film="black-swan-2010",
        title="Black Swan (2010)",
        zone="Europe/Madrid",
        showing=Showing(begins, begins + timedelta(hours=2)),
        now=NOW,
    )
    assert isinstance(night, Night)
    assert await archive.film_nights.planned(night, 77)
    await archive.drafts.keep(guild, person, "suggest", "", {"actors": "Jane"}, NOW)
    await archive.imports.stage(guild, person, "stories.csv", b"a,b", NOW)

"""A server's schedule, a question and days of the ledger, for tests."""

from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.category import Category
from bot.domain.daily.ledger import Daily, Schedule
from bot.domain.daily.share import Share
from bot.domain.daily.timetable import Timetable
from bot.domain.trivia.question import Question, QuestionKind
from data.archive import Archive

GUILD = 7 << 22
CHANNEL = 70
ALL = Share(1, (0,))

QUESTION = Question(
    key="kate-winslet--avatar--freediving:who:freediving",
    kind=QuestionKind.WHO,
    prompt="Who learned to freedive for a film?",
    options=("Kate Winslet", "Tom Cruise", "Natalie Portman", "Margot Robbie"),
    right=0,
    difficulty=1,
    story_id="kate-winslet--avatar--freediving",
    category=Category.DIVING,
)


def a_schedule(
    now: datetime, *, guild: int = GUILD, zone: str = "Europe/Madrid", at: time = time(18)
) -> Schedule:
    """A schedule whose next question comes after now."""
    return Schedule(
        guild_id=guild,
        channel_id=CHANNEL,
        at_minute=at.hour * 60 + at.minute,
        zone=zone,
        due=Timetable(ZoneInfo(zone), at).next_after(now),
    )


async def claim(
    archive: Archive, schedule: Schedule, now: datetime, question: Question | None = QUESTION
) -> Daily | None:
    """Claim what is due there."""
    timetable = Timetable(ZoneInfo(schedule.zone), time(*divmod(schedule.at_minute, 60)))
    following = timetable.next_after(schedule.due.at, beyond=schedule.due.on)
    return await archive.dailies.claim(schedule, following, question, "nonce", now)


async def posted_days(archive: Archive, now: datetime, count: int, *, guild: int = GUILD) -> list[Daily]:
    """That many posted days in a row, the last one open."""
    await archive.schedules.save(a_schedule(now, guild=guild))
    days = []
    for number in range(count):
        schedule = await archive.schedules.of(guild)
        assert schedule is not None
        question = replace(QUESTION, key=f"{QUESTION.key}{number}")
        daily = await claim(archive, schedule, schedule.due.at, question)
        assert daily is not None
        posted = await archive.dailies.posted(daily, 1000 + number, schedule.due.at, None)
        assert posted is not None
        days.append(posted)
        if number < count - 1:
            revealed = await archive.dailies.reveal(posted, schedule.due.at + timedelta(hours=23))
            assert revealed is not None
            await archive.dailies.settled(revealed)
    return days

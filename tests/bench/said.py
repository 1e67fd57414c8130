"""What people type: names as often as they have stories, half typed, mistyped, or asked about."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.ask.scoring import QUESTIONS, read

SEED = 7
# So many different ones are typed, in turn.
MANY = 5000
_MISTYPED = 0.1
_ASKED = (
    "How did {actor} prepare for {title}?",
    "who taught {actor} {skill}",
    "Which actors learned {skill}?",
    "how long did {actor} train for {title}",
    "Did {actor} really do {skill} in {title}?",
    "who lost the most weight for a role",
    "{skill}",
    "{title} {skill}",
)


@dataclass(frozen=True, slots=True)
class Said:
    """One thing of each kind after the other, and how many stories there are to speak of."""

    stories: int
    actors: Sequence[str]
    typed: Sequence[str]
    questions: Sequence[str]
    searches: Sequence[str]


def what_is_said(database: Path) -> Said:
    """Drawn from the stories of that database; the same for the same stories."""
    dice = Random(SEED)
    actors = _drawn(
        database,
        dice,
        "select people.name from story_actors join people on people.id = story_actors.person_id "
        "order by story_actors.story_id, people.name",
    )
    titles = _drawn(
        database,
        dice,
        "select productions.title from stories join productions on productions.id = stories.production_id "
        "order by stories.id",
    )
    skills = _drawn(
        database,
        dice,
        "select skills.name from story_skills join skills on skills.id = story_skills.skill_id "
        "order by story_skills.story_id, skills.name",
    )
    written = [asked.question for asked in read(QUESTIONS)]
    asked = [
        dice.choice(_ASKED).format(actor=actor, title=title, skill=skill)
        for actor, title, skill in zip(actors, titles, skills, strict=True)
    ]
    with closing(sqlite3.connect(database)) as connection:
        (stories,) = connection.execute("select count(*) from stories where retired_at is null").fetchone()
    return Said(
        stories=stories,
        actors=actors,
        typed=[_half_typed(name, dice) for name in actors],
        questions=[dice.choice((question, dice.choice(written))) for question in asked],
        searches=[_mistyped(dice.choice(each), dice) for each in zip(actors, titles, skills, strict=True)],
    )


def _drawn(database: Path, dice: Random, sql: str) -> list[str]:
    with closing(sqlite3.connect(database)) as connection:
        names = [row[0] for row in connection.execute(sql)]
    return dice.choices(names, k=MANY)


def _half_typed(name: str, dice: Random) -> str:
    """As far as somebody has come with a name: often at its first letters."""
    return _mistyped(name[: min(len(name), 1 + int(dice.expovariate(1 / 5)))], dice)


def _mistyped(text: str, dice: Random) -> str:
    if len(text) < 4 or dice.random() > _MISTYPED:
        return text
    at = dice.randrange(1, len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]

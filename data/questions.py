"""The questions that a server can be asked: made from stories, and written by its moderators."""

import asyncio
import gc
import json
from collections.abc import Collection
from datetime import date, datetime

from bot.domain.category import Category
from bot.domain.daily.choice import Asked, Pooled, in_order
from bot.domain.daily.ledger import Schedule
from bot.domain.trivia.library import Library
from bot.domain.trivia.maker import make, pool
from bot.domain.trivia.own import OwnQuestion
from bot.domain.trivia.question import Question
from bot.domain.vocabulary import Skill
from data.database import Database
from data.instants import to_seconds
from data.story_records import story_of

_OWN = "own:"
# A story that has changed may leave a question that can't be asked any more; then the next is.
_QUESTIONS_TRIED = 25


class Questions:
    """The pools of all servers; what is made from the library is shared."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._loading = asyncio.Lock()
        self._library: Library | None = None
        self._pool: tuple[Pooled, ...] = ()

    async def pool(self, guild_id: int | None, categories: Collection[Category] = ()) -> list[Pooled]:
        """What a server can be asked, of these categories or of all; without one, what the library has.

        A server's own question without a category belongs to every choice.
        """
        await self._loaded()
        wanted = frozenset(categories)
        changed = await self._changed(guild_id)
        made = [
            one for one in self._pool if (not wanted or one.category in wanted) and one.subject not in changed
        ]
        return made + [
            Pooled(f"{_OWN}{number}", f"{_OWN}{number}", own.category)
            for number, own in (await self.own(guild_id)).items()
            if not wanted or own.category is None or own.category in wanted
        ]

    async def make(self, guild_id: int | None, key: str, seed: int) -> Question | None:
        """The question of a key, always the same for a seed; None where it can't be asked."""
        if key.startswith(_OWN):
            number = int(key.removeprefix(_OWN))
            own = (await self.own(guild_id)).get(number)
            return own.as_question(number, seed) if own is not None else None
        return make(await self._loaded(), key, seed)

    async def next_for(self, schedule: Schedule, on: date) -> Question | None:
        """What a server is asked on a date; None where there is nothing to ask."""
        pool = await self.pool(schedule.guild_id, schedule.categories)
        asked = await self.asked(schedule.guild_id)
        keys = in_order(pool, asked, f"{schedule.guild_id}|{on}")
        for _, key in zip(range(_QUESTIONS_TRIED), keys, strict=False):
            question = await self.make(schedule.guild_id, key, schedule.guild_id ^ on.toordinal())
            if question is not None:
                return question
        return None

    async def asked(self, guild_id: int) -> list[Asked]:
        """The questions that a server has had, oldest first."""
        rows = await self._database.fetch(
            """
            select question_key, coalesce(story_slug, question_key) as subject from dailies
            where guild_id = :guild and question_key is not null order by local_date
            """,
            {"guild": guild_id},
        )
        return [Asked(row["question_key"], row["subject"]) for row in rows]

    async def own(self, guild_id: int | None) -> dict[int, OwnQuestion]:
        """The questions that a server's moderators wrote, by number."""
        rows = await self._database.fetch(
            "select id, record from own_questions where guild_id = :guild and retired_at is null order by id",
            {"guild": guild_id},
        )
        return {row["id"]: OwnQuestion.model_validate_json(row["record"]) for row in rows}

    async def add_own(self, guild_id: int, question: OwnQuestion) -> int:
        """Add a question to a server's pool; returns its number."""
        rows = await self._database.write(
            "insert into own_questions (guild_id, record) values (:guild, :record) returning id",
            {"guild": guild_id, "record": question.model_dump_json(exclude_defaults=True)},
        )
        return int(rows[0]["id"])

    async def retire_own(self, guild_id: int, number: int, now: datetime) -> bool:
        """Ask one of a server's questions no more; False where it has no such question."""
        rows = await self._database.write(
            """
            update own_questions set retired_at = :now
            where id = :number and guild_id = :guild and retired_at is null returning id
            """,
            {"number": number, "guild": guild_id, "now": to_seconds(now)},
        )
        return bool(rows)

    async def _changed(self, guild_id: int | None) -> set[str]:
        """Stories of which the server has edited or hidden what the questions are made from."""
        rows = await self._database.fetch(
            "select slug from stories where guild_id = :guild", {"guild": guild_id}
        )
        return {row["slug"] for row in rows}

    async def _loaded(self) -> Library:
        """The library by what questions look it up by; read when the first question is wanted."""
        async with self._loading:
            if self._library is not None:
                return self._library
            stories = await self._database.fetch(
                "select record from stories where guild_id = 0 and retired_at is null order by slug"
            )
            skills = await self._database.fetch("select name, category, also from skills where guild_id = 0")
            library, self._pool = await asyncio.to_thread(
                _read,
                [row["record"] for row in stories],
                [(row["name"], row["category"], row["also"]) for row in skills],
            )
            self._library = library
            # All of it stays: a large one would hold everybody up for a second at each look for garbage.
            gc.freeze()
            return library


def _read(stories: list[str], skills: list[tuple[str, str, str]]) -> tuple[Library, tuple[Pooled, ...]]:
    library = Library(
        [story_of(record) for record in stories],
        [
            Skill(skill=name, category=Category(category), also=tuple(json.loads(also)))
            for name, category, also in skills
        ],
    )
    return library, tuple(Pooled(one.key, one.story_id, one.category) for one in pool(library))

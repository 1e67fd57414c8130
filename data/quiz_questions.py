"""The questions of a quiz: drawn by chance, none that was just played, easy ones first."""

import json
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from pydantic import TypeAdapter

from bot.domain.category import Category
from bot.domain.daily.choice import Pooled
from bot.domain.film_night.quiz import in_circles
from bot.domain.subject import Subject, SubjectKind, actor_key, skill_key
from bot.domain.trivia.difficulty import corrected_difficulty
from bot.domain.trivia.question import Question
from bot.domain.trivia.quiz import keys_by_chance, rising
from data.database import Database
from data.questions import Questions
from data.stories import Stories

_QUESTIONS = TypeAdapter(tuple[Question, ...])
# So many are drawn for each round, so that there are easy and hard ones to choose from.
_DRAWN = 2
# Of a film, an actor or a skill, as far as a quiz asks about them.
_STORIES = 50
_LAST_ANSWERS = 500
_LAST_MATCHES = 20


class QuizQuestions:
    """Draws quizzes from the pools of servers."""

    def __init__(self, database: Database, questions: Questions) -> None:
        self._database = database
        self._questions = questions

    async def for_member(
        self, user_id: int, guild_id: int | None, category: Category | None, rounds: int, seed: int
    ) -> tuple[Question, ...]:
        """A quiz for one, as far as it can be without what they have answered lately."""
        rows = await self._database.fetch(
            "select question_key from answers where user_id = :user order by at desc limit :limit",
            {"user": user_id, "limit": _LAST_ANSWERS},
        )
        return await self._drawn([row["question_key"] for row in rows], guild_id, category, rounds, seed)

    async def for_server(
        self, guild_id: int, category: Category | None, rounds: int, seed: int
    ) -> tuple[Question, ...]:
        """A quiz for a match, as far as it can be without what was asked in the last ones there."""
        seen = await self._asked_lately(guild_id)
        return await self._drawn(seen, guild_id, category, rounds, seed)

    async def after_film(self, guild_id: int, film: str, rounds: int, seed: int) -> tuple[Question, ...]:
        """A quiz about a film: what is asked of it first, then of its actors and what they learned."""
        secret = await self._open_dailies(guild_id)
        pool = [one for one in await self._questions.pool(guild_id) if one.subject not in secret]
        seen = frozenset(await self._asked_lately(guild_id))
        drawn: list[Question] = []
        for circle in in_circles(pool, await self._circles(guild_id, film, pool)):
            keys = keys_by_chance(circle, seen, str(seed))
            found = await self._made(guild_id, keys, rounds - len(drawn), seed)
            hardness = await self._difficulties(found)
            drawn += sorted(found, key=lambda question: hardness[question.key])
        return tuple(drawn)

    async def _circles(self, guild_id: int, film: str, pool: Iterable[Pooled]) -> list[frozenset[str]]:
        """The stories of a film, of its actors, of what they learned for it, and of the same kinds."""
        stories = Stories(self._database, guild_id)
        own = (await stories.excerpt(Subject(SubjectKind.FILM, film), 0, _STORIES)).stories
        actors = {actor_key(actor) for story in own for actor in story.actors}
        skills = {skill_key(skill) for story in own for skill in story.skills}
        kinds = {story.category for story in own}
        circles = [frozenset(story.id for story in own)]
        for kind, keys in ((SubjectKind.ACTOR, actors), (SubjectKind.SKILL, skills)):
            subjects = [Subject(kind, key) for key in sorted(keys)]
            near = [(await stories.excerpt(subject, 0, _STORIES)).stories for subject in subjects]
            circles.append(frozenset(story.id for found in near for story in found))
        return [*circles, frozenset(one.subject for one in pool if one.category in kinds)]

    async def _asked_lately(self, guild_id: int) -> list[str]:
        """The keys of what was asked in the last matches of a server."""
        rows = await self._database.fetch(
            """
            select json_extract(question.value, '$.key') as question_key
            from (
                select questions from matches where guild_id = :guild order by id desc limit :limit
            ) as last, json_each(last.questions) as question
            """,
            {"guild": guild_id, "limit": _LAST_MATCHES},
        )
        return [row["question_key"] for row in rows]

    async def _drawn(
        self,
        seen: Collection[str],
        guild_id: int | None,
        category: Category | None,
        rounds: int,
        seed: int,
    ) -> tuple[Question, ...]:
        secret = await self._open_dailies(guild_id)
        pool = [
            one
            for one in await self._questions.pool(guild_id, () if category is None else (category,))
            if one.subject not in secret
        ]
        keys = keys_by_chance(pool, frozenset(seen), str(seed))
        drawn = await self._made(guild_id, keys, rounds * _DRAWN, seed)
        hardness = await self._difficulties(drawn)
        return rising([(question, hardness[question.key]) for question in drawn], rounds)

    async def _made(self, guild_id: int | None, keys: Iterator[str], most: int, seed: int) -> list[Question]:
        """The first questions of these keys that can be asked."""
        made: list[Question] = []
        while len(made) < most and (key := next(keys, None)) is not None:
            question = await self._questions.make(guild_id, key, seed)
            if question is not None:
                made.append(question)
        return made

    async def _open_dailies(self, guild_id: int | None) -> frozenset[str]:
        """What an open daily is about; a quiz that asks of it could give its answer away."""
        rows = await self._database.fetch(
            """
            select coalesce(story_slug, question_key) as subject from dailies
            where guild_id = :guild and state in ('claimed', 'posted')
            """,
            {"guild": guild_id},
        )
        return frozenset(row["subject"] for row in rows)

    async def _difficulties(self, questions: Iterable[Question]) -> dict[str, int]:
        """How hard they are, by how they were answered so far."""
        guessed = {question.key: question.difficulty for question in questions}
        rows = await self._database.fetch(
            """
            select question_key, count(*) as answered, sum(is_right) as right from answers
            where question_key in (select value from json_each(:keys)) group by question_key
            """,
            {"keys": json.dumps(list(guessed))},
        )
        return guessed | {
            row["question_key"]: corrected_difficulty(
                guessed[row["question_key"]], row["answered"], row["right"]
            )
            for row in rows
        }


def record_of_questions(questions: tuple[Question, ...]) -> str:
    """The questions of a quiz as a table keeps them."""
    return _QUESTIONS.dump_json(questions, exclude_defaults=True).decode()


# They are read again with every answer, of as many quizzes as are played at a time.
@lru_cache(1000)
def questions_from(record: str) -> tuple[Question, ...]:
    """The questions that a table keeps."""
    return _QUESTIONS.validate_json(record)

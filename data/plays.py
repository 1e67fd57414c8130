"""Quizzes played alone, and the answers in them."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime

from bot.domain.category import Category
from bot.domain.trivia.play import KEPT, KEPT_OF_ONE, Play
from bot.domain.trivia.question import Question
from data.database import Database
from data.instants import to_seconds
from data.quiz_questions import questions_from, record_of_questions


class Plays:
    """The quizzes of all members."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(
        self,
        *,
        user_id: int,
        guild_id: int | None,
        category: Category | None,
        questions: tuple[Question, ...],
        now: datetime,
    ) -> Play:
        """Keep a new quiz; the questions of old ones are forgotten."""
        async with self._database.transaction() as transaction:
            await transaction.fetch("delete from plays where at < :old", {"old": to_seconds(now - KEPT)})
            await transaction.fetch(
                """
                delete from plays where id in (
                    select id from plays where user_id = :user order by id desc limit -1 offset :kept
                )
                """,
                {"user": user_id, "kept": KEPT_OF_ONE - 1},
            )
            rows = await transaction.fetch(
                """
                insert into plays (guild_id, user_id, category, questions, at)
                values (:guild, :user, :category, :questions, :now) returning id
                """,
                {
                    "guild": guild_id,
                    "user": user_id,
                    "category": category,
                    "questions": record_of_questions(questions),
                    "now": to_seconds(now),
                },
            )
        return Play(rows[0]["id"], guild_id, user_id, category, questions)

    async def by_id(self, play_id: int) -> Play | None:
        """A quiz with what was answered; None where it is forgotten."""
        rows = await self._database.look_up("select * from plays where id = :id", {"id": play_id})
        if not rows:
            return None
        questions = questions_from(rows[0]["questions"])
        rounds = [_round(play_id, at) for at in range(len(questions))]
        answers = await self._database.look_up(
            """
            select round, option from answers
            where round in (select value from json_each(:rounds)) and user_id = :user
            """,
            {"rounds": json.dumps(rounds), "user": rows[0]["user_id"]},
        )
        return _play_from(rows[0], questions, rounds, answers)

    async def answer(self, play: Play, number: int, option: int, now: datetime) -> bool:
        """Count an answer to a round; False where it was answered before."""
        question = play.questions[number]
        rows = await self._database.write(
            """
            insert into answers
                (guild_id, user_id, place, round, question_key, story_slug, category, option, is_right, at)
            values (:guild, :user, 'play', :round, :key, :story, :category, :option, :is_right, :now)
            on conflict (round, user_id) where round is not null do nothing
            returning id
            """,
            {
                "guild": play.guild_id,
                "user": play.user_id,
                "round": _round(play.id, number),
                "key": question.key,
                "story": question.story_id,
                "category": question.category,
                "option": option,
                "is_right": int(option == question.right),
                "now": to_seconds(now),
            },
        )
        return bool(rows)

    async def share(self, play: Play, now: datetime) -> bool:
        """Whether the result is shown to the channel for the first time."""
        rows = await self._database.write(
            "update plays set shared_at = :now where id = :id and shared_at is null returning id",
            {"id": play.id, "now": to_seconds(now)},
        )
        return bool(rows)

    async def not_shared(self, play: Play) -> None:
        """Take back that the result was shown."""
        await self._database.write("update plays set shared_at = null where id = :id", {"id": play.id})


def _round(play_id: int, number: int) -> str:
    return f"play:{play_id}:{number}"


def _play_from(
    row: sqlite3.Row, questions: tuple[Question, ...], rounds: list[str], answers: Sequence[sqlite3.Row]
) -> Play:
    by_round = {answer["round"]: int(answer["option"]) for answer in answers}
    chosen: list[int] = []
    for name in rounds:
        if name not in by_round:
            break
        chosen.append(by_round[name])
    return Play(
        id=row["id"],
        guild_id=row["guild_id"],
        user_id=row["user_id"],
        category=None if row["category"] is None else Category(row["category"]),
        questions=questions,
        chosen=tuple(chosen),
    )

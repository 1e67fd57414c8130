"""Matches: who is in, which question is asked, who answered what and how fast."""

import json
from datetime import datetime, timedelta

from bot.domain.category import Category
from bot.domain.trivia.match import (
    JOINING,
    KEPT,
    MOST_PLAYERS,
    SHOWING,
    Ending,
    Match,
    MatchAnswer,
)
from bot.domain.trivia.question import Question
from data.database import Database, Parameters, Transaction
from data.instants import to_milliseconds, to_seconds
from data.match_rows import match_from
from data.quiz_questions import record_of_questions


class Matches:
    """The matches of all servers; every step is one update of the row as it was seen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(
        self,
        *,
        guild_id: int,
        channel_id: int,
        starter_id: int,
        category: Category | None,
        seconds: int,
        questions: tuple[Question, ...],
        now: datetime,
    ) -> Match | None:
        """Let players join a new match, its starter first; None where one runs in the channel."""
        async with self._database.transaction() as transaction:
            await transaction.fetch(
                "delete from matches where at < :old and state = 'ended'", {"old": to_seconds(now - KEPT)}
            )
            match_id = await add_match(
                transaction,
                guild_id=guild_id,
                channel_id=channel_id,
                starter_id=starter_id,
                category=category,
                seconds=seconds,
                questions=questions,
                due_at=now + JOINING,
                now=now,
            )
            if match_id is None:
                return None
            await transaction.fetch(
                "insert into match_players (match_id, user_id) values (:match, :user)",
                {"match": match_id, "user": starter_id},
            )
        return await self.by_id(match_id)

    async def by_id(self, match_id: int) -> Match | None:
        """One match; None where it is forgotten."""
        rows = await self._database.fetch(
            """
            select *, (
                select json_group_array(user_id) from match_players where match_id = matches.id
            ) as players
            from matches where id = :id
            """,
            {"id": match_id},
        )
        return match_from(rows[0]) if rows else None

    async def running_in(self, channel_id: int) -> Match | None:
        """The match that runs in a channel."""
        rows = await self._database.fetch(
            "select id from matches where channel_id = :channel and state <> 'ended'",
            {"channel": channel_id},
        )
        return await self.by_id(rows[0]["id"]) if rows else None

    async def message_is(self, match_id: int, message_id: int) -> None:
        """Write down which message the match is played on."""
        await self._database.write(
            "update matches set message_id = :message where id = :id and message_id is null returning id",
            {"id": match_id, "message": message_id},
        )

    async def opens(self, match_id: int, message_id: int, due_at: datetime) -> None:
        """The message of a match stands that began without one: from now on it can be joined, until then."""
        await self._database.write(
            """
            update matches set message_id = coalesce(message_id, :message), due_ms = min(due_ms, :due)
            where id = :id and state = 'joining' returning id
            """,
            {"id": match_id, "message": message_id, "due": to_milliseconds(due_at)},
        )

    async def join(self, match_id: int, user_id: int) -> bool:
        """Let somebody in; False where they are in already, it has begun, or it is full."""
        rows = await self._database.write(
            """
            insert into match_players (match_id, user_id)
            select id, :user from matches
            where id = :match and state = 'joining'
                and (select count(*) from match_players where match_id = :match) < :most
            on conflict (match_id, user_id) do nothing
            returning user_id
            """,
            {"match": match_id, "user": user_id, "most": MOST_PLAYERS},
        )
        return bool(rows)

    async def ask(self, match: Match, number: int, now: datetime) -> bool:
        """Ask the question of a round from now on; False where something else came first."""
        return await self._step(
            """
            update matches set state = 'asking', round = :number, asked_ms = :now,
                due_ms = :now + seconds * 1000
            where id = :id and state = :state and round = :round returning id
            """,
            match,
            {"number": number, "now": to_milliseconds(now)},
        )

    async def show(self, match: Match, now: datetime) -> bool:
        """Take no more answers to the round, and show the right one for a while."""
        return await self._step(
            """
            update matches set state = 'showing', due_ms = :due
            where id = :id and state = :state and round = :round returning id
            """,
            match,
            {"due": to_milliseconds(now + SHOWING)},
        )

    async def end(self, match: Match, ending: Ending) -> bool:
        """End a match in whatever state it is; False where it has ended already."""
        return await self._step(
            """
            update matches set state = 'ended', ending = :ending
            where id = :id and state <> 'ended' returning id
            """,
            match,
            {"ending": ending},
        )

    async def hurry(self, match: Match, now: datetime) -> bool:
        """Let the present state be over now: all have answered, or the starter would begin."""
        return await self._step(
            """
            update matches set due_ms = min(due_ms, :now)
            where id = :id and state = :state and round = :round returning id
            """,
            match,
            {"now": to_milliseconds(now)},
        )

    async def count(
        self, *, match_id: int, number: int, guild_id: int, user_id: int, option: int, now: datetime
    ) -> bool:
        """Count a player's answer, in one statement.

        False where it doesn't count: it isn't their first, they aren't in, the round is over, or
        the match belongs to another server.
        """
        rows = await self._database.write(
            """
            insert into answers (guild_id, user_id, place, round, question_key, story_slug, category,
                option, is_right, at, took_ms)
            select guild_id, :user, 'match', 'match:' || id || ':' || round,
                json_extract(questions, '$[' || round || '].key'),
                json_extract(questions, '$[' || round || '].story_id'),
                json_extract(questions, '$[' || round || '].category'),
                :option, json_extract(questions, '$[' || round || '].right') = :option,
                :now / 1000, max(0, :now - asked_ms)
            from matches
            where id = :match and guild_id = :guild and state = 'asking' and round = :number
                and :now <= due_ms
                and exists (select 1 from match_players where match_id = id and user_id = :user)
            on conflict (round, user_id) where round is not null do nothing
            returning is_right
            """,
            {
                "match": match_id,
                "number": number,
                "guild": guild_id,
                "user": user_id,
                "option": option,
                "now": to_milliseconds(now),
            },
        )
        return bool(rows)

    async def all_answered(self, match: Match) -> bool:
        """Whether every player has answered the present round."""
        rows = await self._database.fetch(
            """
            select (select count(*) from answers where round = :round)
                >= (select count(*) from match_players where match_id = :match) as everyone
            """,
            {"round": f"match:{match.id}:{match.round}", "match": match.id},
        )
        return bool(rows[0]["everyone"])

    async def answers(self, match: Match) -> list[MatchAnswer]:
        """Everything that was answered in a match so far."""
        rounds = [f"match:{match.id}:{number}" for number in range(match.round + 1)]
        rows = await self._database.fetch(
            """
            select number.key as number, answers.user_id, answers.option, answers.is_right, answers.took_ms
            from json_each(:rounds) as number
            join answers on answers.round = number.value
            """,
            {"rounds": json.dumps(rounds)},
        )
        return [
            MatchAnswer(
                user_id=row["user_id"],
                round=row["number"],
                option=row["option"],
                is_right=bool(row["is_right"]),
                took=timedelta(milliseconds=row["took_ms"]),
            )
            for row in rows
        ]

    async def _step(self, sql: str, match: Match, more: Parameters) -> bool:
        parameters = {"id": match.id, "state": match.state, "round": match.round, **more}
        return bool(await self._database.write(sql, parameters))


async def add_match(
    transaction: Transaction,
    *,
    guild_id: int,
    channel_id: int,
    starter_id: int,
    category: Category | None,
    seconds: int,
    questions: tuple[Question, ...],
    due_at: datetime,
    now: datetime,
    occasion: str | None = None,
    note: str | None = None,
) -> int | None:
    """The number of a new match that can be joined until `due_at`; None where one runs in the channel."""
    rows = await transaction.fetch(
        """
        insert into matches (guild_id, channel_id, starter_id, category, seconds, questions, state,
            due_ms, at, occasion, note)
        values (:guild, :channel, :starter, :category, :seconds, :questions, 'joining',
            :due, :now, :occasion, :note)
        on conflict (channel_id) where state <> 'ended' do nothing
        returning id
        """,
        {
            "guild": guild_id,
            "channel": channel_id,
            "starter": starter_id,
            "category": category,
            "seconds": seconds,
            "questions": record_of_questions(questions),
            "due": to_milliseconds(due_at),
            "now": to_seconds(now),
            "occasion": occasion,
            "note": note,
        },
    )
    return int(rows[0]["id"]) if rows else None

"""The quiz of a film night: its match is made together with the claim, so that there is never a second."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from bot.domain.daily.ledger import LEASE
from bot.domain.film_night.night import Night, NightState, Part
from bot.domain.trivia.match import USUAL_SECONDS
from bot.domain.trivia.question import Question
from data.database import Database
from data.film_night_rows import night_from
from data.instants import to_seconds
from data.matches import add_match


class NotClaimed(Enum):
    """Why there is no quiz now."""

    # Another process has the night, or it was called off.
    TAKEN = "taken"
    # A match is being played in the channel.
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Claim:
    """A quiz that this process alone posts."""

    night: Night
    match_id: int


class FilmNightQuizzes:
    """The quizzes of film nights."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(
        self, night: Night, questions: tuple[Question, ...], note: str | None, nonce: str, now: datetime
    ) -> Claim | NotClaimed:
        """Make the match of a night whose film is over; it begins when its message stands."""
        async with self._database.transaction() as transaction:
            seen = await transaction.fetch(
                "select state, tries from film_nights where id = :id", {"id": night.id}
            )
            if not seen or (seen[0]["state"], seen[0]["tries"]) != (NightState.OPEN, night.tries):
                return NotClaimed.TAKEN
            match_id = await add_match(
                transaction,
                guild_id=night.guild_id,
                channel_id=night.channel_id,
                starter_id=night.planner_id,
                category=None,
                seconds=USUAL_SECONDS,
                questions=questions,
                # It is not to be over before anybody knows whether its message stands.
                due_at=night.deadline(Part.QUIZ) + LEASE,
                now=now,
                occasion=f"Film night quiz: {night.title}",
                note=note,
            )
            if match_id is None:
                return NotClaimed.BUSY
            rows = await transaction.fetch(
                """
                update film_nights set state = 'asking', match_id = :match, nonce = :nonce,
                    tried_at = :now, tries = tries + 1, next_at = :lease
                where id = :id returning *
                """,
                {
                    "id": night.id,
                    "match": match_id,
                    "nonce": nonce,
                    "now": to_seconds(now),
                    "lease": to_seconds(now + LEASE),
                },
            )
        return Claim(night_from(rows[0]), match_id)

"""How a film night ends: with a quiz in its channel, once, that everyone can join."""

import secrets
from dataclasses import replace
from datetime import datetime

from discord import ui

from bot.domain.daily.ledger import Reason
from bot.domain.film_night.event import Step, at_end
from bot.domain.film_night.night import QUIZ_JOINING, QUIZ_ROUNDS, Night, NightState, Part, next_look
from bot.domain.tries import try_again
from bot.domain.trivia.match import Ending, Match, MatchState
from cogs.cards.film_night_post import late_text
from cogs.cards.trivia_actions import JoinMatch
from cogs.cards.trivia_match import match_card
from cogs.delivery import InDoubt, Outcome, Posted
from cogs.film_night_part import NightPart, place_of
from cogs.trivia import Trivia
from data.film_night_quizzes import NotClaimed


class NightEnding(NightPart):
    """Opens the quiz of nights whose film is over."""

    async def take_up(self, night: Night) -> None:
        """Do what is due for a night whose film runs or is over, or whose quiz is on its way."""
        now = self._clock()
        if night.state is NightState.ASKING:
            await self._look_again(night)
        elif now >= night.deadline(Part.QUIZ):
            await self._missed(night, night.reason or Reason.AWAY)
        else:
            await self._end(night, now)

    async def _end(self, night: Night, now: datetime) -> None:
        event = await self._events.look(night)
        nights = self._archive.film_nights
        if event is not None:
            verdict = at_end(night, event, now)
            if verdict.step is Step.CALL_OFF:
                await self._call_off(night)
                return
            night = replace(night, starts_at=verdict.starts_at, ends_at=verdict.ends_at)
            if verdict.step is Step.WAIT:
                await nights.follow(night, night.starts_at, night.ends_at, next_look(night.ends_at, now))
                return
        if now < night.ends_at:
            await nights.put_off(night, night.ends_at)
        else:
            await self._ask(night, now)

    async def _ask(self, night: Night, now: datetime) -> None:
        """Claim the quiz and send it."""
        questions = await self._archive.quiz_questions.after_film(
            night.guild_id, night.film, QUIZ_ROUNDS, secrets.randbits(32)
        )
        if not questions:
            await self._missed(night, Reason.NO_QUESTION)
            return
        note = late_text(self._late.told(night, night.ends_at), Part.QUIZ, now)
        claim = await self._archive.film_night_quizzes.claim(
            night, questions, note, str(secrets.randbits(63)), now
        )
        if claim is NotClaimed.BUSY:
            # Whoever plays there is not interrupted; it is no trouble that anybody has to be told of.
            again = try_again(night.tries + 1, night.deadline(Part.QUIZ), now)
            await self._archive.film_nights.quiz_failed(night, night.reason, again)
        elif not isinstance(claim, NotClaimed):
            match = await self._archive.matches.by_id(claim.match_id)
            if match is not None:
                await self._write_down(claim.night, match, await self._send(claim.night, match))

    async def _look_again(self, night: Night) -> None:
        """Find what may have been sent already, else send it again."""
        taken = await self._archive.film_nights.take_again(night, self._clock())
        if taken is None:
            return
        match = await self._archive.matches.by_id(taken.match_id or 0)
        if match is None or match.state is MatchState.ENDED:
            # It was stopped, or given up before; nothing of it is sent any more.
            await self._archive.film_nights.over(taken)
            return
        outcome: Outcome | None
        if match.message_id is not None:
            # Somebody has pressed a button on it.
            outcome = Posted(match.message_id, self._clock())
        else:
            outcome = await self._find(taken, match)
        now = self._clock()
        if outcome is None and now < taken.deadline(Part.QUIZ):
            await self._archive.film_nights.sent_again(taken, now)
            outcome = await self._send(taken, match)
        if outcome is None:
            await self._archive.matches.end(match, Ending.LOST)
            await self._missed(taken, taken.reason or Reason.AWAY)
        else:
            await self._write_down(taken, match, outcome)

    async def _find(self, night: Night, match: Match) -> Outcome | None:
        def is_its_post(custom_id: str) -> bool:
            found = JoinMatch.template().fullmatch(custom_id)
            return found is not None and JoinMatch.from_match(found).match == match.id

        return await self._delivery.looked_for(place_of(night), night.tried_at or night.ends_at, is_its_post)

    async def _send(self, night: Night, match: Match) -> Outcome:
        async def draw() -> ui.LayoutView:
            return match_card(replace(match, due_at=self._clock() + QUIZ_JOINING), ())

        return await self._delivery.send(place_of(night), night.nonce, draw)

    async def _write_down(self, night: Night, match: Match, outcome: Outcome) -> None:
        nights, now = self._archive.film_nights, self._clock()
        until = night.deadline(Part.QUIZ)
        if isinstance(outcome, Posted):
            await self._archive.matches.opens(match.id, outcome.message_id, now + QUIZ_JOINING)
            await nights.over(night)
            trivia = self._bot.get_cog(Trivia.__name__)
            if isinstance(trivia, Trivia):
                trivia.match_opened(match.id)
        elif isinstance(outcome, InDoubt) and now < until:
            await nights.in_doubt(night, outcome.reason, try_again(night.tries, until, now))
        else:
            # The channel is not kept for a match that nobody sees.
            await self._archive.matches.end(match, Ending.LOST)
            if now >= until:
                await self._missed(night, outcome.reason)
                return
            again = try_again(night.tries, until, now)
            await nights.quiz_failed(night, outcome.reason, again)
            await self._troubles.failed(night, Part.QUIZ, outcome.reason, again)

    async def _missed(self, night: Night, reason: Reason) -> None:
        await self._archive.film_nights.over(night)
        await self._troubles.missed(night, Part.QUIZ, reason)

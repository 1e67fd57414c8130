"""How a film night begins: by its event, and then with its stories in the channel, once."""

import secrets
from dataclasses import replace
from datetime import datetime

from discord import ui

from bot.domain.daily.ledger import Reason
from bot.domain.film_night.event import Step, at_start
from bot.domain.film_night.night import Night, NightState, Part
from bot.domain.subject import Subject, SubjectKind
from bot.domain.tries import try_again
from cogs.cards.film_night_actions import ReadNightStories
from cogs.cards.film_night_post import stories_card
from cogs.delivery import InDoubt, Outcome, Posted
from cogs.film_night_part import NightPart, place_of

# As many as a film can have; the card shows some of them, and says how many there are.
_STORIES = 100


class NightOpening(NightPart):
    """Posts the stories of nights that begin."""

    async def take_up(self, night: Night) -> None:
        """Do what is due for a night that is planned, or whose stories are on their way."""
        now = self._clock()
        if night.state is NightState.OPENING:
            await self._look_again(night)
        elif now >= night.deadline(Part.STORIES):
            await self._missed(night, night.reason or Reason.AWAY)
        else:
            await self._begin(night, now)

    async def _begin(self, night: Night, now: datetime) -> None:
        event = await self._events.look(night)
        if event is None:
            await self._failed(night, Reason.OUTAGE)
            return
        verdict = at_start(night, event, now)
        match verdict.step:
            case Step.CALL_OFF:
                await self._call_off(night)
            case Step.WAIT:
                nights = self._archive.film_nights
                await nights.follow(night, verdict.starts_at, verdict.ends_at, verdict.starts_at)
            case Step.GO_ON:
                claimed = await self._archive.film_nights.claim_stories(
                    night, verdict.starts_at, verdict.ends_at, str(secrets.randbits(63)), now
                )
                if claimed is not None:
                    await self._write_down(claimed, await self._send(claimed))

    async def _look_again(self, night: Night) -> None:
        """Find what may have been sent already, else send it again."""
        taken = await self._archive.film_nights.take_again(night, self._clock())
        if taken is None:
            return

        def is_its_post(custom_id: str) -> bool:
            found = ReadNightStories.template().fullmatch(custom_id)
            return found is not None and ReadNightStories.from_match(found).night == taken.id

        outcome = await self._delivery.looked_for(
            place_of(taken), taken.tried_at or taken.starts_at, is_its_post
        )
        now = self._clock()
        if outcome is None and now < taken.deadline(Part.STORIES):
            await self._archive.film_nights.sent_again(taken, now)
            outcome = await self._send(taken)
        if outcome is None:
            await self._missed(taken, taken.reason or Reason.AWAY)
        else:
            await self._write_down(taken, outcome)

    async def _send(self, night: Night) -> Outcome:
        shelf = await self._archive.shelves.of(night.guild_id)
        told = await shelf.stories.excerpt(Subject(SubjectKind.FILM, night.film), 0, _STORIES)

        async def draw() -> ui.LayoutView:
            now = self._clock()
            return stories_card(self._late.told(night, night.starts_at), told.stories, now)

        return await self._delivery.send(place_of(night), night.nonce, draw)

    async def _write_down(self, night: Night, outcome: Outcome) -> None:
        nights, now = self._archive.film_nights, self._clock()
        if isinstance(outcome, Posted):
            await nights.opened(night, outcome.message_id, now)
            await self._events.start(night)
        elif isinstance(outcome, InDoubt) and now < night.deadline(Part.STORIES):
            again = try_again(night.tries, night.deadline(Part.STORIES), now)
            await nights.in_doubt(night, outcome.reason, again)
        else:
            await self._failed(night, outcome.reason)

    async def _failed(self, night: Night, reason: Reason) -> None:
        now, until = self._clock(), night.deadline(Part.STORIES)
        if now >= until:
            await self._missed(night, reason)
            return
        # A claim has counted the try already.
        tries = night.tries + (night.state is NightState.PLANNED)
        again = try_again(tries, until, now)
        await self._archive.film_nights.stories_failed(night, reason, again)
        await self._troubles.failed(replace(night, tries=tries), Part.STORIES, reason, again)

    async def _missed(self, night: Night, reason: Reason) -> None:
        await self._archive.film_nights.opened(night, None, self._clock())
        await self._troubles.missed(night, Part.STORIES, reason)

"""What is due for the film nights: their event, their stories, their quiz."""

import logging
from datetime import timedelta

from bot.domain.daily.share import Share
from bot.domain.film_night.night import Night, NightState
from cogs.due_work import DueWork
from cogs.film_night_ending import NightEnding
from cogs.film_night_event import Made, NightEvents, NotMade
from cogs.film_night_late import WhyLate
from cogs.film_night_opening import NightOpening
from cogs.film_night_troubles import NightTroubles
from cogs.house import House

_log = logging.getLogger(__name__)

_POSTPONED = timedelta(minutes=5)
_LOOK_AGAIN = timedelta(minutes=1)


class FilmNightPosts:
    """Does for each night what is due, by how far it has come."""

    def __init__(self, house: House, events: NightEvents) -> None:
        self._archive = house.archive
        self._clock = house.clock
        self._events = events
        self._late = WhyLate(house.clock)
        troubles = NightTroubles(house)
        self._opening = NightOpening(house, events, troubles, self._late)
        self._ending = NightEnding(house, events, troubles, self._late)
        agenda = house.archive.film_night_agenda
        self._due = DueWork(house, "film night", agenda, self._look_after, self._pick_up)

    def start(self) -> None:
        """Begin to watch the nights, once the bot has joined Discord."""
        self._due.start()

    async def stop(self) -> None:
        """End every task; what is under way is picked up by the next start."""
        await self._due.stop()

    def call(self) -> None:
        """Look at once: a night was planned, moved or called off."""
        self._due.call()

    async def _pick_up(self, share: Share) -> None:
        self._late.begin()
        await self._archive.film_night_agenda.pick_up(share, self._clock())

    async def _look_after(self, night: Night) -> None:
        try:
            match night.state:
                case NightState.MAKING:
                    await self._settle(night)
                case NightState.PLANNED | NightState.OPENING:
                    await self._opening.take_up(night)
                case NightState.OPEN | NightState.ASKING:
                    await self._ending.take_up(night)
                case NightState.OVER | NightState.CALLED_OFF:
                    pass
        except Exception:  # noqa: BLE001 - what fails for a reason that nobody knows is not tried at once
            _log.exception("Film night %d could not go on", night.id)
            await self._archive.film_nights.put_off(night, self._clock() + _POSTPONED)

    async def _settle(self, night: Night) -> None:
        """Find out whether a former process, or an answer that was lost, has left an event."""
        match await self._events.find(night):
            case Made(event_id):
                await self._archive.film_nights.planned(night, event_id)
            case NotMade():
                await self._archive.film_nights.give_up(night)
            case _:
                await self._archive.film_nights.put_off(night, self._clock() + _LOOK_AGAIN)

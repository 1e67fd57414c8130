"""What the two parts of a film night, its stories and its quiz, have in common."""

from bot.domain.film_night.night import Night
from cogs.delivery import Delivery, Place
from cogs.film_night_event import NightEvents
from cogs.film_night_late import WhyLate
from cogs.film_night_troubles import NightTroubles
from cogs.house import House


class NightPart:
    """Whoever posts a part of a night."""

    def __init__(self, house: House, events: NightEvents, troubles: NightTroubles, late: WhyLate) -> None:
        self._bot = house.bot
        self._archive = house.archive
        self._clock = house.clock
        self._events = events
        self._troubles = troubles
        self._late = late
        self._delivery = Delivery(house.bot, house.pace)

    async def _call_off(self, night: Night) -> None:
        """Go by what somebody did to its event."""
        if await self._archive.film_nights.call_off(night):
            await self._troubles.called_off(night)


def place_of(night: Night) -> Place:
    """Where a night is posted."""
    return Place(night.guild_id, night.channel_id)

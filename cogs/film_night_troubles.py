"""Telling a server what of its film night could not be posted."""

import logging
from datetime import datetime

from bot.domain.daily.ledger import Reason
from bot.domain.film_night.night import Night, Part
from cogs.cards.film_night import night_called_off_card, night_missed_card, night_trouble_card
from cogs.house import House
from cogs.log_channel import LogChannel

_log = logging.getLogger(__name__)


class NightTroubles:
    """Tells the operator each time, and the log channel of the server the first time and the last."""

    def __init__(self, house: House) -> None:
        self._log_channel = LogChannel(house)

    async def failed(self, night: Night, part: Part, reason: Reason, again: datetime) -> None:
        """Tell that a part of a night is late, why, and when it is tried again."""
        _log.warning("The %s of film night %d could not be posted (%s)", part, night.id, reason)
        if night.tries <= 1:
            await self._log_channel.post(night.guild_id, night_trouble_card(night, part, reason, again))

    async def missed(self, night: Night, part: Part, reason: Reason) -> None:
        """Tell that a part of a night is given up."""
        _log.warning("Missed the %s of film night %d (%s)", part, night.id, reason)
        await self._log_channel.post(night.guild_id, night_missed_card(night, part, reason))

    async def called_off(self, night: Night) -> None:
        """Tell that a night is over because of what somebody did to its event."""
        await self._log_channel.post(night.guild_id, night_called_off_card(night))

"""Why something of a film night comes late."""

from dataclasses import replace
from datetime import datetime

from bot.domain.clock import Clock
from bot.domain.daily.ledger import ON_TIME, Reason
from bot.domain.film_night.night import Night


class WhyLate:
    """What kept it before, or that this process began too late."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = clock()

    def begin(self) -> None:
        """From now on this process could have been in time."""
        self._began = self._clock()

    def told(self, night: Night, due_at: datetime) -> Night:
        """The night with the reason that is told where what was due then comes late."""
        if night.reason is not None:
            return night
        is_late = self._clock() - due_at > ON_TIME
        return replace(night, reason=Reason.AWAY if is_late and due_at < self._began else None)

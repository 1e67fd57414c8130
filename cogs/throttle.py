"""How often one person may use what is costly: a few times at once, then a short wait; nobody else waits."""

from datetime import datetime

from discord import app_commands

# Questions, searches, quizzes and files; turning pages and looking at charts is quicker done.
QUESTIONS, PAGES = 6, 12
_SECONDS = 20.0
# Whoever is waiting is remembered at most for as many people.
_MOST_REMEMBERED = 10_000


class Throttle:
    """Counts each person's uses by the house's clock; so many are free at once."""

    def __init__(self, free: int = QUESTIONS) -> None:
        self._free = free
        self._uses: dict[int, app_commands.Cooldown] = {}
        self._tidy_at = 0.0
        self._told: dict[int, float] = {}

    def wait(self, person: int, now: datetime) -> float | None:
        """The seconds until this person may use it again; None when it is now, which counts as a use."""
        stamp = now.timestamp()
        if stamp > self._tidy_at:
            self._forget(stamp)
        cooldown = self._uses.get(person)
        if cooldown is None:
            cooldown = self._uses[person] = app_commands.Cooldown(self._free, _SECONDS)
        return cooldown.update_rate_limit(stamp)

    def _forget(self, stamp: float) -> None:
        """Forget who has not come for long; now and then, as discord.py's own mapping does it each time."""
        self._tidy_at = stamp + _SECONDS
        self._uses = {
            person: cooldown
            for person, cooldown in self._uses.items()
            if cooldown.get_tokens(stamp) < self._free
        }

    def check(self, person: int, now: datetime) -> None:
        """Raise CommandOnCooldown when this person has to wait."""
        wait = self.wait(person, now)
        if wait is not None:
            raise app_commands.CommandOnCooldown(app_commands.Cooldown(self._free, _SECONDS), wait)

    def is_first_refusal(self, person: int, now: datetime, wait: float) -> bool:
        """Whether the wait has not been told yet; a flood is answered once, not once a message."""
        stamp = now.timestamp()
        if self._told.get(person, 0.0) > stamp:
            return False
        if len(self._told) >= _MOST_REMEMBERED:
            self._told = {one: until for one, until in self._told.items() if until > stamp}
        self._told[person] = stamp + wait
        return True

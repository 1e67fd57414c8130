"""How often one person may ask: a few questions at once, then a short wait; others are not slowed."""

from datetime import datetime

from discord import app_commands

_QUESTIONS, _SECONDS = 6, 20.0
# Whoever is waiting is remembered at most for as many people.
_MOST_REMEMBERED = 10_000


class Throttle:
    """Counts each person's questions by the house's clock."""

    def __init__(self) -> None:
        self._questions: dict[int, app_commands.Cooldown] = {}
        self._tidy_at = 0.0
        self._told: dict[int, float] = {}

    def wait(self, person: int, now: datetime) -> float | None:
        """The seconds until this person may ask again; None when it is now."""
        stamp = now.timestamp()
        if stamp > self._tidy_at:
            self._forget(stamp)
        cooldown = self._questions.get(person)
        if cooldown is None:
            cooldown = self._questions[person] = app_commands.Cooldown(_QUESTIONS, _SECONDS)
        return cooldown.update_rate_limit(stamp)

    def _forget(self, stamp: float) -> None:
        """Forget who has not asked for long; now and then, as discord.py's own mapping does it each time."""
        self._tidy_at = stamp + _SECONDS
        self._questions = {
            person: cooldown
            for person, cooldown in self._questions.items()
            if cooldown.get_tokens(stamp) < _QUESTIONS
        }

    def check(self, person: int, now: datetime) -> None:
        """Raise CommandOnCooldown when this person has to wait."""
        wait = self.wait(person, now)
        if wait is not None:
            raise app_commands.CommandOnCooldown(app_commands.Cooldown(_QUESTIONS, _SECONDS), wait)

    def is_first_refusal(self, person: int, now: datetime, wait: float) -> bool:
        """Whether the wait has not been told yet; a flood is answered once, not once a message."""
        stamp = now.timestamp()
        if self._told.get(person, 0.0) > stamp:
            return False
        if len(self._told) >= _MOST_REMEMBERED:
            self._told = {one: until for one, until in self._told.items() if until > stamp}
        self._told[person] = stamp + wait
        return True

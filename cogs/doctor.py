"""Finding out what ails the bot on a server, in words that say how to mend it."""

import asyncio

import discord

from bot import __version__
from bot.domain.counted import counted
from bot.domain.daily.choice import unused
from bot.domain.daily.ledger import Daily, State
from cogs.cards.daily_desk import not_posted_text
from cogs.cards.setup import Finding, Mark
from cogs.cards.spans import shown, span
from cogs.delivery import missing_permissions
from cogs.film_night_rights import can_make_events
from cogs.house import House
from data.backup import backups_in
from data.health import examine_health

_FEW_QUESTIONS = 14
_OLD_BACKUP_DAYS = 7
_ALLOW_EVENTS = "Allow my role **Create Events** in Server Settings, Roles."
_CHANGE_NIGHT = "Change the night: **/film**, then **Plan a film night**."
_MAKE_ONE = "The operator can make one with **python -m bot backup**."


class Doctor:
    """Looks at permissions, what is due, the pool, the queue, the database and the backups."""

    version = __version__

    def __init__(self, house: House) -> None:
        self._house = house
        self._archive = house.archive

    async def examine(self, guild_id: int) -> list[Finding]:
        """What was found, well or not."""
        return [
            *await self._channels(guild_id),
            *await self._daily(guild_id),
            *await self._film_nights(guild_id),
            await self._queue(guild_id),
            await self._database(),
            await self._backups(),
        ]

    async def _channels(self, guild_id: int) -> list[Finding]:
        schedule = await self._archive.schedules.of(guild_id)
        server = await self._archive.servers.of(guild_id)
        found = []
        for name, channel_id in (
            ("channel of the daily question", schedule.channel_id if schedule else None),
            ("log channel", server.log_channel_id),
        ):
            if channel_id is not None:
                found.append(self._channel(guild_id, name, channel_id))
        if server.log_channel_id is None:
            found.append(Finding(Mark.NOT_SET_UP, "There is no log channel; **/setup** can name one."))
        return found

    def _channel(
        self, guild_id: int, name: str, channel_id: int, mend: str = "Choose another with **/setup**."
    ) -> Finding:
        guild = self._house.bot.get_guild(guild_id)
        channel = guild.get_channel_or_thread(channel_id) if guild else None
        if guild is None or not isinstance(channel, discord.abc.GuildChannel | discord.Thread):
            return Finding(Mark.ILL, f"The {name} is gone, or hidden from me. {mend}")
        missing = missing_permissions(channel, guild.me)
        if missing:
            return Finding(Mark.ILL, f"In <#{channel_id}>, the {name}, allow me: {', '.join(missing)}.")
        return Finding(Mark.WELL, f"I may do everything in <#{channel_id}>, the {name}.")

    async def _daily(self, guild_id: int) -> list[Finding]:
        schedule = await self._archive.schedules.of(guild_id)
        if schedule is None:
            return [Finding(Mark.NOT_SET_UP, "No daily question is set up; **/setup** does it.")]
        found: list[Finding] = []
        latest = await self._archive.dailies.latest(guild_id, 1)
        if latest and _is_in_trouble(latest[0]):
            found.append(Finding(Mark.ILL, f"The last daily question: {not_posted_text(latest[0])}"))
        found.append(Finding(Mark.WELL, f"The next daily question is due {shown(schedule.due.at, 'R')}."))
        pool = await self._archive.questions.pool(guild_id, schedule.categories)
        left = unused(pool, await self._archive.questions.asked(guild_id))
        words = f"{counted(left, 'question')} of {len(pool):,} left to ask"
        enough = left > _FEW_QUESTIONS
        mend = "" if enough else ", then the oldest return: allow more categories in **/daily status**"
        found.append(Finding(Mark.WELL if enough else Mark.ILL, f"{words}{mend}."))
        return found

    async def _film_nights(self, guild_id: int) -> list[Finding]:
        nights = await self._archive.film_nights.ahead(guild_id)
        channels = dict.fromkeys(night.channel_id for night in nights)
        found = [
            self._channel(guild_id, "channel of a film night", channel_id, _CHANGE_NIGHT)
            for channel_id in channels
        ]
        guild = self._house.bot.get_guild(guild_id)
        if guild is not None and can_make_events(guild):
            planned = f", and {counted(len(nights), 'is', 'are')} planned" if nights else ""
            found.append(Finding(Mark.WELL, f"I may make events, which film nights need{planned}."))
        elif nights:
            found.append(
                Finding(
                    Mark.ILL,
                    f"{counted(len(nights), 'film night is', 'film nights are')} planned, but I can't change "
                    f"or cancel events any more. {_ALLOW_EVENTS}",
                )
            )
        else:
            found.append(
                Finding(
                    Mark.NOT_SET_UP, f"Film nights can't be planned: I may not make events. {_ALLOW_EVENTS}"
                )
            )
        return found

    async def _queue(self, guild_id: int) -> Finding:
        waiting = await self._archive.reviews.count_waiting(guild_id)
        if not waiting:
            return Finding(Mark.WELL, "Nothing waits in **/mod queue**.")
        words = counted(waiting, "suggestion or report waits", "suggestions and reports wait")
        return Finding(Mark.WELL, f"{words} in **/mod queue**.")

    async def _database(self) -> Finding:
        health = await examine_health(self._archive.database)
        size = f"{health.size / 1_000_000:,.1f} MB"
        if health.fault is not None:
            return Finding(
                Mark.ILL, f"My memory is damaged ({health.fault}). The operator has to restore a backup."
            )
        return Finding(Mark.WELL, f"My memory is whole: {size}.")

    async def _backups(self) -> Finding:
        folder = self._house.backups
        if folder is None:
            return Finding(Mark.ILL, "No backups are made. The operator can set **BACKUP_DIR**.")
        found = await asyncio.to_thread(backups_in, folder)
        if not found:
            return Finding(Mark.ILL, f"There is no backup yet. {_MAKE_ONE}")
        age = self._house.clock() - found[-1].at
        words = f"The last backup is {span(age)} old."
        return (
            Finding(Mark.WELL, words)
            if age.days < _OLD_BACKUP_DAYS
            else Finding(Mark.ILL, f"{words} {_MAKE_ONE}")
        )


def _is_in_trouble(daily: Daily) -> bool:
    return daily.state in (State.FAILED, State.MISSED)

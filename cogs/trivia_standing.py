"""How members stand: today's question for who missed it, one's own figures, the leaderboard."""

from dataclasses import replace
from datetime import UTC, tzinfo

import discord

from bot.domain.daily.ledger import Daily, State
from bot.domain.trivia.standing import Period, grid_begins, last_days, ranking
from cogs.cards.daily import answered_text, question_card, result_text
from cogs.cards.notice import notice_card
from cogs.cards.spans import shown
from cogs.cards.trivia_standing import leaderboard_card, stats_card, stats_chart
from cogs.house import House
from cogs.presses import Interaction
from cogs.server_of import server_of
from cogs.show import show
from data.time_zones import zone_of

_SERVER_ONLY = "Every server has its own {}. Use this in a server that has invited me."
_NO_DAILY = "This server has no daily question. A moderator can set it up with **/daily schedule**."
_DAYS_LOOKED_AT = 3


class TriviaStanding:
    """Reads what the answers say; nothing of one server is told in another."""

    def __init__(self, house: House) -> None:
        self._archive = house.archive
        self._clock = house.clock
        self._charts = house.charts
        self._throttle = house.page_throttle

    async def daily(self, interaction: Interaction) -> None:
        """Today's question, how they did, or when the next one comes."""
        guild_id = server_of(interaction)
        if guild_id is None:
            await _say(interaction, _SERVER_ONLY.format("daily question"))
            return
        latest = await self._archive.dailies.latest(guild_id, _DAYS_LOOKED_AT)
        # An open one, even where a later date has failed; else the last.
        daily = next((one for one in latest if one.state is State.POSTED), latest[0] if latest else None)
        if daily is None or daily.question is None or daily.state not in (State.POSTED, State.REVEALED):
            await _say(interaction, await self._next_words(guild_id))
            return
        before = await self._archive.answers.to_daily(daily.id, interaction.user.id)
        if daily.state is State.POSTED and before is None:
            players = await self._archive.answers.players(daily.id)
            # Whoever asks privately pings nobody.
            card = question_card(replace(daily, role_id=None), daily.question, players, daily.reveal_at)
            await show(interaction, card, ephemeral=True)
        elif daily.state is State.POSTED and before is not None:
            await _say(interaction, answered_text(daily.question, before.option, daily.reveal_at))
        else:
            days = await self._archive.answers.attendance(guild_id, interaction.user.id)
            option = before.option if before is not None else None
            words = result_text(daily.question, option, days.streak)
            await _say(interaction, f"{words}\n{await self._next_words(guild_id, daily)}")

    async def stats(self, interaction: Interaction, member: discord.User | discord.Member | None) -> None:
        """How somebody does here."""
        self._throttle.check(interaction.user.id, self._clock())
        guild_id, who = server_of(interaction), member or interaction.user
        if guild_id is None and who.id != interaction.user.id:
            await _say(interaction, "Outside a server you see your own figures only.")
            return
        score = await self._archive.scores.of_member(guild_id, who.id)
        if not score.total.answered:
            await _say(interaction, _never_played(who.id, is_own=who.id == interaction.user.id))
            return
        now, zone = self._clock(), await self._zone(guild_id)
        answers = await self._archive.scores.since(guild_id, who.id, grid_begins(now, zone))
        streak = None
        if guild_id is not None:
            streak = (await self._archive.answers.attendance(guild_id, who.id)).streak
        days = last_days(answers, now, zone)
        await self._charts.answer(
            interaction,
            stats_chart(score.by_category),
            lambda picture: stats_card(who.id, score.total, score.by_category, days, streak, picture),
            private=True,
        )

    async def leaderboard(self, interaction: Interaction, period: Period) -> None:
        """Who is ahead in this server."""
        self._throttle.check(interaction.user.id, self._clock())
        guild_id = server_of(interaction)
        if guild_id is None:
            await _say(interaction, _SERVER_ONLY.format("leaderboard"))
            return
        since = period.since(self._clock(), await self._zone(guild_id))
        places = ranking(await self._archive.scores.of_server(guild_id, since))
        await show(interaction, leaderboard_card(places, interaction.user.id, period, since))

    async def _next_words(self, guild_id: int, after: Daily | None = None) -> str:
        """When the next question comes."""
        schedule = await self._archive.schedules.of(guild_id)
        if schedule is None:
            return _NO_DAILY if after is None else ""
        return f"The next daily question comes {shown(schedule.due.at, 'R')} in <#{schedule.channel_id}>."

    async def _zone(self, guild_id: int | None) -> tzinfo:
        """Whose midnight counts: that of the server's daily question, else UTC."""
        schedule = await self._archive.schedules.of(guild_id) if guild_id is not None else None
        return zone_of(schedule.zone) if schedule is not None else UTC


def _never_played(user_id: int, *, is_own: bool) -> str:
    who = "You have" if is_own else f"<@{user_id}> has"
    return f"{who} not answered a question here yet. **/trivia play** begins a quiz."


async def _say(interaction: Interaction, words: str) -> None:
    await show(interaction, notice_card(words.strip()), ephemeral=True)

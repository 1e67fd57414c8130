"""/daily: the daily question, set up by moderators and answered by everyone."""

from dataclasses import replace
from datetime import date, datetime
from datetime import time as time_of_day
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.domain.category import Category
from bot.domain.daily.choice import unused
from bot.domain.daily.ledger import Daily, Schedule, State
from bot.domain.daily.spoken_time import read_time
from bot.domain.daily.timetable import Due, Timetable
from bot.domain.names import Name
from cogs.cards.daily_actions import AnswerDaily, LimitDaily, PostDailyAgain
from cogs.cards.daily_desk import (
    PoolState,
    missing_permissions_text,
    not_posted_text,
    post_again_card,
    posted_text,
    scheduled_card,
    status_card,
)
from cogs.cards.notice import notice_card
from cogs.cards.plain import plain, quoted
from cogs.daily_answers import DailyAnswers
from cogs.daily_posts import DailyPosts, new_nonce
from cogs.daily_redraw import DailyRedraw
from cogs.delivery import missing_permissions
from cogs.house import House
from cogs.moderators import is_moderator, require_moderator
from cogs.presses import Interaction, answer_press
from data.daily_schedules import timetable_of
from data.time_zones import time_zones, zone_of

_CHOICES = 25
_DAYS_SHOWN = 8
_USUAL_TIMES = ("09:00", "12:00", "17:00", "18:00", "19:00", "20:00", "21:00")
_GONE = "This question is no longer here. **/daily status** shows the last ones."
_NOT_SCHEDULED = "Nothing is scheduled here. Set the daily question up with **/daily schedule**."
_NO_QUESTION = "There is no question to ask. Allow more categories in **/daily status**."
_BEING_POSTED = "Today's question is being posted this very moment."

Choice = app_commands.Choice[str]


class DailyQuestion(commands.Cog):
    """The daily question of each server."""

    daily = app_commands.Group(
        name="daily",
        description="The daily question: set it up, look after it",
        default_permissions=discord.Permissions(manage_guild=True),
        allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=False, private_channel=False),
        allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
    )

    def __init__(self, house: House) -> None:
        self._archive = house.archive
        self._clock = house.clock
        self._redraw = DailyRedraw(house.bot, house.archive, house.pace)
        self._posts = DailyPosts(house, self._redraw)
        self.presses = [
            answer_press(AnswerDaily, DailyAnswers(house.archive, house.clock, self._redraw).answer),
            answer_press(LimitDaily, self._limit),
            answer_press(PostDailyAgain, self._post_again),
        ]

    async def cog_load(self) -> None:
        """Begin to post what is due."""
        self._posts.start()

    async def cog_unload(self) -> None:
        """End every task."""
        await self._posts.stop()
        await self._redraw.stop()

    async def set_up(
        self, guild_id: int, channel_id: int, at: time_of_day, zone: str, role_id: int | None
    ) -> Schedule:
        """Post a question there every day at that time of that zone; the kinds stay as they were chosen."""
        now = self._clock()
        before = await self._archive.schedules.of(guild_id)
        timetable = Timetable(zone_of(zone), at)
        schedule = Schedule(
            guild_id=guild_id,
            channel_id=channel_id,
            at_minute=at.hour * 60 + at.minute,
            zone=zone,
            due=timetable.next_after(now, beyond=await self._last_date(guild_id)),
            role_id=role_id,
            categories=before.categories if before is not None else (),
        )
        await self._archive.schedules.save(schedule)
        await self._archive.dailies.try_now(guild_id, now)
        self._posts.wake()
        return schedule

    @daily.command(extras={"example": "/daily schedule channel:#trivia time:18:00 timezone:Madrid"})
    @app_commands.describe(
        channel="Where the question is posted",
        time="When, such as 18:00 or 6pm",
        timezone="Whose clock: start typing a city or country",
        role="Whom to ping with each question",
    )
    async def schedule(
        self,
        interaction: Interaction,
        channel: discord.TextChannel,
        time: str,
        timezone: str,
        role: discord.Role | None = None,
    ) -> None:
        """Post a question every day at a time of your choice."""
        guild_id = await require_moderator(interaction, self._archive.servers)
        at = read_time(time)
        if at is None:
            await _say(interaction, f"I can't read {quoted(time, 40)} as a time. Try **18:00** or **6pm**.")
            return
        zone = time_zones().resolve(timezone)
        if zone.meant is None:
            await _say(interaction, _unknown_zone(timezone, zone.near))
            return
        if role is not None and role.is_default():
            await _say(interaction, "I don't ping everyone. Choose another role, or none.")
            return
        missing = missing_permissions(channel, channel.guild.me)
        if missing:
            await _say(interaction, missing_permissions_text(channel.id, missing))
            return
        role_id = role.id if role is not None else None
        schedule = await self.set_up(guild_id, channel.id, at, zone.meant.key, role_id)
        notes = _ping_notes(role, channel)
        card = scheduled_card(schedule, zone.meant.label, await self._pool_state(schedule), notes)
        await interaction.response.send_message(view=card, ephemeral=True)

    @daily.command(extras={"example": "/daily stop"})
    async def stop(self, interaction: Interaction) -> None:
        """Post no more daily questions here."""
        guild_id = await require_moderator(interaction, self._archive.servers)
        if not await self._archive.schedules.remove(guild_id):
            await _say(interaction, _NOT_SCHEDULED)
            return
        self._posts.wake()
        await _say(
            interaction,
            "No more daily questions are posted here. An open one is still revealed, and all answers "
            "and streaks are kept. **/daily schedule** starts it again.",
        )

    @daily.command(extras={"example": "/daily status"})
    async def status(self, interaction: Interaction) -> None:
        """The last daily questions, when the next is due, and how many are left."""
        guild_id = await require_moderator(interaction, self._archive.servers)
        await interaction.response.send_message(view=await self._status(guild_id), ephemeral=True)

    @daily.command(extras={"example": "/daily post"})
    async def post(self, interaction: Interaction) -> None:
        """Post today's question now."""
        guild_id = await require_moderator(interaction, self._archive.servers)
        schedule = await self._archive.schedules.of(guild_id)
        if schedule is None:
            await _say(interaction, _NOT_SCHEDULED)
            return
        now = self._clock()
        timetable = timetable_of(schedule)
        today = timetable.local_date(now)
        daily = await self._archive.dailies.on_date(guild_id, today)
        if daily is not None and daily.is_being_sent(now):
            await _say(interaction, _BEING_POSTED)
            return
        if daily is not None and daily.state in (State.POSTED, State.REVEALED):
            await self._offer_again(interaction, daily)
            return
        # Sending may have to wait for its turn.
        await interaction.response.defer(ephemeral=True, thinking=True)
        due = schedule.due if schedule.due.on == today else Due(today, now)
        question = daily.question if daily is not None else None
        question = question or await self._archive.questions.next_for(schedule, today)
        if question is None:
            words = _NO_QUESTION
        else:
            following = timetable.next_after(max(due.at, now), beyond=today)
            dailies = self._archive.dailies
            claimed = (
                await dailies.claim(replace(schedule, due=due), following, question, new_nonce(), now)
                if daily is None
                else await dailies.take_again(daily, schedule, question, new_nonce(), now)
            )
            words = await self._posted(claimed)
        await interaction.edit_original_response(view=notice_card(words))

    @schedule.autocomplete("timezone")
    async def _complete_timezone(self, interaction: Interaction, typed: str) -> list[Choice]:
        if not await is_moderator(interaction, self._archive.servers):
            return []
        now = self._clock()
        return [_zone_choice(name, now) for name in time_zones().complete(typed, _CHOICES)]

    @schedule.autocomplete("time")
    async def _complete_time(self, interaction: Interaction, typed: str) -> list[Choice]:
        if not await is_moderator(interaction, self._archive.servers):
            return []
        at = read_time(typed)
        offered = _USUAL_TIMES if at is None else (f"{at:%H:%M}",)
        return [Choice(name=name, value=name) for name in offered]

    async def _limit(self, interaction: Interaction, _: LimitDaily) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        data: dict[str, Any] = dict(interaction.data or {})
        picked = frozenset(data.get("values", ()))
        await self._archive.schedules.limit_to(
            guild_id, tuple(category for category in Category if category.value in picked)
        )
        await self._archive.dailies.try_now(guild_id, self._clock())
        self._posts.wake()
        await interaction.response.edit_message(view=await self._status(guild_id))

    async def _post_again(self, interaction: Interaction, press: PostDailyAgain) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        daily = await self._archive.dailies.by_id(press.daily)
        if daily is None or daily.guild_id != guild_id:
            await _say(interaction, _GONE)
            return
        await interaction.response.defer()
        now = self._clock()
        # Deleted first: a message that stays must not get a second one beside it.
        if not await self._posts.remove_message(daily):
            words = "I could not take the present message away, so nothing was changed. Please try again."
        elif (taken := await self._archive.dailies.take_down(daily, new_nonce(), now)) is None:
            words = await self._why_not_again(daily.id, now)
        else:
            words = await self._posted(taken)
        await interaction.edit_original_response(view=notice_card(words))

    async def _why_not_again(self, daily_id: int, now: datetime) -> str:
        daily = await self._archive.dailies.by_id(daily_id)
        if daily is not None and daily.is_being_sent(now):
            return _BEING_POSTED
        return (
            "This question is revealed already, and one a day is enough. "
            "**/daily status** says when the next comes."
        )

    async def _offer_again(self, interaction: Interaction, daily: Daily) -> None:
        if daily.state is State.REVEALED:
            await _say(
                interaction,
                "Today's question is posted and revealed already, and one a day is enough. "
                "**/daily status** says when the next comes.",
            )
        else:
            await interaction.response.send_message(view=post_again_card(daily), ephemeral=True)

    async def _posted(self, claimed: Daily | None) -> str:
        """Post what was claimed; what became of it, in words."""
        if claimed is None or claimed.question is None:
            return _BEING_POSTED
        await self._posts.post_now(claimed, claimed.question)
        daily = await self._archive.dailies.by_id(claimed.id)
        if daily is None:
            return _GONE
        return posted_text(daily) if daily.state is State.POSTED else not_posted_text(daily)

    async def _status(self, guild_id: int) -> ui.LayoutView:
        schedule = await self._archive.schedules.of(guild_id)
        days = await self._archive.dailies.latest(guild_id, _DAYS_SHOWN)
        place = time_zones().label(schedule.zone) if schedule is not None else ""
        pool = await self._pool_state(schedule) if schedule is not None else PoolState(0, 0)
        return status_card(schedule, place, pool, days, self._clock())

    async def _pool_state(self, schedule: Schedule) -> PoolState:
        pool = await self._archive.questions.pool(schedule.guild_id, schedule.categories)
        asked = await self._archive.questions.asked(schedule.guild_id)
        return PoolState(len(pool), unused(pool, asked))

    async def _last_date(self, guild_id: int) -> date | None:
        days = await self._archive.dailies.latest(guild_id, 1)
        return days[0].on if days else None


async def _say(interaction: Interaction, words: str) -> None:
    await interaction.response.send_message(view=notice_card(words), ephemeral=True)


def _unknown_zone(typed: str, near: tuple[Name, ...]) -> str:
    words = (
        f"I know no place or time zone under {quoted(typed, 60)}. Start typing a city and pick from the list."
    )
    if near:
        words += f"\nDid you mean {', '.join(f'**{plain(name.label)}**' for name in near)}?"
    return words


def _zone_choice(name: Name, now: datetime) -> Choice:
    local = now.astimezone(zone_of(name.key))
    return Choice(name=f"{name.label[:80]} · now {local:%H:%M}", value=name.key)


def _ping_notes(role: discord.Role | None, channel: discord.TextChannel) -> list[str]:
    if role is None or role.mentionable or channel.permissions_for(channel.guild.me).mention_everyone:
        return []
    return [
        f"⚠️ {role.mention} can't be pinged by me yet: let anyone mention that role (Server Settings, Roles)."
    ]

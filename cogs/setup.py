"""/setup and /doctor, and the greeting on a new server."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import time
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.domain.activity import Activity, Entry
from bot.domain.daily.spoken_time import read_time
from cogs.cards.plain import plain, quoted
from cogs.cards.setup import (
    DailyPlan,
    OpenSetup,
    OpenTime,
    Panel,
    PickDailyChannel,
    PickLog,
    PickModerators,
    PickPing,
    TimeForm,
    UseChoice,
    doctor_card,
    setup_card,
    welcome_card,
)
from cogs.cards.story_form import one_line
from cogs.daily import DailyQuestion
from cogs.delivery import CONNECTION_TROUBLE, missing_permissions
from cogs.doctor import Doctor
from cogs.forms import FormCog, Typed, answer_form, show_form
from cogs.house import House
from cogs.moderators import require_moderator
from cogs.presses import Interaction, answer_press
from cogs.respond import put, say
from cogs.show import show_instead
from data.time_zones import time_zones

_log = logging.getLogger(__name__)

_PURPOSE = "setup"
_CHANNEL, _TIME, _ZONE, _PING = "channel", "time", "zone", "ping"


class Setup(FormCog):
    """Setting a server up, and finding out what ails it."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._archive = house.archive
        self._doctor = Doctor(house)
        self.forms = (answer_form(TimeForm, self._time_sent),)
        self.presses = [
            answer_press(OpenSetup, self._open),
            answer_press(PickDailyChannel, self._pick_daily),
            answer_press(PickPing, self._pick_ping),
            answer_press(PickModerators, self._pick_moderators),
            answer_press(PickLog, self._pick_log),
            answer_press(OpenTime, self._open_time),
            answer_press(UseChoice, self._use),
        ]

    @app_commands.command(extras={"example": "/setup"})
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def setup(self, interaction: Interaction) -> None:
        """Set up the daily question, the moderator role and the log channel."""
        guild_id = await require_moderator(interaction, self._archive.servers)
        await self._show(interaction, guild_id, await self._keep(interaction, guild_id, {}))

    @app_commands.command(extras={"example": "/doctor"})
    @app_commands.default_permissions(manage_guild=True)
    @app_commands.allowed_contexts(guilds=True, dms=False, private_channels=False)
    @app_commands.allowed_installs(guilds=True, users=False)
    async def doctor(self, interaction: Interaction) -> None:
        """What is not as it should be, and how to mend it."""
        guild_id = await require_moderator(interaction, self._archive.servers)
        self._house.throttle.check(interaction.user.id, self._house.clock())
        await interaction.response.defer(ephemeral=True, thinking=True)
        findings = await self._doctor.examine(guild_id)
        await interaction.edit_original_response(view=doctor_card(findings, self._doctor.version))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Say hello once, where the bot may."""
        places = [guild.system_channel, *guild.text_channels]
        for channel in places:
            if channel is None or missing_permissions(channel, guild.me):
                continue
            await self._house.pace.turn()
            try:
                await channel.send(view=welcome_card(), allowed_mentions=discord.AllowedMentions.none())
            except (discord.HTTPException, *CONNECTION_TROUBLE) as error:
                _log.info("Server %d could not be greeted: %s", guild.id, error)
            return

    async def _open(self, interaction: Interaction, _: OpenSetup) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        await self._show(interaction, guild_id, await self._keep(interaction, guild_id, {}))

    async def _pick_daily(self, interaction: Interaction, press: PickDailyChannel) -> None:
        await self._choose(interaction, press.draft, {_CHANNEL: str(_picked(interaction) or "")})

    async def _pick_ping(self, interaction: Interaction, press: PickPing) -> None:
        role = _picked(interaction)
        if role == interaction.guild_id:
            await say(interaction, "I don't ping everyone. Choose another role, or none.")
            return
        await self._choose(interaction, press.draft, {_PING: str(role or "")})

    async def _pick_moderators(self, interaction: Interaction, press: PickModerators) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        role = _picked(interaction)
        if role == guild_id:
            await say(interaction, "Not everyone can be a moderator. Choose another role, or none.")
            return
        server = replace(await self._archive.servers.of(guild_id), moderator_role_id=role)
        await self._archive.servers.save(server)
        await self._tell(interaction, guild_id, f"moderator role: {_named(interaction, role)}")
        await self._show(interaction, guild_id, press.draft)

    async def _pick_log(self, interaction: Interaction, press: PickLog) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        channel = _picked(interaction)
        server = replace(await self._archive.servers.of(guild_id), log_channel_id=channel)
        await self._archive.servers.save(server)
        await self._tell(interaction, guild_id, f"log channel: {_named(interaction, channel)}")
        await self._show(interaction, guild_id, press.draft)

    async def _open_time(self, interaction: Interaction, press: OpenTime) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        chosen = {**await self._saved(guild_id), **await self._draft(interaction, guild_id, press.draft)}
        fields = [
            one_line(_TIME, "When?", hint="Such as 18:00 or 6pm.", longest=20, text=chosen.get(_TIME, "")),
            one_line(
                _ZONE,
                "Whose clock?",
                hint="A city or country, such as Madrid.",
                longest=60,
                text=time_zones().label(chosen[_ZONE]) if chosen.get(_ZONE) else "",
            ),
        ]
        await show_form(interaction, TimeForm(press.draft), "The daily question", fields)

    async def _time_sent(self, interaction: Interaction, press: TimeForm, typed: Typed) -> None:
        at = read_time(typed.get(_TIME, ""))
        if at is None:
            await say(interaction, "I can't read that time. Try **18:00** or **6pm**.")
            return
        zone = time_zones().resolve(typed.get(_ZONE, ""))
        if zone.meant is None:
            near = ", ".join(plain(name.label) for name in zone.near)
            words = f" Did you mean {near}?" if near else ""
            typed_zone = quoted(typed.get(_ZONE, ""), 60)
            await say(
                interaction,
                f"I know no place or time zone under {typed_zone}. Name a city or country, such as "
                f"**Madrid**.{words}",
            )
            return
        await self._choose(interaction, press.draft, {_TIME: f"{at:%H:%M}", _ZONE: zone.meant.key})

    async def _use(self, interaction: Interaction, press: UseChoice) -> None:
        await self._choose(interaction, press.draft, {})

    async def _choose(self, interaction: Interaction, draft: int, choice: dict[str, str]) -> None:
        """Keep a choice; once channel, time and time zone are known, the question is set up."""
        guild_id = await require_moderator(interaction, self._archive.servers)
        saved = await self._saved(guild_id)
        chosen = {**saved, **await self._draft(interaction, guild_id, draft), **choice}
        is_whole = bool(chosen.get(_CHANNEL) and chosen.get(_TIME) and chosen.get(_ZONE))
        if is_whole and await self._schedule(interaction, guild_id, chosen):
            # Nothing is left that a later change elsewhere could be overridden with.
            chosen = {}
        pending = {name: value for name, value in chosen.items() if value != saved.get(name, "")}
        await self._show(interaction, guild_id, await self._keep(interaction, guild_id, pending))

    async def _schedule(self, interaction: Interaction, guild_id: int, chosen: dict[str, str]) -> bool:
        """Set the question up, where the bot may post there."""
        channel = interaction.guild.get_channel(int(chosen[_CHANNEL])) if interaction.guild else None
        cog = self._house.bot.get_cog(DailyQuestion.__name__)
        if not isinstance(channel, discord.TextChannel) or not isinstance(cog, DailyQuestion):
            return False
        if missing_permissions(channel, channel.guild.me):
            return False
        ping = int(chosen[_PING]) if chosen.get(_PING) else None
        before = await self._archive.schedules.of(guild_id)
        at = time.fromisoformat(chosen[_TIME])
        after = await cog.set_up(guild_id, channel.id, at, chosen[_ZONE], ping)
        if before is None or replace(before, due=after.due) != after:
            where = time_zones().label(chosen[_ZONE])
            await self._tell(
                interaction, guild_id, f"daily question: {chosen[_TIME]} in {where}, #{channel.name}"
            )
        return True

    async def _keep(self, interaction: Interaction, guild_id: int, pending: dict[str, str]) -> int:
        """Keep what is chosen and not set up; the number under which the panel finds it again."""
        return await self._archive.drafts.keep(
            guild_id, interaction.user.id, _PURPOSE, "", pending, self._house.clock()
        )

    async def _draft(self, interaction: Interaction, guild_id: int, number: int) -> Mapping[str, str]:
        """What was chosen on the panel and is not set up."""
        draft = await self._archive.drafts.of(guild_id, interaction.user.id, number)
        return draft.typed if draft is not None and draft.purpose == _PURPOSE else {}

    async def _saved(self, guild_id: int) -> dict[str, str]:
        """What is set up; nothing where no daily question is."""
        schedule = await self._archive.schedules.of(guild_id)
        if schedule is None:
            return {}
        hour, minute = divmod(schedule.at_minute, 60)
        return {
            _CHANNEL: str(schedule.channel_id),
            _TIME: f"{hour:02}:{minute:02}",
            _ZONE: schedule.zone,
            _PING: str(schedule.role_id or ""),
        }

    async def _show(self, interaction: Interaction, guild_id: int, draft: int) -> None:
        saved = await self._saved(guild_id)
        server = await self._archive.servers.of(guild_id)
        chosen = _plan({**saved, **await self._draft(interaction, guild_id, draft)})
        running = _plan(saved) if saved else None
        channels = {chosen.channel, running.channel if running else None, server.log_channel_id}
        card = setup_card(Panel(server, draft, chosen, running, _closed(interaction, channels)))
        if interaction.message is not None and interaction.message.flags.ephemeral:
            await show_instead(interaction, card)
        else:
            await put(interaction, card)

    async def _tell(self, interaction: Interaction, guild_id: int, words: str) -> None:
        now = self._house.clock()
        entry = Entry(Activity.SETTINGS_CHANGED, interaction.user.id, now, words)
        await self._archive.log.add(guild_id, entry)


def _plan(choice: Mapping[str, str]) -> DailyPlan:
    """What was chosen, in words for the panel."""
    when = ""
    if choice.get(_TIME) and choice.get(_ZONE):
        when = f"every day at {choice[_TIME]} in {plain(time_zones().label(choice[_ZONE]))}"
    return DailyPlan(int(choice.get(_CHANNEL) or 0) or None, when, int(choice.get(_PING) or 0) or None)


def _closed(interaction: Interaction, channels: Iterable[int | None]) -> dict[int, str]:
    """What to mend in those of the channels where the bot may not do all that it has to."""
    closed: dict[int, str] = {}
    for channel_id in filter(None, channels):
        channel = interaction.guild.get_channel(channel_id) if interaction.guild else None
        if channel is None or interaction.guild is None:
            closed[channel_id] = f"I cannot see <#{channel_id}>: choose another channel, or let me view it."
        elif missing := missing_permissions(channel, interaction.guild.me):
            closed[channel_id] = f"Allow me in <#{channel_id}>: {', '.join(missing)}."
    return closed


def _picked(interaction: Interaction) -> int | None:
    """The id picked from a select; None where the choice was taken away."""
    data: dict[str, Any] = dict(interaction.data or {})
    value = next(iter(data.get("values") or ()), None)
    return int(value) if isinstance(value, str) and value.isdecimal() else None


def _named(interaction: Interaction, picked: int | None) -> str:
    if picked is None or interaction.guild is None:
        return "none"
    channel, role = interaction.guild.get_channel(picked), interaction.guild.get_role(picked)
    return f"#{channel.name}" if channel is not None else f"@{role.name}" if role is not None else str(picked)

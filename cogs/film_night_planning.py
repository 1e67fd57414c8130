"""The form of a film night: opened, mended, and made into a night with its event."""

from dataclasses import replace

import discord
from discord import ui

from bot.domain.daily.ledger import Reason
from bot.domain.film_night.form import Faults, NightField, Showing, filled_showing, read_showing
from bot.domain.film_night.night import Night
from bot.domain.names import Name
from bot.domain.subject import SubjectKind
from bot.domain.text import clip
from cogs.cards.actions import Serial
from cogs.cards.film_night import night_card, night_faults_card, night_fields, nights_card
from cogs.cards.film_night_actions import NightForm, OpenNightForm
from cogs.cards.notice import notice_card
from cogs.cards.plain import plain, quoted
from cogs.delivery import Postable, missing_permissions
from cogs.film_night_event import Made, NightEvents, NotMade
from cogs.film_night_posts import FilmNightPosts
from cogs.film_night_rights import I_LACK, can_make_events, planning_in
from cogs.forms import FormRoute, Typed, answer_form, show_form
from cogs.house import House
from cogs.presses import Interaction, PressRoute, answer_press
from cogs.respond import put, say
from data.drafts import Draft
from data.film_nights import Refused
from data.time_zones import time_zones, zone_of

# https://discord.com/developers/docs/interactions/receiving-and-responding#modal
_HEADING = 45
_PURPOSE = "film-night"
# Where a draft says which night is to be changed.
_NIGHT = "night"
_GONE = "No story of this film is here any more. **/film** finds another one."
_FORGOTTEN = "What you typed was too long ago, and I no longer have it. Please begin anew with **/film**."
NO_NIGHT = "This film night is over, or it was called off. **/film** plans another one."
_BEGUN = "This film night has begun, so it can't be changed any more. It can still be called off."
_TWICE = "This film is planned for that very time already. Choose another time, or see what is planned."
NOT_TAKEN = "Discord did not take it, so nothing was changed. Please try again in a moment."
_NO_ANSWER = (
    "Discord does not answer right now. Look at the events of this server in two minutes: if it is there, "
    "the night is planned. If not, please try again."
)
_EVENT_GONE = "Its event is gone from Discord, so this film night is off."


class NightPlanning:
    """Plans nights, and plans them anew."""

    def __init__(self, house: House, events: NightEvents, posts: FilmNightPosts) -> None:
        self._archive = house.archive
        self._clock = house.clock
        self._events = events
        self._posts = posts
        self.forms: tuple[FormRoute, ...] = (answer_form(NightForm, self._sent),)
        self.presses: list[PressRoute] = [answer_press(OpenNightForm, self._open_again)]

    async def open_for(self, interaction: Interaction, guild: discord.Guild, film: str) -> None:
        """Open the form of a new night, where the film is known and the bot may make events."""
        if not can_make_events(guild):
            await say(interaction, I_LACK)
        else:
            draft = await self._keep(interaction, guild.id, film, {})
            await self._open_form(interaction, guild.id, film, draft, {})

    async def open_to_change(self, interaction: Interaction, night: Night) -> None:
        """Open the form of a planned night, filled with what is planned."""
        if not night.is_planned:
            await say(interaction, _BEGUN)
            return
        zone = await self._zone(night.guild_id) or night.zone
        filled = filled_showing(night, zone_of(zone))
        texts = {field.value: text for field, text in filled.items()} | {_NIGHT: str(night.id)}
        draft = await self._keep(interaction, night.guild_id, night.film, texts)
        await self._open_form(interaction, night.guild_id, night.film, draft, texts)

    async def _open_again(self, interaction: Interaction, press: OpenNightForm) -> None:
        guild = await planning_in(interaction)
        draft = await self._draft(interaction, guild.id, press.draft) if guild is not None else None
        if guild is not None and draft is not None:
            await self._open_form(interaction, guild.id, draft.subject, press.draft, draft.typed)

    async def _open_form(
        self, interaction: Interaction, guild_id: int, film: str, draft: int, typed: Typed
    ) -> None:
        name = await self._title(guild_id, film)
        if name is None:
            await say(interaction, _GONE)
            return
        texts = _texts(typed)
        channel = texts.get(NightField.CHANNEL, "")
        zone = await self._zone(guild_id)
        fields = night_fields(
            texts,
            time_zones().label(zone) if zone is not None else None,
            int(channel) if channel.isdecimal() else None,
        )
        heading = clip(f"Film night: {name.label}", _HEADING)
        await show_form(interaction, NightForm(Serial(draft)), heading, fields)

    async def _sent(self, interaction: Interaction, press: NightForm, typed: Typed) -> None:
        guild = await planning_in(interaction)
        draft = await self._draft(interaction, guild.id, press.draft) if guild is not None else None
        if guild is None or draft is None:
            return
        if not can_make_events(guild):
            await say(interaction, I_LACK)
            return
        texts = {**draft.typed, **typed}
        zone, faults = await self._zone_meant(guild.id, texts)
        showing = read_showing(_texts(texts), zone_of(zone or "UTC"), self._clock())
        channel = _channel_meant(interaction, guild, texts.get(NightField.CHANNEL, ""))
        if isinstance(showing, Faults):
            faults = [*showing.reasons, *faults]
        if isinstance(channel, str):
            faults = [*faults, channel]
        if zone is None or isinstance(showing, Faults) or isinstance(channel, str):
            number = await self._keep(interaction, guild.id, draft.subject, texts)
            await put(interaction, night_faults_card(number, faults))
            return
        # Discord may take its time to make the event. A private card makes way for the new one.
        is_private = interaction.message is not None and interaction.message.flags.ephemeral
        await interaction.response.defer(ephemeral=True, thinking=not is_private)
        changed = texts.get(_NIGHT, "")
        card = (
            await self._moved(guild, int(changed), showing, channel, zone)
            if changed.isdecimal()
            else await self._made(guild, interaction.user.id, draft.subject, showing, channel, zone)
        )
        await interaction.edit_original_response(view=card)

    async def _made(
        self, guild: discord.Guild, planner: int, film: str, showing: Showing, channel: Postable, zone: str
    ) -> ui.LayoutView:
        """Plan a new night; written down first, so that an event is never left without one."""
        name = await self._title(guild.id, film)
        if name is None:
            return notice_card(_GONE)
        nights = self._archive.film_nights
        night = await nights.begin(
            guild_id=guild.id,
            channel_id=channel.id,
            planner_id=planner,
            film=film,
            title=name.label,
            zone=zone,
            showing=showing,
            now=self._clock(),
        )
        if not isinstance(night, Night):
            ahead = await nights.ahead(guild.id)
            return notice_card(_TWICE) if night is Refused.TWICE else nights_card(ahead)
        match await self._events.make(night, guild, channel.name):
            case Made(event_id):
                return await self._written_down(night, event_id)
            case NotMade(reason):
                await nights.give_up(night)
                return notice_card(I_LACK if reason is Reason.NO_PERMISSION else NOT_TAKEN)
            case _:
                # What became of it is looked up when the claim has run out.
                self._posts.call()
                return notice_card(_NO_ANSWER)

    async def _written_down(self, night: Night, event_id: int) -> ui.LayoutView:
        """Write down that the event stands, where nobody has done so meanwhile or given the night up."""
        nights = self._archive.film_nights
        planned = await nights.planned(night, event_id) or await nights.by_id(night.id)
        self._posts.call()
        if planned is not None and planned.event_id == event_id:
            return night_card(planned, "**Planned.**")
        await self._events.cancel(replace(night, event_id=event_id))
        return notice_card(NOT_TAKEN)

    async def _moved(
        self, guild: discord.Guild, number: int, showing: Showing, channel: Postable, zone: str
    ) -> ui.LayoutView:
        """Plan a night anew, its event first."""
        nights = self._archive.film_nights
        night = await nights.by_id(number)
        if night is None or night.guild_id != guild.id or not night.is_planned:
            return notice_card(_BEGUN if night is not None and night.runs else NO_NIGHT)
        reason = await self._events.change(night, showing, channel)
        if reason is Reason.NO_CHANNEL:
            await nights.call_off(night)
            return notice_card(_EVENT_GONE)
        if reason is not None:
            return notice_card(I_LACK if reason is Reason.NO_PERMISSION else NOT_TAKEN)
        moved = await nights.move(night, showing, channel.id, zone, self._clock())
        self._posts.call()
        return night_card(moved, "**Changed.**") if moved is not None else notice_card(_BEGUN)

    async def _title(self, guild_id: int, film: str) -> Name | None:
        return (await self._archive.shelves.of(guild_id)).names_of(SubjectKind.FILM).get(film)

    async def _zone(self, guild_id: int) -> str | None:
        """Whose clock counts here, as far as the server has told."""
        schedule = await self._archive.schedules.of(guild_id)
        return schedule.zone if schedule is not None else await self._archive.film_nights.last_zone(guild_id)

    async def _zone_meant(self, guild_id: int, typed: Typed) -> tuple[str | None, list[str]]:
        """The zone that is known here, or that was typed; else what is wrong with it."""
        known = await self._zone(guild_id)
        if known is not None:
            return known, []
        text = typed.get(NightField.ZONE, "")
        found = time_zones().resolve(text)
        if found.meant is not None:
            return found.meant.key, []
        near = ", ".join(plain(name.label) for name in found.near)
        words = f" Did you mean {near}?" if near else ""
        return None, [
            f"Clock: I know no place or time zone under {quoted(text, 60)}. Name a city, such as "
            f"**Madrid**.{words}"
        ]

    async def _keep(self, interaction: Interaction, guild_id: int, film: str, typed: Typed) -> int:
        return await self._archive.drafts.keep(
            guild_id, interaction.user.id, _PURPOSE, film, typed, self._clock()
        )

    async def _draft(self, interaction: Interaction, guild_id: int, number: int) -> Draft | None:
        draft = await self._archive.drafts.of(guild_id, interaction.user.id, number)
        if draft is None or draft.purpose != _PURPOSE:
            await say(interaction, _FORGOTTEN)
            return None
        return draft


def _texts(typed: Typed) -> dict[NightField, str]:
    return {NightField(name): text for name, text in typed.items() if name in set(NightField)}


def _channel_meant(interaction: Interaction, guild: discord.Guild, chosen: str) -> Postable | str:
    """The channel that was chosen, else the present one; or why nothing is posted there."""
    channel_id = int(chosen) if chosen.isdecimal() else interaction.channel_id
    channel = guild.get_channel_or_thread(channel_id) if channel_id is not None else None
    if not isinstance(channel, Postable):
        return "Where: I can't see that channel. Choose another, or let me view it."
    missing = missing_permissions(channel, guild.me)
    if missing:
        return f"Where: allow me in <#{channel.id}>: {', '.join(missing)}."
    if isinstance(interaction.user, discord.Member):
        granted = channel.permissions_for(interaction.user)
        in_thread = isinstance(channel, discord.Thread)
        if not (granted.send_messages_in_threads if in_thread else granted.send_messages):
            return f"Where: you may not write in <#{channel.id}> yourself. Choose another channel."
    return channel

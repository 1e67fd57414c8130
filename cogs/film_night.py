"""Film nights: planned from the card of a film, looked at, changed, called off, and posted by themselves."""

import re

from bot.domain.daily.ledger import Reason
from bot.domain.film_night.night import MOST_PLANNED, Night
from bot.domain.trivia.match import Ending
from cogs.cards.film_night import call_off_card, night_card, nights_card
from cogs.cards.film_night_actions import (
    CallOffNight,
    ChangeNight,
    PickNight,
    PlanAnotherNight,
    PlanNight,
    ReadNightStories,
    ReallyCallOffNight,
    ShowNight,
)
from cogs.cards.notice import notice_card
from cogs.cards.plain import plain
from cogs.film_night_event import NightEvents
from cogs.film_night_planning import NO_NIGHT, NOT_TAKEN, NightPlanning
from cogs.film_night_posts import FilmNightPosts
from cogs.film_night_rights import I_LACK, planning_in
from cogs.forms import FormCog
from cogs.house import House
from cogs.lookup import Lookup
from cogs.presses import Interaction, answer_press, picked
from cogs.respond import put, say
from cogs.server_of import server_of

# What a select of nights carries.
_NUMBER = re.compile(r"[0-9]{1,15}")
_LONG_OVER = "This film night is long over. **/film** has the stories of its film."


class FilmNight(FormCog):
    """What the buttons of film nights do."""

    def __init__(self, house: House) -> None:
        self._archive = house.archive
        self._bot = house.bot
        self._events = NightEvents(house)
        self._posts = FilmNightPosts(house, self._events)
        self._planning = NightPlanning(house, self._events, self._posts)
        self.forms = self._planning.forms
        self.presses = [
            *self._planning.presses,
            answer_press(PlanNight, self._plan),
            answer_press(PlanAnotherNight, self._plan_another),
            answer_press(PickNight, self._pick),
            answer_press(ShowNight, self._show),
            answer_press(ChangeNight, self._change),
            answer_press(CallOffNight, self._ask_to_call_off),
            answer_press(ReallyCallOffNight, self._call_off),
            answer_press(ReadNightStories, self._read_stories),
        ]

    async def cog_load(self) -> None:
        """Begin to post what is due."""
        self._posts.start()

    async def cog_unload(self) -> None:
        """End every task."""
        await self._posts.stop()

    async def _plan(self, interaction: Interaction, press: PlanNight) -> None:
        guild = await planning_in(interaction)
        if guild is None:
            return
        nights = await self._archive.film_nights.ahead(guild.id)
        if len(nights) >= MOST_PLANNED or any(night.film == press.film for night in nights):
            await put(interaction, nights_card(nights, press.film))
            return
        await self._planning.open_for(interaction, guild, press.film)

    async def _plan_another(self, interaction: Interaction, press: PlanAnotherNight) -> None:
        guild = await planning_in(interaction)
        if guild is not None:
            await self._planning.open_for(interaction, guild, press.film)

    async def _pick(self, interaction: Interaction, _: PickNight) -> None:
        found = _NUMBER.fullmatch(picked(interaction))
        night = await self._night(interaction, int(found[0]) if found is not None else 0)
        if night is not None:
            await put(interaction, night_card(night))

    async def _show(self, interaction: Interaction, press: ShowNight) -> None:
        night = await self._night(interaction, press.night)
        if night is not None:
            await put(interaction, night_card(night))

    async def _change(self, interaction: Interaction, press: ChangeNight) -> None:
        night = await self._night(interaction, press.night)
        if night is not None:
            await self._planning.open_to_change(interaction, night)

    async def _ask_to_call_off(self, interaction: Interaction, press: CallOffNight) -> None:
        night = await self._night(interaction, press.night)
        if night is not None:
            await put(interaction, call_off_card(night))

    async def _call_off(self, interaction: Interaction, press: ReallyCallOffNight) -> None:
        night = await self._night(interaction, press.night)
        if night is None:
            return
        await interaction.response.defer()
        # The event first: a night that is off must not leave one behind.
        reason = await self._events.cancel(night)
        if reason is not None:
            words = I_LACK if reason is Reason.NO_PERMISSION else NOT_TAKEN
        elif await self._archive.film_nights.call_off(night):
            match = await self._archive.matches.by_id(night.match_id or 0)
            if match is not None:
                await self._archive.matches.end(match, Ending.STOPPED)
            words = f"**{plain(night.event_name)}** is called off, and its event is cancelled."
        else:
            words = NO_NIGHT
        self._posts.call()
        await interaction.edit_original_response(view=notice_card(words))

    async def _read_stories(self, interaction: Interaction, press: ReadNightStories) -> None:
        """Anybody may: the button stands below what everybody sees."""
        night = await self._archive.film_nights.by_id(press.night)
        lookup = self._bot.get_cog(Lookup.__name__)
        if night is None or night.guild_id != server_of(interaction) or not isinstance(lookup, Lookup):
            await say(interaction, _LONG_OVER)
            return
        await lookup.show_film(interaction, night.film)

    async def _night(self, interaction: Interaction, number: int) -> Night | None:
        """A night that is planned or runs, for those who may create events; all others are told."""
        guild = await planning_in(interaction)
        if guild is None:
            return None
        night = await self._archive.film_nights.by_id(number)
        if night is None or night.guild_id != guild.id or not (night.is_planned or night.runs):
            await say(interaction, NO_NIGHT)
            return None
        return night

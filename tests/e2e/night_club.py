"""The club with somebody who may create events, and film nights planned there."""

from pathlib import Path
from typing import Any

import discord
from simcord import ChannelHandle, InteractionResult, MemberActor, ResponseMessage

from bot.domain.film_night.night import Night
from data.servers import Server
from tests.e2e.club import answer
from tests.e2e.daily_club import DailyClub, read, told

FILM = "Black Swan"
FORM = {"day": "2 Jan", "time": "20:00", "zone": "London", "length": "2 h"}


class NightClub(DailyClub):
    """Plans film nights in one server."""

    eva: MemberActor

    async def open(self) -> None:
        await super().open()
        hosts = self.guild.create_role("hosts", permissions=discord.Permissions(create_events=True))
        self.eva = self.guild.add_member(self.env.create_user("eva"), roles=[hosts])
        await self.archive.servers.save(Server(self.guild.id, log_channel_id=self.log.id))

    async def form(self, who: MemberActor | None = None, film: str = FILM) -> InteractionResult:
        """Press the button on the card of a film."""
        person = who or self.eva
        card = answer(await person.slash(self.channel, "film", title=film))
        return await person.click(card, label="Plan a film night")

    async def plan(self, film: str = FILM, **typed: Any) -> ResponseMessage:
        """Fill the form in and send it; what the planner sees."""
        return await self.send(await self.form(film=film), **typed)

    async def plan_another(self, **typed: Any) -> ResponseMessage:
        """Plan one more night of the film that is planned already."""
        form = await self.eva.click(answer(await self.form()), label="Plan another")
        return await self.send(form, **typed)

    async def send(self, form: InteractionResult, **typed: Any) -> ResponseMessage:
        """Fill in what a form asks for, and send it; what the planner sees."""
        assert form.modal is not None, told(form)
        asked = {label["component"]["custom_id"] for label in form.modal["components"]}
        values = {"channel": [self.trivia], **FORM, **typed}
        given = {name: value for name, value in values.items() if name in asked}
        return answer(await self.eva.submit_modal(form, given))

    async def nights(self) -> list[Night]:
        """What is planned, and what runs."""
        return await self.archive.film_nights.ahead(self.guild.id)

    async def night(self, number: int = 1) -> Night:
        """One night, whatever its state."""
        found = await self.archive.film_nights.by_id(number)
        assert found is not None
        return found

    @property
    def events(self) -> list[Any]:
        """The scheduled events of the server, the oldest first."""
        found = self.env.backend.get_guild(self.guild.id).scheduled_events
        return [found[number] for number in sorted(found)]

    def in_channel(self, channel: ChannelHandle | None = None) -> list[str]:
        """What is written in the channel, the oldest first."""
        messages = sorted((channel or self.trivia).history(), key=lambda message: message.id)
        return [read(message) for message in messages]

    def message(self, at: int = -1) -> discord.Message:
        """A message of the channel, the last one if not another."""
        return sorted(self.trivia.history(), key=lambda message: message.id)[at]

    def logged(self) -> list[str]:
        """What the log channel was told."""
        return self.in_channel(self.log)

    def forbid_events(self, *, allowed: bool = False) -> None:
        """Take the permission to make events from the bot, or give it back."""
        assert self.bot.user is not None
        name = self.bot.user.name
        roles = self.env.backend.get_guild(self.guild.id).roles
        own = next(one for one in roles.values() if one.name == name)
        may = discord.Permissions(own.permissions)
        may.update(create_events=allowed, manage_events=allowed)
        self.env.backend.edit_role(self.guild.id, own.id, {"permissions": may.value})


async def opened(database: Path, *, check_errors: bool = True) -> NightClub:
    """A club that is open; close it whatever happens."""
    club = NightClub(database, check_errors=check_errors)
    try:
        await club.open()
    except BaseException:
        await club.close()
        raise
    return club

"""A club with a moderator and a log channel, and the forms as people fill them."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import discord
from simcord import ChannelHandle, GuildHandle, InteractionResult, MemberActor, ResponseMessage

from tests.cards.message import buttons_of, text_of
from tests.e2e.club import Club, answer

NEW = {
    "actors": "Jane Doe",
    "production": "New Film (2024)",
    "story": "She juggled fire every day for a whole year before the shoot.",
    "skills": "juggling fire",
    "sources": "https://example.org/fire",
}


class Desk(Club):
    """The club, with a moderator and somebody who has a role that can be named for it."""

    guild: GuildHandle
    moderator: MemberActor
    second: MemberActor
    helper: MemberActor
    log: ChannelHandle

    async def open(self) -> None:
        """Start the bot and let the people in."""
        await super().open()
        assert self.channel.guild is not None
        self.guild = self.channel.guild
        role = self.guild.create_role("Keepers", permissions=discord.Permissions(manage_guild=True))
        self.helpers = self.guild.create_role("Helpers")
        self.moderator = self.guild.add_member(self.env.create_user("mo"), roles=[role])
        self.second = self.guild.add_member(self.env.create_user("max"), roles=[role])
        self.helper = self.guild.add_member(self.env.create_user("hal"), roles=[self.helpers])
        self.log = self.guild.create_text_channel("log")

    async def use_log(self) -> None:
        """Name the log channel."""
        archive = self.bot.archive
        assert archive is not None
        server = await archive.servers.of(self.guild.id)
        await archive.servers.save(replace(server, log_channel_id=self.log.id))

    async def logged(self) -> list[discord.Message]:
        """What stands in the log channel, the oldest first."""
        await self.env.settle()
        return self.log.history()

    async def mail_of(self, who: MemberActor) -> list[str]:
        """What the bot has written to somebody, the oldest first."""
        await self.env.settle()
        return [words_of(message) for message in who.user.dm_channel.history()]

    async def suggest(self, who: MemberActor, **changes: str) -> InteractionResult:
        """Fill the form of /story suggest and send it."""
        form = await who.slash(self.channel, "story suggest")
        return await who.submit_modal(form, {**NEW, **changes})

    async def add(self, who: MemberActor, **changes: str) -> ResponseMessage:
        """Add a story with /mod add, through its preview."""
        form = await who.slash(self.channel, "mod add")
        preview = answer(await who.submit_modal(form, {**NEW, **changes}))
        return answer(await who.click(preview, label="Add it"))


async def fill(
    who: MemberActor, message: ResponseMessage, button: str, typed: Mapping[str, Any]
) -> ResponseMessage:
    """Press a button that opens a form, fill it and send it."""
    form = await who.click(message, label=button)
    assert form.modal is not None, text_of(answer(form).components)
    return answer(await who.submit_modal(form, dict(typed)))


def form_texts(result: InteractionResult) -> dict[str, str]:
    """What stands in a form that was opened."""
    assert result.modal is not None
    return {
        part["component"]["custom_id"]: part["component"].get("value") or ""
        for part in result.modal["components"]
    }


def words_of(message: discord.Message) -> str:
    """All that a message in a channel says."""
    return text_of([dict(part.to_dict()) for part in message.components])


def told(message: ResponseMessage) -> str:
    """All that a message says."""
    return text_of(message.components)


def offers(message: ResponseMessage) -> set[str]:
    """The labels of its buttons."""
    return set(buttons_of(message.components))

"""The club with a moderator, a place for trivia, and time that the test moves."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import discord
from simcord import ChannelHandle, GuildHandle, InteractionResult, MemberActor

from bot.domain.daily.ledger import Daily
from data.archive import Archive
from tests.cards.message import Component, assert_within_limits, drawn, text_of, walk
from tests.e2e.club import Club, answer


class DailyClub(Club):
    """Looks after one server's daily question."""

    trivia: ChannelHandle
    log: ChannelHandle
    otto: MemberActor
    guild: GuildHandle

    async def open(self) -> None:
        await super().open()
        guild = self.channel.guild
        assert guild is not None
        self.guild = guild
        self.trivia = guild.create_text_channel("trivia")
        self.log = guild.create_text_channel("mod-log")
        stage_manager = guild.create_role("stage manager", permissions=discord.Permissions(manage_guild=True))
        self.otto = guild.add_member(self.env.create_user("otto"), roles=[stage_manager])

    @property
    def archive(self) -> Archive:
        """What the running bot remembers."""
        assert self.bot._archive is not None
        return self.bot._archive

    async def schedule(self, time: str = "18:00", timezone: str = "UTC", **more: Any) -> str:
        """Set the daily question up; what the moderator reads."""
        options = {"channel": self.trivia, "time": time, "timezone": timezone, **more}
        return told(await self.otto.slash(self.channel, "daily schedule", **options))

    async def until(self, instant: str) -> None:
        """Let time pass until then, in UTC."""
        await self.env.advance_time(
            (datetime.fromisoformat(f"{instant}+00:00") - self.env.now()).total_seconds()
        )

    async def later(self, **span: float) -> None:
        """Let so much time pass."""
        await self.env.advance_time(timedelta(**span).total_seconds())

    def posts(self, channel: ChannelHandle | None = None) -> list[discord.Message]:
        """The questions that stand in the channel, oldest first."""
        found = [message for message in (channel or self.trivia).history() if letters(message)]
        for message in found:
            assert_within_limits(components(message))
        return sorted(found, key=lambda message: message.id)

    def post(self) -> discord.Message:
        """The one question that stands in the channel."""
        (message,) = self.posts()
        return message

    async def press(self, who: MemberActor, message: discord.Message, letter: str = "a") -> str:
        """Press one of the four buttons; what the person reads."""
        result = await who.click(message, custom_id=letters(message)[letter])
        assert answer(result).ephemeral
        return told(result)

    async def day(self) -> Daily:
        """The last day of the ledger."""
        (daily,) = await self.archive.dailies.latest(self.guild.id, 1)
        return daily

    async def right_letter(self) -> str:
        """The letter of the right answer to the last question."""
        daily = await self.day()
        assert daily.question is not None
        return "abcd"[daily.question.right]

    async def away(self, **span: float) -> None:
        """Let the bot be ended for so long."""
        old, self.bot = self.bot, self._kind(self._settings)
        await old.close()
        self.jump(**span)
        await self.env.restart_bot(self.bot)

    def jump(self, **span: float) -> None:
        """Let the clock jump, and nobody be woken by it."""
        self.env.backend.advance_clock(timedelta(**span).total_seconds())


async def opened(database: Path, *, check_errors: bool = True) -> DailyClub:
    """A club that is open; close it whatever happens."""
    club = DailyClub(database, check_errors=check_errors)
    try:
        await club.open()
    except BaseException:
        await club.close()
        raise
    return club


def components(message: discord.Message) -> list[Component]:
    """What a message shows, as Discord tells it."""
    return drawn(discord.ui.LayoutView.from_message(message))


def letters(message: discord.Message) -> dict[str, str]:
    """The custom_ids of a question's buttons by their letter."""
    ids = [str(part["custom_id"]) for part in walk(components(message)) if "custom_id" in part]
    return {one[-1]: one for one in ids if one.startswith("daily:")}


def read(message: discord.Message) -> str:
    """All that is written on a message."""
    return text_of(components(message))


def told(result: InteractionResult) -> str:
    """All that the person reads who has done something."""
    return text_of(answer(result).components)

"""A server in the simulated Discord, with two members and the bot."""

from pathlib import Path
from typing import Any

from simcord import ChannelHandle, Env, InteractionResult, MemberActor, ResponseMessage

from bot.client import Understudy
from bot.settings import Settings
from tests.cards.message import Component, assert_within_limits


class Club:
    """The bot among people, for one test; `close` it whatever happens."""

    def __init__(
        self, database: Path, *, check_errors: bool = True, bot: type[Understudy] = Understudy
    ) -> None:
        self.database = database
        self._settings = Settings(database_path=database)
        self._kind = bot
        self.bot = bot(self._settings)
        self.env = Env(self.bot, shard_count=1, check_errors=check_errors)
        self.channel: ChannelHandle
        self.ada: MemberActor
        self.bo: MemberActor

    async def open(self) -> None:
        """Start the bot and let the people in."""
        await self.env.start()
        guild = self.env.create_guild("Film Club")
        self.channel = guild.create_text_channel("general")
        self.ada = guild.add_member(self.env.create_user("ada"))
        self.bo = guild.add_member(self.env.create_user("bo"))

    async def restart(self) -> None:
        """End the bot and start another over the same database."""
        old, self.bot = self.bot, self._kind(self._settings)
        await old.close()
        await self.env.restart_bot(self.bot)

    async def close(self) -> None:
        """End the bot; raises what went wrong in it unnoticed."""
        try:
            await self.bot.close()
        finally:
            await self.env.shutdown()
        if self.env.check_errors:
            self.env.raise_errors()


def answer(result: InteractionResult) -> ResponseMessage:
    """The one message with which the bot answered, within Discord's limits."""
    assert result.acknowledged
    messages = [result.response, *result.followups]
    (message,) = (message for message in messages if message is not None)
    assert_within_limits(message.components)
    return message


def shown(result: InteractionResult) -> list[Component]:
    """What that message shows."""
    return answer(result).components


def labels(choices: list[dict[str, Any]]) -> list[str]:
    """What an autocomplete offers."""
    assert len(choices) <= 25
    assert all(1 <= len(choice["name"]) <= 100 and 1 <= len(choice["value"]) <= 100 for choice in choices)
    return [str(choice["name"]) for choice in choices]

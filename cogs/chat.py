"""Chat: mentioning the bot, replying to it, or writing to it directly is the same as /ask.

Discord brings the words of such messages, and of no others, without any privileged intent.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from cogs.answer_drawing import carried
from cogs.cards.answer import answer_card
from cogs.cards.ask_actions import AskAbout
from cogs.cards.notice import notice_card
from cogs.house import House
from cogs.presses import PressRoute
from cogs.reply import reply

_NAMED = re.compile(r"<(?:@[!&]?|#|a?:\w{1,32}:|t:|/[^:>]{1,60}:)-?\d+(?::\w)?>")
_ABOUT = AskAbout.template()
_POINTER = (
    "Ask me how an actor prepared for a part, for example:\n"
    "- who learned to walk a tightrope?\n"
    "- how long did Kate Winslet hold her breath?\n"
    "- did Jared Leto really send rats?\n"
    "-# Reply to one of my answers to ask more about the same story. **/help** lists everything else."
)
_KINDS = (discord.MessageType.default, discord.MessageType.reply)


class Chat(commands.Cog):
    """Questions in ordinary messages."""

    def __init__(self, house: House) -> None:
        self._house = house
        self.presses: list[PressRoute] = []

    @commands.Cog.listener()
    async def on_message(self, message: discord.Message) -> None:
        """Answer a person who speaks to the bot, under the one error policy."""
        if self._is_to_us(message):
            tree: Any = self._house.bot.tree
            await tree.answer_message(message, self._answer(message))

    def _is_to_us(self, message: discord.Message) -> bool:
        if message.author.bot or message.webhook_id is not None or message.type not in _KINDS:
            return False
        us = self._house.bot.user
        return (
            message.guild is None
            or (us is not None and us.id in message.raw_mentions)
            or _is_ping(message, us)
        )

    async def _answer(self, message: discord.Message) -> None:
        if not self._may_ask(message.author.id):
            return
        question = _NAMED.sub(" ", message.content).strip()
        if not question:
            await reply(message, notice_card(_POINTER))
            return
        about = await self._subject(message)
        guild_id = message.guild.id if message.guild is not None else None
        answer = await self._house.archive.asking.answer(question, about, guild_id)
        await reply(
            message,
            answer_card(
                answer, carried=carried(question) if about is None else None, suggest=guild_id is not None
            ),
        )

    def _may_ask(self, person: int) -> bool:
        """Whether a person does not ask too much; raises CommandOnCooldown, once in a flood."""
        now = self._house.clock()
        try:
            self._house.throttle.check(person, now)
        except app_commands.CommandOnCooldown as refusal:
            if self._house.throttle.is_first_refusal(person, now, refusal.retry_after):
                raise
            return False
        return True

    async def _subject(self, message: discord.Message) -> str | None:
        """The id of the story on the card that the message replies to."""
        reference = message.reference
        if reference is None or reference.message_id is None:
            return None
        replied = reference.resolved
        if replied is None:
            try:
                replied = await message.channel.fetch_message(reference.message_id)
            except discord.HTTPException:
                return None
        us = self._house.bot.user
        if not isinstance(replied, discord.Message) or us is None or replied.author.id != us.id:
            return None
        stories = [
            found["story"]
            for custom_id in _custom_ids(replied.components)
            if (found := _ABOUT.fullmatch(custom_id))
        ]
        return stories[0] if len(stories) == 1 else None


def _is_ping(message: discord.Message, us: discord.ClientUser | None) -> bool:
    """Whether a reply to the bot notifies it; then Discord brings its words as for a mention."""
    return us is not None and any(user.id == us.id for user in message.mentions)


def _custom_ids(components: Iterable[Any]) -> Iterator[str]:
    """The custom_ids of all components, however deep they lie."""
    for component in components:
        custom_id = getattr(component, "custom_id", None)
        if custom_id:
            yield custom_id
        yield from _custom_ids(getattr(component, "children", ()))

"""Chat: mentioning the bot, replying to it, or writing to it directly is the same as /ask.

Discord brings the words of such messages, and of no others, without any privileged intent.
"""

import logging
import re
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

import discord
from discord import ui
from discord.ext import commands

from cogs.ask import carried
from cogs.cards import look
from cogs.cards.answer import answer_card
from cogs.cards.ask_actions import AskAbout
from cogs.cards.notice import notice_card
from cogs.house import House
from cogs.presses import PressRoute

_log = logging.getLogger(__name__)

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
        """Answer a person who speaks to the bot."""
        if not self._is_to_us(message):
            return
        try:
            await self._answer(message)
        except discord.HTTPException as error:
            # Mostly a channel in which the bot may not write; trying again would not help.
            _log.info("Could not answer a message in channel %d: %s", message.channel.id, error)
        except Exception as error:  # noqa: BLE001
            await self._apologise(message, error)

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
        now = self._house.clock()
        wait = self._house.throttle.wait(message.author.id, now)
        if wait is not None:
            if self._house.throttle.is_first_refusal(message.author.id, now, wait):
                seconds = max(1, round(wait))
                words = f"One moment, please: ask me again in {seconds} second{'s' if seconds > 1 else ''}."
                await _reply(message, notice_card(words))
            return
        question = _NAMED.sub(" ", message.content).strip()
        if not question:
            await _reply(message, notice_card(_POINTER))
            return
        about = await self._subject(message)
        guild_id = message.guild.id if message.guild is not None else None
        answer = await self._house.archive.asking.answer(question, about, guild_id)
        await _reply(
            message,
            answer_card(
                answer, carried=carried(question) if about is None else None, suggest=guild_id is not None
            ),
        )

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

    async def _apologise(self, message: discord.Message, error: Exception) -> None:
        """The error policy, for a message instead of a command."""
        if isinstance(error, sqlite3.OperationalError):
            _log.error("The database failed during a message: %s", error)
            words = "My memory is busy. Please try again in a moment."
        else:
            reference = secrets.token_hex(3).upper()
            _log.error("Reference %s: a message failed", reference, exc_info=error)
            words = (
                "Something went wrong on my side. Please try again. "
                f"If it stays so, give the operator of this bot the reference **{reference}**."
            )
        try:
            await _reply(message, notice_card(words, colour=look.TROUBLE_COLOUR))
        except discord.HTTPException as failure:
            _log.warning("Could not tell a person about a failure: %s", failure)


def _is_ping(message: discord.Message, us: discord.ClientUser | None) -> bool:
    """Whether a reply to the bot notifies it; then Discord brings its words as for a mention."""
    return us is not None and any(user.id == us.id for user in message.mentions)


async def _reply(message: discord.Message, card: ui.LayoutView) -> None:
    """Reply without a ping; also where the message was deleted meanwhile."""
    await message.channel.send(
        view=card,
        reference=message.to_reference(fail_if_not_exists=False),
        mention_author=False,
        allowed_mentions=discord.AllowedMentions.none(),
    )


def _custom_ids(components: Iterable[Any]) -> Iterator[str]:
    """The custom_ids of all components, however deep they lie."""
    for component in components:
        custom_id = getattr(component, "custom_id", None)
        if custom_id:
            yield custom_id
        yield from _custom_ids(getattr(component, "children", ()))

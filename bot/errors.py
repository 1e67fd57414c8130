"""The one error policy: what a person sees, and what the operator reads, for each failure.

In this order:

1. A command or button that Discord still shows but the bot no longer has: the person is told so.
2. A press or command that the person may not use: they are told so.
3. A command used again too soon: they are told when it is ready.
4. An interaction that expired or was answered already: nobody can be told; one line in the log.
5. Discord refused or failed: the person is asked to try again; one line in the log. Where it is a
   message in a channel in which the bot may not write, nobody can be told.
6. The database is locked, or its disk is full or failing: the person is told that nothing was saved.
7. Anything else is a fault of ours: the person gets a reference code, the log the same code
   with the whole traceback.

It is the same for commands, presses, forms, and messages that speak to the bot.
"""

import asyncio
import logging
import secrets
import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot.answered import Answered, Outcome, command_of
from cogs.cards import look
from cogs.cards.notice import notice_card
from cogs.presses import OldPressError
from cogs.reply import reply

_log = logging.getLogger(__name__)

_UNKNOWN_INTERACTION = 10062
_ALREADY_ANSWERED = 40060
# Where an interaction carries how it ended, between the policy and the measuring.
_OUTCOME = "outcome"


class Tree(app_commands.CommandTree[commands.AutoShardedBot]):
    """The command tree: whatever people want goes through it, under the policy, and is measured."""

    watch: Callable[[Answered], None] | None = None

    def __init__(self, client: commands.AutoShardedBot) -> None:
        super().__init__(client)
        self._under_way = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    async def all_answered(self) -> None:
        """Wait until nobody is being answered."""
        await self._quiet.wait()

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the person, and the log where it is worth it."""
        await self._settle(interaction, error)

    async def carry_out(
        self, interaction: discord.Interaction[Any], name: str, answer: Awaitable[None]
    ) -> None:
        """Answer a press, which discord.py keeps out of the tree, as if it were a command."""
        with self._measured(interaction.extras, "press", lambda: name):
            try:
                await answer
            except Exception as error:  # noqa: BLE001
                await self._settle(interaction, error)

    async def answer_message(self, message: discord.Message, answer: Awaitable[None]) -> None:
        """Answer a message that speaks to the bot, as if it were a command."""
        ended: dict[str, Outcome] = {}
        with self._measured(ended, "message", lambda: "chat"):
            try:
                await answer
            except Exception as error:  # noqa: BLE001
                ended[_OUTCOME] = outcome_of(error)
                words = _words_in_channel(message.channel.id, error)
                if words is not None:
                    await tell_in_channel(message, words)

    async def _call(self, interaction: discord.Interaction[commands.AutoShardedBot]) -> None:
        # discord.py has no hook around a command; a test holds this one in its place.
        typing = interaction.type is discord.InteractionType.autocomplete
        kind = "autocomplete" if typing else "command"
        with self._measured(interaction.extras, kind, lambda: command_of(interaction)):
            try:
                await super()._call(interaction)
            except app_commands.AppCommandError as error:
                await self._settle(interaction, error)

    async def _settle(self, interaction: discord.Interaction[Any], error: Exception) -> None:
        interaction.extras[_OUTCOME] = outcome_of(error)
        words = _words(_what(interaction), error)
        if words is not None:
            await tell(interaction, words)

    @contextmanager
    def _measured(self, ended: Mapping[Any, Any], kind: str, name: Callable[[], str]) -> Iterator[None]:
        begin = perf_counter()
        self._under_way += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._quiet.set()
            if self.watch is not None:
                outcome = ended.get(_OUTCOME, Outcome.OK)
                self.watch(Answered(kind, name(), outcome, perf_counter() - begin))


def outcome_of(error: BaseException) -> Outcome:
    """How an interaction ended that raised this."""
    match _cause(error):
        case (
            app_commands.CommandNotFound()
            | app_commands.CommandSignatureMismatch()
            | app_commands.CheckFailure()
            | app_commands.TransformerError()
            | OldPressError()
        ):
            return Outcome.REFUSED
        case discord.HTTPException() as refusal if refusal.code in (_UNKNOWN_INTERACTION, _ALREADY_ANSWERED):
            return Outcome.EXPIRED
        case discord.HTTPException() | aiohttp.ClientError():
            return Outcome.DISCORD_FAILED
        case sqlite3.OperationalError() as failure if _trouble(failure):
            return Outcome.DATABASE_FAILED
    return Outcome.FAULT


async def tell(interaction: discord.Interaction[Any], words: str) -> None:
    """Say it privately, whether or not the interaction was answered before."""
    card = notice_card(words, colour=look.TROUBLE_COLOUR)
    try:
        if interaction.type is discord.InteractionType.autocomplete:
            return
        if interaction.response.is_done():
            await interaction.followup.send(view=card, ephemeral=True)
        else:
            await interaction.response.send_message(view=card, ephemeral=True)
    except (discord.HTTPException, aiohttp.ClientError) as failure:
        _log.warning("Could not tell a person about a failure: %s", failure)


async def tell_in_channel(message: discord.Message, words: str) -> None:
    """Say it in reply to a message."""
    try:
        await reply(message, notice_card(words, colour=look.TROUBLE_COLOUR))
    except (discord.HTTPException, aiohttp.ClientError) as failure:
        _log.warning("Could not tell a person about a failure: %s", failure)


def _words_in_channel(channel_id: int, error: Exception) -> str | None:
    what = f"a message in channel {channel_id}"
    if isinstance(error, discord.Forbidden | discord.NotFound):
        # It may not write there, or it is gone. Anybody can bring this about, so it is no warning.
        _log.info("Could not answer %s: %s", what, error)
        return None
    return _words(what, error)


def _words(what: str, error: Exception) -> str | None:
    cause = _cause(error)
    if isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return "This command has changed. Reload Discord (Ctrl+R, or restart the app) and try again."
    if isinstance(cause, OldPressError):
        return "This button is from an older version of me and does nothing any more. Please ask again."
    if isinstance(cause, app_commands.CommandOnCooldown):
        seconds = max(1, round(cause.retry_after))
        return f"One moment, please: you can use this again in {seconds} second{'s' if seconds > 1 else ''}."
    if isinstance(cause, app_commands.CheckFailure):
        return "You may not use this here. A moderator of this server can."
    if isinstance(cause, app_commands.TransformerError):
        return "I could not read one of the options. Pick it from the list that opens as you type."
    if isinstance(cause, discord.HTTPException | aiohttp.ClientError):
        return _discord_failed(what, cause)
    if isinstance(cause, sqlite3.OperationalError) and (trouble := _trouble(cause)) is not None:
        _log.error("The database failed during %s: %s", what, cause)
        return trouble
    return _our_fault(what, cause)


def _cause(error: BaseException) -> BaseException:
    return error.original if isinstance(error, app_commands.CommandInvokeError) else error


def _discord_failed(what: str, error: discord.HTTPException | aiohttp.ClientError) -> str | None:
    if isinstance(error, discord.HTTPException) and error.code in (_UNKNOWN_INTERACTION, _ALREADY_ANSWERED):
        _log.warning("%s came too late to be answered: %s", what, error)
        return None
    _log.warning("Discord did not take the answer to %s: %s", what, error)
    return "Discord did not take my answer. Please try again in a moment."


def _trouble(error: sqlite3.OperationalError) -> str | None:
    """What to say where the file or its disk is in trouble; a wrong statement is a fault of ours."""
    match getattr(error, "sqlite_errorname", "").split("_")[1:2]:
        case ["BUSY" | "LOCKED"]:
            return "My memory is busy, so nothing was saved. Please try again in a moment."
        case ["FULL"]:
            return "My memory is full, so nothing was saved. The operator of this bot has to make room."
        case ["IOERR" | "READONLY" | "CANTOPEN" | "PERM"]:
            return (
                "My memory cannot be written to, so nothing was saved. The operator has to look at its disk."
            )
    return None


def _our_fault(what: str, error: BaseException) -> str:
    reference = secrets.token_hex(3).upper()
    _log.error("Reference %s: %s failed", reference, what, exc_info=error)
    return (
        "Something went wrong on my side, and nothing was changed. Please try again. "
        f"If it stays so, give the operator of this bot the reference **{reference}**."
    )


def _what(interaction: discord.Interaction[Any]) -> str:
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    data: dict[str, Any] = dict(interaction.data or {})
    return f"the press {data.get('custom_id', '')!r}"

"""Moderators bring stories in and take them out as files."""

import asyncio
from contextlib import suppress
from io import BytesIO
from time import monotonic

import discord
from discord import ui

from bot.domain.counted import counted
from bot.domain.exchange.files import Format, write_file
from bot.domain.exchange.report import ImportReport
from bot.domain.exchange.row import LARGEST_FILE, FileProblem
from bot.domain.revisions import By
from cogs.cards.exchange import (
    ApplyImport,
    DropImport,
    applied_card,
    is_long,
    preview_card,
    progress_card,
)
from cogs.cards.notice import notice_card
from cogs.house import House
from cogs.moderators import require_moderator
from cogs.presses import Interaction, PressRoute, answer_press
from cogs.respond import say
from cogs.show import show_instead
from data.imports import ImportProblem

_TELL_EVERY_SECONDS = 2.5
_GONE = "This file is no longer kept, or it was imported already. Send it again with **/mod import**."


class ExchangeDesk:
    """What /mod import and /mod export do."""

    def __init__(self, house: House) -> None:
        self._archive = house.archive
        self._clock = house.clock
        self._throttle = house.throttle
        self.presses: list[PressRoute] = [
            answer_press(ApplyImport, self._apply),
            answer_press(DropImport, self._drop),
        ]

    async def preview(self, interaction: Interaction, guild_id: int, file: discord.Attachment) -> None:
        """Show what a file would do, with the whole report where it is long."""
        self._throttle.check(interaction.user.id, self._clock())
        if file.size > LARGEST_FILE:
            await say(interaction, f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB.")
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        content = await file.read()
        progress = _Progress(interaction, file.filename)
        try:
            report = await self._archive.imports.preview(guild_id, content, progress.tell)
        except FileProblem as problem:
            await progress.end(notice_card(str(problem)))
            return
        number = 0
        if report.may_be_applied:
            number = await self._archive.imports.stage(
                guild_id, interaction.user.id, file.filename, content, self._clock()
            )
        await progress.end(preview_card(report, file.filename, number), _report_file(report))

    async def export(self, interaction: Interaction, guild_id: int, into: Format) -> None:
        """Send a server's own stories as a file that can be imported again."""
        self._throttle.check(interaction.user.id, self._clock())
        await interaction.response.defer(ephemeral=True, thinking=True)
        stories = await self._archive.own.all_of(guild_id)
        if not stories:
            await interaction.edit_original_response(
                view=notice_card("This server has no stories of its own yet, so there is nothing to export.")
            )
            return
        content = "".join(write_file(stories, into)).encode()
        room = interaction.guild.filesize_limit if interaction.guild is not None else 10 * 1024 * 1024
        if len(content) > room:
            words = "The file is too large for Discord here. The operator can export it on the command line."
            await interaction.edit_original_response(view=notice_card(words))
            return
        name = f"stories.{into}"
        told = counted(len(stories), "story", "stories")
        card = notice_card(f"{told} of this server's own. **/mod import** takes the same file back.")
        card.add_item(ui.File(f"attachment://{name}"))
        await interaction.edit_original_response(
            view=card, attachments=[discord.File(BytesIO(content), filename=name)]
        )

    async def _apply(self, interaction: Interaction, press: ApplyImport) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        file = await self._archive.imports.staged(guild_id, press.file)
        if file is None:
            await show_instead(interaction, notice_card(_GONE))
            return
        await show_instead(interaction, progress_card(file.name, "read", 0))
        progress = _Progress(interaction, file.name)
        by = By(interaction.user.id, self._clock())
        try:
            report = await self._archive.imports.apply(guild_id, file, by, progress.tell)
        except (FileProblem, ImportProblem) as problem:
            await progress.end(notice_card(str(problem)))
            return
        await progress.end(applied_card(report, file.name))

    async def _drop(self, interaction: Interaction, press: DropImport) -> None:
        guild_id = await require_moderator(interaction, self._archive.servers)
        await self._archive.imports.drop(guild_id, press.file)
        await show_instead(interaction, notice_card("Nothing was imported."))


class _Progress:
    """Tells now and then how far it is, one edit after the other."""

    def __init__(self, interaction: Interaction, name: str) -> None:
        self._interaction = interaction
        self._name = name
        self._told_at = monotonic()
        self._telling: asyncio.Task[None] | None = None

    def tell(self, what: str, rows: int) -> None:
        """Say it, unless something was said just now."""
        if monotonic() - self._told_at < _TELL_EVERY_SECONDS or (self._telling and not self._telling.done()):
            return
        self._told_at = monotonic()
        self._telling = asyncio.create_task(self._show(progress_card(self._name, what, rows)))

    async def end(self, card: ui.LayoutView, file: discord.File | None = None) -> None:
        """Show what came of it."""
        if self._telling is not None:
            await asyncio.wait({self._telling})
        attachments = [file] if file is not None else []
        if file is not None:
            card.add_item(ui.File(f"attachment://{file.filename}"))
        await self._interaction.edit_original_response(view=card, attachments=attachments)

    async def _show(self, card: ui.LayoutView) -> None:
        # Missing one of these does no harm.
        with suppress(discord.HTTPException):
            await self._interaction.edit_original_response(view=card)


def _report_file(report: ImportReport) -> discord.File | None:
    if not is_long(report):
        return None
    text = "\n".join(report.lines())
    return discord.File(BytesIO(text.encode()), filename="report.txt")

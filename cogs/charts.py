"""Charts on demand: drawn one after the other beside the bot, and kept for the next who asks."""

import asyncio
import io
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import discord
from cachetools import LRUCache
from discord import ui

from cogs.cards.chart import BarChart
from cogs.chart_process import ChartProcess, DrawingError
from cogs.presses import Interaction, is_own

_log = logging.getLogger(__name__)

# Some 60 kB each.
_KEPT = 64
# After so long without a chart the process that draws is ended; it holds some 90 MB.
_IDLE_SECONDS = 600.0
_NAME = "chart.png"


class Charts:
    """Has charts drawn in a process of their own, and keeps the latest.

    In a thread of the bot, drawing held everybody up for a tenth of a second now and then on a busy
    machine, and the bot stayed as large as matplotlib is. The thread here only waits.
    """

    def __init__(self) -> None:
        self._process = ChartProcess()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="charts")
        self._kept: LRUCache[BarChart, bytes] = LRUCache(_KEPT)
        self._being_drawn: dict[BarChart, asyncio.Task[bytes]] = {}
        self._idle: asyncio.TimerHandle | None = None

    def is_quick(self, chart: BarChart) -> bool:
        """Whether the chart is there at once, or nearly."""
        return chart in self._kept or (self._process.is_running and not self._being_drawn)

    async def png(self, chart: BarChart) -> bytes:
        """The picture; whoever asks for one that is being drawn waits for the same drawing."""
        if (kept := self._kept.get(chart)) is not None:
            return kept
        drawing = self._being_drawn.get(chart)
        if drawing is None:
            drawing = self._being_drawn[chart] = asyncio.create_task(self._draw(chart))
            drawing.add_done_callback(lambda _: self._being_drawn.pop(chart, None))
        # Shielded: somebody else may wait for it too.
        return await asyncio.shield(drawing)

    async def answer(
        self,
        interaction: Interaction,
        chart: BarChart | None,
        card: Callable[[str | None], ui.LayoutView],
        *,
        private: bool = False,
    ) -> None:
        """Answer with a card and its chart: a command anew, a press in place where the message is theirs.

        `card` is given the name under which the picture is attached, or None where there is none;
        a `private` answer is seen by that person alone.
        """
        is_press = interaction.type is discord.InteractionType.component
        in_place = is_press and is_own(interaction)
        private = private or (is_press and not in_place)
        if chart is not None and not self.is_quick(chart):
            await interaction.response.defer(ephemeral=private, thinking=not in_place)
        files = await self._files(chart)
        view = card(files[0].filename if files else None)
        if interaction.response.is_done():
            await interaction.edit_original_response(view=view, attachments=files)
        elif in_place:
            await interaction.response.edit_message(view=view, attachments=files)
        else:
            await interaction.response.send_message(view=view, files=files, ephemeral=private)

    def close(self) -> None:
        """Draw nothing more."""
        if self._idle is not None:
            self._idle.cancel()
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._process.end()

    async def _files(self, chart: BarChart | None) -> list[discord.File]:
        """The picture to attach; none where it cannot be drawn, as every card tells the same in words."""
        if chart is None:
            return []
        try:
            return [discord.File(io.BytesIO(await self.png(chart)), _NAME)]
        except (DrawingError, OSError, RuntimeError):
            _log.exception("The chart “%s” could not be drawn", chart.title)
            return []

    async def _draw(self, chart: BarChart) -> bytes:
        loop = asyncio.get_running_loop()
        if self._idle is not None:
            self._idle.cancel()
        try:
            picture = await loop.run_in_executor(self._thread, self._process.draw, chart)
        finally:
            self._idle = loop.call_later(_IDLE_SECONDS, self._rest)
        self._kept[chart] = picture
        return picture

    def _rest(self) -> None:
        """Give the process's memory back until the next chart."""
        self._thread.submit(self._process.end)

"""The page in the browser: it shows one channel at a time, and news as it happens."""

import asyncio
from collections.abc import Mapping
from typing import Any

from simcord import ChannelHandle, Env, Preview, SetupError

from bot.playground.world import FilmClub
from bot.start_problem import StartProblem

# Answers that the page itself asked for; it shows them without being told.
_ANSWERS = "/interactions/"


class Page:
    """The served page; `turn` lets one at a time move the simulated Discord."""

    def __init__(self, env: Env, club: FilmClub, turn: asyncio.Lock) -> None:
        self._env = env
        self._club = club
        self._turn = turn
        self._seen = 0
        self._preview: Preview | None = None

    async def open(self, port: int) -> str:
        """Serve the page to this computer alone; returns its address, raises StartProblem."""
        preview = self._env.preview(
            self._club.channels["general"], viewers=self._club.people, layout="channel", port=port
        )
        # SimCord refuses what is pressed while time moves on, and the page then stands still;
        # a press that waits for its turn is a matter of milliseconds.
        act = preview._action  # noqa: SLF001

        async def act_in_turn(context_id: str | None, body: Mapping[str, Any]) -> dict[str, Any]:
            async with self._turn:
                return await act(context_id, body)

        preview._action = act_in_turn  # type: ignore[method-assign]  # noqa: SLF001
        try:
            await preview.__aenter__()
        except SetupError as error:
            if isinstance(error.__cause__, OSError):
                raise StartProblem(_taken(port, error.__cause__)) from error
            raise
        self._preview = preview
        self._seen = len(self._env.http_requests)
        return preview.url

    async def closed(self) -> None:
        """Wait until the page is ended from within."""
        if self._preview is not None:
            await self._preview.wait_closed()

    async def close(self) -> None:
        """Serve it no longer."""
        if self._preview is not None:
            await self._preview.close()

    async def show(self, channel: ChannelHandle) -> None:
        """Turn every open page to that channel; its address stays the same."""
        preview = self._preview
        if preview is None:
            return
        async with self._turn:
            await preview.refresh()
            preview.channel = channel
            # SimCord has no public way to turn an open page; this is what its own change of
            # viewer does.
            for page in preview._pages.values():  # noqa: SLF001
                page.channel_id = channel.id
                page.target_id = preview._initial_target(page.viewer, channel.id)  # noqa: SLF001
                page.window_end_id = page.target_id
                page.generation += 1
                page.navigation_query, page.navigation_cursor = "", None
                page.candidate_queries.clear()
                page.modal = page.modal_handle = None
                page.status = "current"
            await preview.refresh()

    async def show_news(self) -> None:
        """Show what the bot has posted by itself since the last time."""
        requests = self._env.http_requests
        fresh, self._seen = requests[self._seen :], len(requests)
        if not all(_ANSWERS in request.path for request in fresh):
            await self.show_present()

    async def show_present(self) -> None:
        """Show everything as it is now."""
        if self._preview is not None:
            async with self._turn:
                await self._preview.refresh()


def _taken(port: int, error: OSError) -> str:
    reason = error.strerror or str(error)
    return (
        f"The playground cannot use port {port} ({reason}). "
        "Set another one, such as PLAYGROUND_PORT=8766, or PLAYGROUND_PORT=0 for any that is free."
    )

"""One session of the playground, from opening the page to closing the database."""

import asyncio
import logging
import os
import signal
import sys
import threading
import webbrowser
from contextlib import suppress
from datetime import timedelta

from simcord import Env

from bot.client import Understudy
from bot.playground.clock import MovingClock
from bot.playground.page import Page
from bot.playground.terminal import (
    Help,
    MoveOn,
    NextDaily,
    Order,
    Quit,
    Show,
    Unknown,
    help_text,
    is_watched,
    lines,
    say,
    understand,
)
from bot.playground.troubles import Troubles
from bot.playground.world import FilmClub, found_film_club
from bot.settings import Settings

_DATABASE = "playground.sqlite3"
_TICK_SECONDS = 1.0
# Past the instant itself, so that whoever waits for it has been woken.
_A_MOMENT = timedelta(seconds=1)


async def play(settings: Settings) -> int:
    """Serve the playground until it is told to stop; raises StartProblem and DatabaseProblem."""
    own = _own(settings)
    bot = Understudy(own, clock=lambda: env.now())
    env = Env(bot, shard_count=1, check_errors=False)
    club = found_film_club(env)
    turn = asyncio.Lock()
    clock = MovingClock(env, turn)
    clock.begin()
    troubles = Troubles(env)
    _log_briefly(settings, troubles)
    session = _Session(bot, club, clock, Page(env, club, turn), troubles)
    try:
        await env.start()
        await session.run(settings.playground_port)
    finally:
        await bot.close()
        await env.shutdown()
    return 0


class _Session:
    def __init__(
        self, bot: Understudy, club: FilmClub, clock: MovingClock, page: Page, troubles: Troubles
    ) -> None:
        self._bot = bot
        self._club = club
        self._clock = clock
        self._page = page
        self._troubles = troubles
        self._told_to_stop = asyncio.Event()

    async def run(self, port: int) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            # Windows has no such handlers; there Ctrl-C arrives as KeyboardInterrupt.
            with suppress(NotImplementedError):
                loop.add_signal_handler(number, self._told_to_stop.set)
        address = await self._page.open(port)
        try:
            await self._club.begin_talk()
            say(f"The playground is open at {address}")
            say("Only this computer can open it. Type help to see what you can do here, or quit to end it.")
            if is_watched():
                _open_browser(address)
            await self._until_told_to_stop()
        finally:
            await self._page.close()

    async def _until_told_to_stop(self) -> None:
        tasks = {
            asyncio.create_task(self._told_to_stop.wait(), name="stop signal"),
            asyncio.create_task(self._page.closed(), name="page ended"),
            asyncio.create_task(self._keep_time(), name="time"),
            asyncio.create_task(self._obey(), name="terminal"),
        }
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _keep_time(self) -> None:
        while True:
            await asyncio.sleep(_TICK_SECONDS)
            await self._pass_time(timedelta())

    async def _pass_time(self, by: timedelta) -> None:
        """Whatever the bot does wrong on the way, the page goes on."""
        try:
            await self._clock.move_on(by)
            # What is shown as “in 2 hours” is no longer true after a jump.
            await (self._page.show_present() if by else self._page.show_news())
        except Exception as error:  # noqa: BLE001
            self._troubles.tell(error)
        self._troubles.tell_unlogged()

    async def _obey(self) -> None:
        channels = list(self._club.channels)
        async for line in lines():
            order = understand(line, channels)
            if isinstance(order, Quit):
                return
            if order is not None:
                say(await self._do(order))
        # Nobody can type any more; the page goes on.
        await self._told_to_stop.wait()

    async def _do(self, order: Order) -> str:
        match order:
            case Show(channel):
                return await self._show(channel)
            case MoveOn(by):
                return await self._move_on(by)
            case NextDaily():
                return await self._move_on_to_daily()
            case Unknown(why):
                return why
            case Help() | Quit():
                return help_text(list(self._club.channels))

    async def _show(self, channel: str) -> str:
        await self._page.show(self._club.channels[channel])
        only = self._club.who_may_see(channel)
        hint = f" Only {only} may see it: choose her under “Viewing as”." if only else ""
        return f"The page shows #{channel}.{hint}"

    async def _move_on(self, by: timedelta) -> str:
        await self._pass_time(max(by, timedelta()))
        now = self._clock.now()
        return f"It is now {now:%A}, {now.day} {now:%B %Y, %H:%M} UTC in the playground."

    async def _move_on_to_daily(self) -> str:
        archive = self._bot.archive
        schedule = await archive.schedules.of(self._club.id) if archive is not None else None
        if schedule is None:
            return "No daily question is scheduled. A moderator sets one up with /daily schedule."
        told = await self._move_on(schedule.due.at - self._clock.now() + _A_MOMENT)
        where = [name for name, channel in self._club.channels.items() if channel.id == schedule.channel_id]
        return f"{told} The question is in #{where[0]}." if where else told


def _own(settings: Settings) -> Settings:
    """Settings of the playground alone: nothing of the real bot is read or written."""
    path = settings.database_path.with_name(_DATABASE)
    if path == settings.database_path:
        path = path.with_name(f"own-{_DATABASE}")
    return Settings(database_path=path, log_level=settings.log_level, log_format=settings.log_format)


def _log_briefly(settings: Settings, troubles: Troubles) -> None:
    """Only what went wrong, in a line each; LOG_LEVEL=debug shows everything."""
    if settings.log_level == "debug":
        return
    root = logging.getLogger()
    root.setLevel(max(root.level, logging.WARNING))
    for handler in root.handlers:
        handler.addFilter(troubles)


def _open_browser(address: str) -> None:
    # Without a display a text browser would take the terminal.
    if sys.platform in ("win32", "darwin") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        threading.Thread(target=_try_browser, args=(address,), daemon=True).start()


def _try_browser(address: str) -> None:
    # The address is printed too, so a browser that does not open takes nothing away.
    with suppress(webbrowser.Error, OSError):
        webbrowser.open(address)

"""The sleeper behind the matches: wakes when a round is over anywhere, and moves that match on.

One task sleeps until the next instant at which a match of this process is due. Each that is due
goes to one of a bounded number of workers; so a channel where an edit is slow or fails holds up no
other. A match whose message can't be reached ends, and is never tried again.
"""

import asyncio
import logging
from datetime import timedelta

from bot.domain.daily.share import Share
from bot.domain.trivia.match import Ending, Match, MatchState, Resumption
from cogs.house import House
from cogs.sleeper import Sleeper
from cogs.trivia_match_message import Drawn, MatchMessages

_log = logging.getLogger(__name__)

_AFTER_TROUBLE = timedelta(seconds=10)
_AT_ONCE = 32
_BATCH = 200


class TriviaRounds:
    """Asks, shows and ends when it is time."""

    def __init__(self, house: House, messages: MatchMessages) -> None:
        self._bot = house.bot
        self._archive = house.archive
        self._clock = house.clock
        self._messages = messages
        self._pace = house.pace
        self._sleeper = Sleeper(house.clock, "until the next round")
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._moving: dict[int, asyncio.Task[None]] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch the matches, once the bot has joined Discord."""
        self._task = asyncio.create_task(self._run(), name="matches")

    async def stop(self) -> None:
        """End every task; what runs is gone on with by the next start."""
        tasks = [task for task in (self._task, *self._moving.values()) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def call(self) -> None:
        """Look at once: a match began, or is to go on."""
        self._sleeper.call()

    async def _run(self) -> None:
        await self._bot.wait_until_ready()
        count = self._bot.shard_count or 1
        share = Share.of(count, self._bot.shard_ids or range(count))
        picked_up = False
        while True:
            try:
                if not picked_up:
                    await self._pick_up(share)
                    picked_up = True
                self._sleeper.listen()
                for match in await self._archive.match_agenda.due(self._clock(), share, self._moving, _BATCH):
                    self._hand_over(match)
                until = await self._archive.match_agenda.next_instant(share, self._moving)
            except Exception:  # noqa: BLE001 - it must outlive a locked database or a full disk
                _log.exception("The matches could not be read; trying again soon")
                until = self._clock() + _AFTER_TROUBLE
            await self._sleeper.sleep_until(until)

    async def _pick_up(self, share: Share) -> None:
        """Go on with what a former process left, or end it with a word."""
        now = self._clock()
        for match in await self._archive.match_agenda.running(share):
            match match.resumption(now):
                case Resumption.END:
                    await self._archive.matches.end(match, Ending.AWAY)
                    _log.warning("Match %d was left running for too long, so it ended", match.id)
                case Resumption.ASK_AGAIN:
                    await self._archive.matches.ask(match, match.round, now)
                case Resumption.GO_ON:
                    pass
            # Its message may show less than is stored.
            self._messages.mark(match.id)

    def _hand_over(self, match: Match) -> None:
        self._moving[match.id] = asyncio.create_task(self._move(match), name=f"match {match.id}")

    async def _move(self, match: Match) -> None:
        try:
            async with self._slots:
                # Before the step: the time of a question begins when it is sent.
                await self._pace.turn()
                if await self._step(match) and await self._messages.draw(match.id) is not Drawn.DONE:
                    await self._lost(match.id)
        except Exception:  # noqa: BLE001 - one match's trouble is no other's
            _log.exception("Match %d could not go on; trying again soon", match.id)
            await asyncio.sleep(_AFTER_TROUBLE.total_seconds())
        finally:
            del self._moving[match.id]
            self._sleeper.call()

    async def _step(self, match: Match) -> bool:
        """Store the next state of a match that is due; False where something else came first."""
        matches, now = self._archive.matches, self._clock()
        match match.state:
            case MatchState.JOINING if len(match.players) < 2:
                return await matches.end(match, Ending.NOBODY)
            case MatchState.JOINING:
                return await matches.ask(match, 0, now)
            case MatchState.ASKING:
                return await matches.show(match, now)
            case _ if match.is_last_round:
                return await matches.end(match, Ending.FINISHED)
        return await matches.ask(match, match.round + 1, now)

    async def _lost(self, match_id: int) -> None:
        match = await self._archive.matches.by_id(match_id)
        if match is not None and await self._archive.matches.end(match, Ending.LOST):
            _log.warning("Match %d in channel %d could not be shown, so it ended", match.id, match.channel_id)

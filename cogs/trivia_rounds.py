"""What moves the matches on: asks, shows and ends when it is time.

A match whose message can't be reached ends, and is never tried again.
"""

import logging

from bot.domain.daily.share import Share
from bot.domain.trivia.match import Ending, Match, MatchState, Resumption
from cogs.due_work import DueWork
from cogs.house import House
from cogs.trivia_match_message import Drawn, MatchMessages

_log = logging.getLogger(__name__)


class TriviaRounds:
    """Asks, shows and ends when it is time."""

    def __init__(self, house: House, messages: MatchMessages) -> None:
        self._archive = house.archive
        self._clock = house.clock
        self._messages = messages
        self._pace = house.pace
        self._due = DueWork(house, "match", house.archive.match_agenda, self._move, self._pick_up)

    def start(self) -> None:
        """Begin to watch the matches, once the bot has joined Discord."""
        self._due.start()

    async def stop(self) -> None:
        """End every task; what runs is gone on with by the next start."""
        await self._due.stop()

    def call(self) -> None:
        """Look at once: a match began, or is to go on."""
        self._due.call()

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

    async def _move(self, match: Match) -> None:
        # Before the step: the time of a question begins when it is sent.
        await self._pace.turn()
        if await self._step(match) and await self._messages.draw(match.id) is not Drawn.DONE:
            await self._lost(match.id)

    async def _step(self, match: Match) -> bool:
        """Store the next state of a match that is due; False where something else came first."""
        matches, now = self._archive.matches, self._clock()
        match match.state:
            case MatchState.JOINING if len(match.players) < match.least_players:
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

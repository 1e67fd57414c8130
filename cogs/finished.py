"""Cards that are the same for all who see the same stories: drawn once, kept while they are asked for."""

from collections.abc import Awaitable, Callable
from enum import StrEnum, auto

from cachetools import LRUCache
from discord import ui

from cogs.cards.card import FinishedCard, finished
from cogs.turns import Turns
from data.editions import Edition

# So many characters of each kind, a byte each: a thousand cards or two. No kind takes the room of another,
# and answers, which take longest to work out, have more of it.
_KEPT, _ANSWERS_KEPT = 4_000_000, 8_000_000

Key = tuple[Edition, tuple[object, ...]]


class Drawn(StrEnum):
    """The kinds of cards that are kept."""

    STORY = auto()
    LIST = auto()
    ANSWER = auto()
    FOUND = auto()
    ALIKE = auto()


class FinishedCards:
    """Cards by the stories that there were, by their kind and by what they show.

    New ones are begun one after the other, in the order in which they were asked for.
    """

    def __init__(self, most: int = _KEPT, most_answers: int = _ANSWERS_KEPT) -> None:
        self._drawers: dict[Drawn, LRUCache[Key, FinishedCard]] = {
            kind: LRUCache(most_answers if kind is Drawn.ANSWER else most, _characters) for kind in Drawn
        }
        self._turns = Turns()

    async def of(
        self,
        edition: Edition,
        kind: Drawn,
        shown: tuple[object, ...],
        draw: Callable[[], Awaitable[ui.LayoutView | FinishedCard]],
    ) -> FinishedCard:
        """The card that was drawn before from the same stories, else a new one."""
        drawer, key = self._drawers[kind], (edition, shown)
        card = drawer.get(key)
        if card is None:
            await self._turns.mine()
            # Somebody may have asked for the same in the turn before.
            card = drawer.get(key)
        if card is None:
            drawn = await draw()
            card = drawn if isinstance(drawn, FinishedCard) else finished(drawn)
            drawer[key] = card
        return card


def _characters(card: FinishedCard) -> int:
    return len(card.components)

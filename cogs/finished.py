"""Cards that are the same for all who see the same stories: drawn once, kept while they are asked for."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from enum import StrEnum, auto

from discord import ui

from cogs.cards.card import FinishedCard, finished
from cogs.turns import Turns
from data.editions import Edition

# So many characters of finished cards, some twelve megabytes: two to four thousand cards.
_KEPT = 12_000_000


class Drawn(StrEnum):
    """The kinds of cards that are kept."""

    STORY = auto()
    LIST = auto()
    ANSWER = auto()
    FOUND = auto()
    ALIKE = auto()


class FinishedCards:
    """Cards by the stories that there were, by their kind and by what they show.

    New ones are drawn one after the other, in the order in which they were asked for.
    """

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[Edition, Drawn, tuple[object, ...]], FinishedCard] = OrderedDict()
        self._characters = 0
        self._turns = Turns()

    async def of(
        self,
        edition: Edition,
        kind: Drawn,
        shown: tuple[object, ...],
        draw: Callable[[], Awaitable[ui.LayoutView | FinishedCard]],
    ) -> FinishedCard:
        """The card that was drawn before from the same stories, else a new one."""
        key = edition, kind, shown
        card = self._kept.get(key)
        if card is None:
            await self._turns.mine()
            # Somebody may have asked for the same in the turn before.
            card = self._kept.get(key)
        if card is not None:
            self._kept.move_to_end(key)
            return card
        drawn = await draw()
        card = drawn if isinstance(drawn, FinishedCard) else finished(drawn)
        self._keep(key, card)
        return card

    def _keep(self, key: tuple[Edition, Drawn, tuple[object, ...]], card: FinishedCard) -> None:
        former = self._kept.pop(key, None)
        self._characters += len(card.components) - (0 if former is None else len(former.components))
        self._kept[key] = card
        while self._characters > self._most:
            _, oldest = self._kept.popitem(last=False)
            self._characters -= len(oldest.components)

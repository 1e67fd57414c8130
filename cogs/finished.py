"""Cards that are the same for all who see the same stories: drawn once, kept while they are asked for."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable

from discord import ui

from cogs.cards.card import FinishedCard, finished
from data.editions import Edition

# About four kilobytes each.
_KEPT = 500


class FinishedCards:
    """The cards of one kind, by the stories that there were and by what they show."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[Edition, Hashable], FinishedCard] = OrderedDict()

    async def of(
        self, edition: Edition, shown: Hashable, draw: Callable[[], Awaitable[ui.LayoutView | FinishedCard]]
    ) -> FinishedCard:
        """The card that was drawn before from the same stories, else a new one."""
        key = edition, shown
        card = self._kept.get(key)
        if card is None:
            drawn = await draw()
            card = self._kept[key] = drawn if isinstance(drawn, FinishedCard) else finished(drawn)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return card

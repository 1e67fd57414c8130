"""A message of the bot: as it is drawn, and as it is kept for the next one who asks for it."""

import json
from dataclasses import dataclass

from discord import ui


class Card(ui.LayoutView):
    """A message whose buttons are answered by what they carry, for ever.

    Stopped, so that discord.py doesn't keep every message ever sent in memory.
    """

    def __init__(self) -> None:
        super().__init__(timeout=None)
        self.stop()


@dataclass(frozen=True, slots=True)
class FinishedCard:
    """A card that is the same for everyone, written out once; a private one only the asker sees."""

    components: str
    private: bool = False


def finished(card: ui.LayoutView, *, private: bool = False) -> FinishedCard:
    """Write a card out as Discord takes it."""
    components: object = card.to_components()  # type: ignore[no-untyped-call]
    return FinishedCard(json.dumps(components, separators=(",", ":")), private)

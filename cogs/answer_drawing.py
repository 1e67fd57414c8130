"""From a question to the finished card of its answer."""

import json
from dataclasses import astuple, dataclass
from typing import Self

from bot.domain.text import key_of
from cogs.cards.answer import answer_card
from cogs.cards.ask_actions import LONGEST_CARRIED
from cogs.cards.card import FinishedCard, finished
from data.asking import Asking


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the id of the story that it follows, where it was asked, and which answer is the first."""

    question: str
    about: str | None = None
    guild_id: int | None = None
    start: int = 0

    def to_json(self) -> bytes:
        """On one line."""
        return json.dumps(astuple(self)).encode()

    @classmethod
    def from_json(cls, line: bytes) -> Self:
        """Back again."""
        return cls(*json.loads(line))


async def draw_answer(asking: Asking, asked: Asked) -> FinishedCard:
    """The answer to a question; one that helps nobody is the asker's own."""
    answer = await asking.answer(asked.question, asked.about, asked.guild_id)
    card = answer_card(
        answer,
        asked=asked.question,
        start=asked.start,
        carried=carried(asked.question) if asked.about is None else None,
        suggest=asked.guild_id is not None,
    )
    return finished(card, private=not answer.known and not answer.stories)


def carried(question: str) -> str | None:
    """The question as a page button bears it; None where it is too long for one."""
    key = key_of(question, 1000)
    return key if len(key) <= LONGEST_CARRIED else None

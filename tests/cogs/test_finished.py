"""Finished cards: drawn once from the same stories, kept while there is room."""

import asyncio

from cogs.cards.card import FinishedCard
from cogs.finished import Drawn, FinishedCards
from data.editions import Edition

NOW, LATER = Edition("one"), Edition("two")


class Pencil:
    """Draws cards of so many characters, and counts them."""

    def __init__(self, characters: int = 100) -> None:
        self.drawn = 0
        self._characters = characters

    async def draw(self) -> FinishedCard:
        self.drawn += 1
        await asyncio.sleep(0)
        return FinishedCard("x" * self._characters)


async def test_a_card_is_drawn_once_from_the_same_stories() -> None:
    cards, pencil = FinishedCards(), Pencil()
    for edition in (NOW, NOW, LATER, LATER, NOW):
        await cards.of(edition, Drawn.ANSWER, ("who boxed",), pencil.draw)
    assert pencil.drawn == 2


async def test_another_kind_that_shows_the_same_is_another_card() -> None:
    cards, pencil = FinishedCards(), Pencil()
    await cards.of(NOW, Drawn.ANSWER, ("boxing",), pencil.draw)
    await cards.of(NOW, Drawn.FOUND, ("boxing",), pencil.draw)
    assert pencil.drawn == 2


async def test_what_was_longest_not_asked_for_goes_first() -> None:
    cards, pencil = FinishedCards(most=250), Pencil()
    for shown in ("a", "b", "a", "c"):
        await cards.of(NOW, Drawn.LIST, (shown,), pencil.draw)
    assert pencil.drawn == 3
    await cards.of(NOW, Drawn.LIST, ("a",), pencil.draw)
    assert pencil.drawn == 3
    await cards.of(NOW, Drawn.LIST, ("b",), pencil.draw)
    assert pencil.drawn == 4


async def test_no_kind_takes_the_room_of_another() -> None:
    cards, pencil = FinishedCards(most=250, most_answers=250), Pencil()
    await cards.of(NOW, Drawn.ANSWER, ("a",), pencil.draw)
    for shown in "abcdef":
        await cards.of(NOW, Drawn.STORY, (shown,), pencil.draw)
    assert pencil.drawn == 7
    await cards.of(NOW, Drawn.ANSWER, ("a",), pencil.draw)
    assert pencil.drawn == 7


async def test_two_who_draw_the_same_leave_room_for_one() -> None:
    cards, pencil = FinishedCards(most=250), Pencil()
    await asyncio.gather(*(cards.of(NOW, Drawn.LIST, ("a",), pencil.draw) for _ in range(8)))
    await cards.of(NOW, Drawn.LIST, ("b",), pencil.draw)
    before = pencil.drawn
    for shown in ("a", "b"):
        await cards.of(NOW, Drawn.LIST, (shown,), pencil.draw)
    assert pencil.drawn == before


async def test_who_comes_in_a_later_turn_takes_what_was_drawn_meanwhile() -> None:
    cards, drawn = FinishedCards(), 0

    async def draw() -> FinishedCard:
        nonlocal drawn
        drawn += 1
        return FinishedCard("x")

    await asyncio.gather(*(cards.of(NOW, Drawn.LIST, ("a",), draw) for _ in range(8)))
    assert drawn == 1

"""The card of a search: what was found, with the words that were looked for in bold."""

from collections.abc import Container, Iterable, Iterator

from discord import ui

from bot.domain.ask.highlight import Piece, passage
from bot.domain.category import Category
from bot.domain.counted import counted
from bot.domain.story import Status, Story
from cogs.cards import look
from cogs.cards.answer import pick_select
from cogs.cards.ask_actions import TurnSearch
from cogs.cards.card import Card
from cogs.cards.listing import PER_PAGE
from cogs.cards.notice import notice_card
from cogs.cards.pager import pages
from cogs.cards.plain import plain, quoted
from cogs.cards.story import credit
from data.asking import Hits

# With their escapes; ten of these and the title stay below what one message may hold.
_WHO, _CREDIT, _PASSAGE = 80, 90, 130
_TYPED = 80


def search_card(hits: Hits, typed: str, category: Category | None, carried: str | None) -> ui.LayoutView:
    """Up to ten of the stories found; `carried` is the search as page buttons bear it."""
    excerpt = hits.excerpt
    within = f" in {look.emblem(category)}" if category is not None else ""
    if not excerpt.stories:
        return notice_card(
            f"I found no story with {quoted(typed, _TYPED)}{within}.\n"
            "Try fewer words, or ask me with **/ask**."
        )
    stories = counted(excerpt.total, "story", "stories")
    title = f"### Stories with {quoted(typed, _TYPED)}{within}"
    mended = f"\n-# Read as {plain(', '.join(hits.terms.mended), _TYPED)}" if hits.terms.mended else ""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.HOUSE_COLOUR)
    container.add_item(ui.TextDisplay(f"{title}\n-# {stories}, the closest first{mended}"))
    container.add_item(ui.TextDisplay("\n".join(_lines(excerpt.stories, excerpt.start, hits.terms.stems))))
    container.add_item(ui.Separator(visible=False))
    container.add_item(ui.ActionRow(pick_select(excerpt.stories, excerpt.start, "Open a story")))
    view = Card()
    view.add_item(container)
    if excerpt.total > PER_PAGE and carried is not None:
        view.add_item(
            pages(excerpt.start, PER_PAGE, excerpt.total, lambda to: TurnSearch(category or "", to, carried))
        )
    return view


def _lines(stories: Iterable[Story], start: int, stems: Container[str]) -> Iterator[str]:
    for number, story in enumerate(stories, start=start + 1):
        who = ", ".join(story.actors[:3]) + (" and others" if len(story.actors) > 3 else "")
        doubt = " · disputed" if story.status is Status.DISPUTED else ""
        yield (
            f"{number}. **{plain(who, _WHO)}**, *{plain(credit(story), _CREDIT)}*{doubt}\n"
            f"{_shown(passage(story, stems, _PASSAGE))}"
        )


def _shown(pieces: Iterable[Piece]) -> str:
    """The passage; what was looked for is bold."""
    return "".join(f"**{_plain(piece.text)}**" if piece.found else _plain(piece.text) for piece in pieces)


def _plain(text: str) -> str:
    # Blanks at the ends stand between the pieces.
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{plain(text)}{right}"

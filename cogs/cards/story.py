"""The card of one story, alone or as a page among a subject's stories."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import discord
from discord import ui

from bot.domain.category import Category
from bot.domain.figures import figure
from bot.domain.measure import Measure
from bot.domain.story import Source, Story
from bot.domain.subject import Subject
from cogs.cards import look
from cogs.cards.actions import AnotherStory, ChooseStory, ListStories, MoreLikeThis, ReadStory
from cogs.cards.ask_actions import AskAbout
from cogs.cards.buttons import action_button, rows_of
from cogs.cards.contribute_actions import ReportStory
from cogs.cards.pager import pager
from cogs.cards.plain import plain
from cogs.cards.saved_actions import SaveStory

# What an account keeps at least where every other field is as long as it may be.
_ACCOUNT_LEAST = 200


@dataclass(frozen=True, slots=True)
class Page:
    """Where a story stands among a subject's: the `at`-th of `total`, with some of its neighbours."""

    subject: Subject
    at: int
    total: int
    neighbours: tuple[Story, ...] = ()
    start: int = 0


def story_card(
    story: Story,
    page: Page | None = None,
    *,
    drawn_from: Category | str | None = None,
    lead: str = "",
    is_saved: bool = False,
) -> ui.LayoutView:
    """One story in full.

    `drawn_from` adds a button that draws another at random; `lead` is what is said above it.
    `is_saved` is told where only the person who has saved it sees the card.
    """
    view = ui.LayoutView(timeout=None)
    if lead:
        view.add_item(ui.TextDisplay(lead))
    view.add_item(_body(story, look.TEXT_LIMIT - len(lead), is_saved=is_saved))
    if page is not None:
        for row in _paging(page):
            view.add_item(row)
    if drawn_from is not None:
        button = action_button("Another one", AnotherStory(str(drawn_from)), emoji="🎲")
        view.add_item(ui.ActionRow(button))
    return view


def credit(story: Story) -> str:
    """The production as people name it: title and year."""
    return f"{story.title} ({story.year})"


def _body(story: Story, room: int, *, is_saved: bool) -> ui.Container[ui.LayoutView]:
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.colour(story.category))
    head = head_of(story)
    badge = "\n".join(badge_of(story))
    room -= len(head) + len(badge)
    facts = "\n".join(_as_fit(facts_of(story), room - _ACCOUNT_LEAST))
    container.add_item(ui.TextDisplay(head))
    container.add_item(ui.Separator(visible=False))
    container.add_item(ui.TextDisplay(plain(story.story, room - len(facts))))
    if facts:
        container.add_item(ui.TextDisplay(facts))
    container.add_item(ui.Separator())
    # How sure we are, and right below what that rests on.
    container.add_item(ui.TextDisplay(badge))
    for row in rows_of(source_button(source) for source in story.sources):
        container.add_item(row)
    container.add_item(ui.Separator())
    for row in rows_of(_further(story, is_saved=is_saved)):
        container.add_item(row)
    return container


def head_of(story: Story) -> str:
    """The headline, who it was and in what."""
    actors = (
        " and ".join(f"**{plain(name)}**" for name in story.actors)
        if len(story.actors) < 3
        else (
            ", ".join(f"**{plain(name)}**" for name in story.actors[:-1])
            + f" and **{plain(story.actors[-1])}**"
        )
    )
    role = f" as {plain(story.role)}" if story.role else ""
    production = f"*{plain(story.title)}* ({story.year}, {look.medium(story.medium)})"
    return f"### {plain(story.headline)}\n{actors}{role}\n{production} · {look.emblem(story.category)}"


def facts_of(story: Story) -> Iterator[str]:
    """The figures and the coach, a line each."""
    for measure in story.measures:
        yield f"- {_stated(measure)}"
    if story.trainer:
        yield f"- Coach or adviser: **{plain(story.trainer)}**"


def _as_fit(lines: Iterable[str], room: int) -> Iterator[str]:
    """The lines from the first on, as long as there is room for them."""
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            return
        yield line


def _stated(measure: Measure) -> str:
    label = f"{measure.kind.label}: " if measure.kind.label else ""
    return f"{label}**{plain(figure(measure))}**, {plain(measure.of)}"


def badge_of(story: Story) -> Iterator[str]:
    """How sure we are, and what is disputed."""
    yield look.badge(story.status)
    if story.dispute:
        yield f"-# {plain(story.dispute)}"


def _further(story: Story, *, is_saved: bool) -> Iterator[ui.Button[ui.LayoutView]]:
    yield action_button("Saved" if is_saved else "Save", SaveStory(story.id), emoji="♥️")
    yield action_button("More like this", MoreLikeThis(story.id))
    # A reply to the card is about the story that this button names.
    yield action_button("Ask about this", AskAbout(story.id))
    yield action_button("Something is wrong", ReportStory(story.id))


def source_button(source: Source) -> ui.Button[ui.LayoutView]:
    """A link to one of the sources."""
    when = f" · {look.day(source.date)}" if source.date else ""
    publisher = source.publisher[: look.LABEL_LIMIT - len(when)]
    return ui.Button(style=discord.ButtonStyle.link, label=f"{publisher}{when}", url=source.url)


def _paging(page: Page) -> Iterator[ui.ActionRow[ui.LayoutView]]:
    subject, at, total = page.subject, page.at, page.total
    if total < 2:
        return

    def read(to: int) -> ReadStory | None:
        return ReadStory(subject.kind, subject.token, to) if 0 <= to < total else None

    overview = action_button("List", ListStories(subject.kind, subject.token, page.start))
    yield pager(read(at - 1), f"{at + 1} of {total}", read(at + 1), overview)
    yield ui.ActionRow(story_select(subject, page.neighbours, page.start, chosen=at))


def story_select(
    subject: Subject, stories: Sequence[Story], start: int, *, chosen: int | None = None
) -> ui.Select[ui.LayoutView]:
    """A select that opens one of the stories; the first is the `start`-th of the subject's."""
    return ui.Select(
        custom_id=ChooseStory(subject.kind, subject.token, start).custom_id,
        placeholder="Open a story",
        options=[
            discord.SelectOption(
                label=story.headline,
                value=str(at),
                description=_cut(f"{', '.join(story.actors)} · {credit(story)}"),
                emoji=look.emoji(story.category),
                default=at == chosen,
            )
            for at, story in enumerate(stories[: look.OPTIONS], start=start)
        ],
    )


def _cut(text: str) -> str:
    return text if len(text) <= look.OPTION_LIMIT else text[: look.OPTION_LIMIT - 1] + "…"

"""The list of a subject's stories, from which one is opened."""

from collections.abc import Iterator, Sequence

from discord import ui

from bot.domain.counted import counted
from bot.domain.story import Status, Story
from bot.domain.subject import Subject, SubjectKind
from cogs.cards import look
from cogs.cards.actions import ListStories
from cogs.cards.card import Card
from cogs.cards.pager import pages
from cogs.cards.plain import plain
from cogs.cards.story import credit, story_select

# So many fit on a phone's screen and within the text of one message.
PER_PAGE = 10
# With their escapes; ten lines of these and their title stay below what one message may hold.
_WHO, _CREDIT, _HEADLINE = 90, 110, 130


def listing_card(
    subject: Subject, label: str, stories: Sequence[Story], start: int, total: int
) -> ui.LayoutView:
    """Up to ten of a subject's stories, a line each, and a select to open one."""
    view = Card()
    accent = look.colour(stories[0].category) if subject.kind is SubjectKind.SKILL else look.HOUSE_COLOUR
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=accent)
    container.add_item(
        ui.TextDisplay(f"### {_title(subject, label)}\n-# {_count(start, len(stories), total)}")
    )
    container.add_item(ui.TextDisplay("\n".join(_lines(subject, stories, start))))
    container.add_item(ui.Separator(visible=False))
    container.add_item(ui.ActionRow(story_select(subject, stories, start)))
    view.add_item(container)
    if total > PER_PAGE:
        view.add_item(pages(start, PER_PAGE, total, lambda to: ListStories(subject.kind, subject.token, to)))
    return view


def _title(subject: Subject, label: str) -> str:
    name = plain(label)
    return {
        SubjectKind.ACTOR: f"How {name} prepared",
        SubjectKind.FILM: f"How they prepared for {name}",
        SubjectKind.SKILL: f"Who took on {name}",
    }[subject.kind]


def _count(start: int, shown: int, total: int) -> str:
    stories = counted(total, "story", "stories")
    return stories if shown == total else f"{start + 1}–{start + shown} of {stories}"


def _lines(subject: Subject, stories: Sequence[Story], start: int) -> Iterator[str]:
    for number, story in enumerate(stories, start=start + 1):
        doubt = " · disputed" if story.status is Status.DISPUTED else ""
        who = ", ".join(story.actors[:3]) + (" and others" if len(story.actors) > 3 else "")
        about = {
            SubjectKind.ACTOR: f"*{plain(credit(story), _CREDIT)}*",
            SubjectKind.FILM: f"**{plain(who, _WHO)}**",
            SubjectKind.SKILL: f"**{plain(who, _WHO)}**, *{plain(credit(story), _CREDIT)}*",
        }[subject.kind]
        yield f"{number}. {about}{doubt}\n{plain(story.headline, _HEADLINE)}"

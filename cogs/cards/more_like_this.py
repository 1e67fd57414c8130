"""Stories that are like one, each with the reason why."""

from collections.abc import Iterator, Sequence

from discord import ui

from bot.domain.more_like_this import Kindred
from bot.domain.skill_words import in_print
from bot.domain.story import Story
from bot.domain.subject import SubjectKind, skill_key
from cogs.cards import look
from cogs.cards.actions import AnotherStory, OpenSubject
from cogs.cards.answer import Widths, pick_select, story_line
from cogs.cards.buttons import action_button, rows_of
from cogs.cards.card import Card
from cogs.cards.notice import notice_card
from cogs.cards.plain import plain

# With their escapes; eight of these and the title stay below what one message may hold.
_LINE = Widths(who=70, credit=80, headline=100)
_REASONS = 160


def more_like_this_card(story: Story, found: Sequence[Kindred]) -> ui.LayoutView:
    """Up to eight stories, a select to open one, and the whole lists of the skills in common."""
    if not found:
        return _nothing_card(story)
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.colour(story.category))
    container.add_item(
        ui.TextDisplay(
            f"### More like this\n-# Like “{plain(story.headline, _LINE.headline)}”, the closest first"
        )
    )
    container.add_item(ui.TextDisplay("\n".join(_lines(found))))
    container.add_item(ui.Separator(visible=False))
    stories = [each.story for each in found]
    container.add_item(ui.ActionRow(pick_select(stories, 0, "Open a story")))
    view = Card()
    view.add_item(container)
    for row in rows_of(_skill_buttons(story, found)):
        view.add_item(row)
    return view


def _nothing_card(story: Story) -> ui.LayoutView:
    view = notice_card(f"Nobody else has done what “{_headline_of(story)}” tells of, as far as I know.")
    label = f"Draw a story: {story.category.label}"
    draw = action_button(label, AnotherStory(story.category.value), emoji="🎲")
    view.add_item(ui.ActionRow(draw))
    return view


def _headline_of(story: Story) -> str:
    return plain(story.headline, _LINE.headline)


def _lines(found: Sequence[Kindred]) -> Iterator[str]:
    for number, each in enumerate(found, start=1):
        yield f"{story_line(number, each.story, _LINE)}\n-# {_why(each)}"


def _why(kindred: Kindred) -> str:
    """The reasons, the strongest first, as many as have room."""
    first, *others = kindred.reasons
    told = plain(first, _REASONS)
    for reason in map(plain, others):
        if len(told) + len(reason) + 3 <= _REASONS:
            told += f" · {reason}"
    return told


def _skill_buttons(story: Story, found: Sequence[Kindred]) -> Iterator[ui.Button[ui.LayoutView]]:
    shared = {skill_key(skill) for each in found for skill in each.skills}
    for key, skill in {skill_key(skill): skill for skill in story.skills}.items():
        if key in shared:
            yield action_button(f"All: {in_print(skill)}", OpenSubject(SubjectKind.SKILL, key))

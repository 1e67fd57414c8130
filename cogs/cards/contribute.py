"""What people see of a story on its way into the library: faults, preview, what became of theirs."""

from collections.abc import Iterator, Mapping, Sequence

import discord
from discord import ui

from bot.domain.fault import Fault
from bot.domain.form import FormPage
from bot.domain.new_skills import NewSkills
from bot.domain.review import ItemKind, State
from bot.domain.story import Story
from bot.domain.text import clip
from cogs.cards import look
from cogs.cards.actions import Serial
from cogs.cards.buttons import action_button, rows_of
from cogs.cards.contribute_actions import (
    OpenPage,
    Purpose,
    ShowMine,
    WithdrawItem,
)
from cogs.cards.new_skills import skills_hint
from cogs.cards.notice import notice_card
from cogs.cards.pager import pager
from cogs.cards.plain import plain
from cogs.cards.spans import shown
from cogs.cards.story import badge_of, credit, facts_of, head_of, source_button
from data.reviews import SentItem

MINE_PER_PAGE = 5
_ACCOUNT_LEAST = 200
_SIGNS = {
    State.WAITING: "⏳",
    State.APPROVED: "✅",
    State.REJECTED: "✖️",
    State.DUPLICATE: "🔁",
    State.WITHDRAWN: "↩️",
}

Container = ui.Container[ui.LayoutView]


def faults_card(purpose: Purpose, page: FormPage, draft: int, faults: Sequence[Fault]) -> ui.LayoutView:
    """What must be mended, and a button to the form, in which everything typed still stands."""
    lines = "\n".join(f"- {plain(fault.sentence, 300)}" for fault in faults[:10])
    view = notice_card(
        f"### Almost there\nNothing is lost: open the form again and mend this.\n{lines}",
        colour=look.TROUBLE_COLOUR,
    )
    button = action_button(
        "Open the form", OpenPage(purpose, page, Serial(draft)), style=discord.ButtonStyle.primary
    )
    view.add_item(ui.ActionRow(button))
    return view


def story_body(story: Story, room: int) -> Container:
    """A story in a container, without the ways on to others."""
    container: Container = ui.Container(accent_colour=look.colour(story.category))
    head, badge = head_of(story), "\n".join(badge_of(story))
    room -= len(head) + len(badge)
    facts = clip("\n".join(facts_of(story)), max(0, room - _ACCOUNT_LEAST))
    container.add_item(ui.TextDisplay(head))
    container.add_item(ui.TextDisplay(plain(story.story, room - len(facts))))
    if facts:
        container.add_item(ui.TextDisplay(facts))
    container.add_item(ui.TextDisplay(badge))
    for row in rows_of(source_button(source) for source in story.sources):
        container.add_item(row)
    return container


def line_of(story: Story) -> str:
    """A story in one line."""
    return f"{_subject_of(story)}: {plain(story.headline, 130)}"


def _subject_of(story: Story) -> str:
    who = plain(", ".join(story.actors), 90)
    return f"**{who}**, *{plain(credit(story), 110)}*"


def about_of(sent: SentItem, reported: Mapping[str, Story]) -> str:
    """What was sent in, in a line or two; a report names the story, if it is still there."""
    if sent.story is not None:
        return line_of(sent.story)
    words = sent.words or ""
    story = reported.get(sent.story_id or "")
    if story is None:
        return f"Report: {plain(words, 200)}"
    return f"Report on {_subject_of(story)}\n> {plain(words, 120)}"


def sent_card(number: int, skills: NewSkills) -> ui.LayoutView:
    """That a suggestion waits for a moderator, and which of its skills are new."""
    words = (
        f"### Thank you\nYour suggestion is no. {number} and waits for a moderator. I tell you what "
        "becomes of it, if your direct messages are open; **/story mine** always shows it."
    )
    return notice_card("\n".join(filter(None, (words, skills_hint(skills)))))


def mine_card(
    sent: Sequence[SentItem], start: int, reported: Mapping[str, Story], *, more: bool
) -> ui.LayoutView:
    """What somebody has sent in, with its state, and buttons to take back what still waits."""
    if not sent and not start:
        return notice_card(
            "You have sent nothing in yet. **/story suggest** opens a form, or choose **Suggest as a story** "
            "in the menu of a message."
        )
    view = notice_card("\n".join(["### What you sent in", *(_mine_line(each, reported) for each in sent)]))
    waiting = [each for each in sent if each.item.state is State.WAITING]
    for row in rows_of(
        action_button(f"Withdraw no. {each.number}", WithdrawItem(Serial(each.number))) for each in waiting
    ):
        view.add_item(row)
    if start or more:
        back = ShowMine(start - MINE_PER_PAGE) if start else None
        forward = ShowMine(start + MINE_PER_PAGE) if more else None
        view.add_item(pager(back, f"Page {start // MINE_PER_PAGE + 1}", forward))
    return view


def _mine_line(sent: SentItem, reported: Mapping[str, Story]) -> str:
    return "\n".join(_mine_lines(sent, reported))


def _mine_lines(sent: SentItem, reported: Mapping[str, Story]) -> Iterator[str]:
    state = sent.item.state
    said = state.told(sent.item.kind)
    yield f"{_SIGNS[state]} **No. {sent.number}** · {said} · {shown(sent.sent_at, 'D')}"
    yield about_of(sent, reported)
    verdict = sent.item.verdict
    if verdict is not None and verdict.reason:
        yield f"-# {_why(state)}: {plain(verdict.reason, 300)}"


def verdict_text(sent: SentItem, server: str) -> str:
    """What the author is told about theirs."""
    what = "suggestion" if sent.item.kind is ItemKind.SUGGESTION else "report"
    verdict = sent.item.verdict
    state = sent.item.state
    about = line_of(sent.story) if sent.story is not None else plain(sent.words or "", 300)
    lines = [f"### Your {what} in {plain(server, 100)}: {state.told(sent.item.kind)}", about]
    if verdict is not None and verdict.reason:
        lines.append(f"{_why(state)}: {plain(verdict.reason, 310)}")
    if state is State.REJECTED and sent.item.kind is ItemKind.SUGGESTION:
        lines.append("If you can mend that, you are welcome to send it again: **/story suggest**.")
    if verdict is None:
        lines.append("The verdict was taken back; it waits for a moderator again.")
    return "\n".join(lines)


def _why(state: State) -> str:
    """What a verdict's reason is headed by; that of a duplicate names the story that is there."""
    return "The story that is here" if state is State.DUPLICATE else "Reason"

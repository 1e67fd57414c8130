"""Two actors side by side."""

from collections.abc import Iterator

from discord import ui

from bot.domain.comparison import Comparison, Side
from bot.domain.counted import counted
from bot.domain.figures import figure, short_figure
from bot.domain.records import Entry
from bot.domain.skill_words import in_print
from bot.domain.subject import SubjectKind, skill_key
from bot.domain.timeline import distinct_skills
from cogs.cards import look
from cogs.cards.actions import OpenSubject
from cogs.cards.buttons import action_button, rows_of
from cogs.cards.card import Card
from cogs.cards.chart import Bar, BarChart, Tone
from cogs.cards.picture import picture_of
from cogs.cards.plain import plain
from cogs.cards.records import doubt_of
from cogs.cards.story import credit

# With their escapes; as many of these as are shown stay below what one message may hold.
_NAME, _FIGURE, _CREDIT, _OF, _SKILL = 40, 70, 60, 40, 40
_MOST_SKILLS = 5
_MOST_TOGETHER = 3
_MOST_DUELS = 4
_SKILL_BUTTONS = 3


def compare_chart(comparison: Comparison) -> BarChart | None:
    """The figures that can be compared, two bars each; None where there are none."""
    if not comparison.duels:
        return None
    bars: list[Bar] = []
    for duel in comparison.duels[:_MOST_DUELS]:
        best = max(duel.left.standing.mark.high, duel.right.standing.mark.high)
        bars += [
            _bar(comparison.left, duel.left, best, Tone.PLAIN, heading=duel.kind.label),
            _bar(comparison.right, duel.right, best, Tone.OTHER),
        ]
    return BarChart(f"{comparison.left.name} and {comparison.right.name}", tuple(bars))


def compare_card(comparison: Comparison, picture: str | None) -> ui.LayoutView:
    """What both have done, and what they have in common."""
    left, right = comparison.left, comparison.right
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.HOUSE_COLOUR)
    container.add_item(
        ui.TextDisplay(
            f"### {plain(left.name, _NAME)} and {plain(right.name, _NAME)}\n{_about(left)}\n{_about(right)}"
        )
    )
    chart = compare_chart(comparison)
    if chart is not None and picture is not None:
        container.add_item(picture_of(chart, picture))
    if comparison.duels:
        container.add_item(ui.TextDisplay("\n".join(_duels(comparison))))
    container.add_item(ui.Separator())
    container.add_item(ui.TextDisplay("\n".join(_shared(comparison))))
    view = Card()
    view.add_item(container)
    for row in rows_of(_buttons(comparison)):
        view.add_item(row)
    return view


def _bar(side: Side, entry: Entry, best: float, tone: Tone, *, heading: str = "") -> Bar:
    words = short_figure(entry.measure)
    return Bar(
        label=side.name,
        figure=f"{words} · disputed" if entry.disputed else words,
        low=entry.standing.mark.low / best,
        high=entry.standing.mark.high / best,
        tone=Tone.DISPUTED if entry.disputed else tone,
        heading=heading,
    )


def _about(side: Side) -> str:
    first, last = side.years
    years = str(first) if first == last else f"{first}–{last}"
    skills = distinct_skills(side.stories)
    named = ", ".join(plain(in_print(skill), _SKILL) for skill in skills[:_MOST_SKILLS])
    more = f" and {len(skills) - _MOST_SKILLS} more" if len(skills) > _MOST_SKILLS else ""
    return (
        f"**{plain(side.name, _NAME)}** · {counted(len(side.stories), 'story', 'stories')}, "
        f"{counted(side.productions, 'production')}, {years}\n-# {named}{more}"
    )


def _duels(comparison: Comparison) -> Iterator[str]:
    for duel in comparison.duels[:_MOST_DUELS]:
        yield f"**{duel.kind.label}**"
        yield from (
            _figure_line(side, entry)
            for side, entry in ((comparison.left, duel.left), (comparison.right, duel.right))
        )


def _figure_line(side: Side, entry: Entry) -> str:
    doubt = doubt_of(entry)
    doubted = f" · {doubt}" if doubt else ""
    return (
        f"{plain(side.name, _NAME)}: **{plain(figure(entry.measure), _FIGURE)}**\n"
        f"-# {plain(entry.measure.of, _OF)} · *{plain(credit(entry.story), _CREDIT)}*{doubted}"
    )


def _shared(comparison: Comparison) -> Iterator[str]:
    if comparison.skills:
        named = ", ".join(
            f"**{plain(in_print(skill), _SKILL)}**" for skill in comparison.skills[:_MOST_SKILLS]
        )
        more = len(comparison.skills) - _MOST_SKILLS
        yield f"Both took on {named}" + (f" and {more} more." if more > 0 else ".")
    else:
        yield "I know of nothing that both took on."
    if comparison.together:
        named = ", ".join(
            f"*{plain(credit(story), _CREDIT)}*" for story in comparison.together[:_MOST_TOGETHER]
        )
        yield f"Both prepared for {named}."
    if not comparison.duels:
        yield "No figure of one kind is stated for both."


def _buttons(comparison: Comparison) -> Iterator[ui.Button[ui.LayoutView]]:
    for side in (comparison.left, comparison.right):
        yield action_button(side.name, OpenSubject(SubjectKind.ACTOR, side.key), emoji="📖")
    for skill in comparison.skills[:_SKILL_BUTTONS]:
        yield action_button(f"Who else: {in_print(skill)}", OpenSubject(SubjectKind.SKILL, skill_key(skill)))

"""How a member does in trivia, and who is ahead in a server."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from discord import ui

from bot.domain.category import Category
from bot.domain.counted import counted
from bot.domain.daily.streak import Streak
from bot.domain.trivia.standing import (
    BEST_CATEGORIES,
    LEAST_IN_CATEGORY,
    PLACES_SHOWN,
    Mark,
    Period,
    Place,
    Tally,
    best_categories,
    categories_by_accuracy,
)
from cogs.cards import look
from cogs.cards.chart import Bar, BarChart, Tone
from cogs.cards.picture import picture_of
from cogs.cards.spans import shown
from cogs.cards.trivia_question import lasting

_SQUARES = {Mark.MOSTLY_RIGHT: "🟩", Mark.MOSTLY_WRONG: "🟨", Mark.NOT_PLAYED: "⬛"}
_A_ROW = 10
_MOST_BARS = 10
_PERIODS = {Period.WEEK: "this week", Period.MONTH: "this month", Period.ALL: "all time"}

T = TypeVar("T")


def stats_chart(by_category: Mapping[Category, Tally]) -> BarChart | None:
    """How each category goes; None where the three best in words tell it all."""
    known = categories_by_accuracy(by_category)
    if len(known) <= BEST_CATEGORIES:
        return None
    bars = (
        Bar(
            category.label,
            f"{tally.right:,} of {tally.answered:,}",
            tally.accuracy,
            tally.accuracy,
            Tone.RIGHT,
        )
        for category, tally in known[:_MOST_BARS]
    )
    best = f", the best {_MOST_BARS}" if len(known) > _MOST_BARS else ""
    return BarChart(f"Right answers by category{best}", tuple(bars))


def stats_card(
    user_id: int,
    total: Tally,
    by_category: Mapping[Category, Tally],
    days: Sequence[Mark],
    streak: Streak | None,
    picture: str | None = None,
) -> ui.LayoutView:
    """Accuracy, streak, categories and the last days of a member in one place."""
    chart = stats_chart(by_category)
    shown_kinds: ui.Item[ui.LayoutView] = (
        picture_of(chart, picture)
        if chart is not None and picture is not None
        else ui.TextDisplay("\n".join(_best(by_category)))
    )
    lines = [
        f"### Trivia\n<@{user_id}>",
        f"**{total.right:,} of {total.answered:,}** right ({total.percent} %)",
    ]
    if streak is not None:
        lines.append(_streak(streak))
    return lasting(
        [
            ui.TextDisplay("\n".join(lines)),
            ui.Separator(visible=False),
            shown_kinds,
            ui.Separator(visible=False),
            ui.TextDisplay("\n".join(_grid(days))),
        ],
        look.HOUSE_COLOUR,
    )


def leaderboard_card(
    places: Sequence[Place], own_id: int, period: Period, since: datetime | None
) -> ui.LayoutView:
    """The best of a server in a period, and the reader's own place."""
    order = "by right answers, then by accuracy"
    small = f"Since {shown(since, 'D')} · {order}" if since is not None else order.capitalize()
    head = f"### Trivia: {_PERIODS[period]}\n-# {small}"
    top = places[:PLACES_SHOWN]
    lines = [_place(place) for place in top] or [
        "Nobody has a right answer yet. **/trivia play** begins a quiz."
    ]
    own = next((place for place in places if place.user_id == own_id), None)
    if own is not None and own not in top:
        lines.append(f"…\n{_place(own)}")
    elif own is None and top:
        lines.append(f"-# <@{own_id}> has no right answer yet.")
    return lasting([ui.TextDisplay(head), ui.TextDisplay("\n".join(lines))], look.HOUSE_COLOUR)


def _place(place: Place) -> str:
    tally = place.tally
    return (
        f"**{place.rank}.** <@{place.user_id}> · **{tally.right:,}** right of {tally.answered:,} "
        f"({tally.percent} %)"
    )


def _streak(streak: Streak) -> str:
    if not streak.longest:
        return "Daily streak: none yet. **/trivia daily** begins one."
    freezes = f" · {counted(streak.freezes, 'freeze')} in reserve" if streak.freezes else ""
    now, longest = counted(streak.current, "day"), counted(streak.longest, "day")
    return f"Daily streak: **{now}** · longest {longest}{freezes}"


def _best(by_category: Mapping[Category, Tally]) -> Iterator[str]:
    best = best_categories(by_category)
    yield "**Best at**"
    for category, tally in best:
        yield f"{look.emblem(category)}: {tally.right} of {tally.answered} right"
    if not best:
        yield f"-# Shown after {LEAST_IN_CATEGORY} answers in one category."


def _grid(days: Sequence[Mark]) -> Iterator[str]:
    played = [mark for mark in days if mark is not Mark.NOT_PLAYED]
    right = played.count(Mark.MOSTLY_RIGHT)
    yield f"**Last {len(days)} days**: played on {counted(len(played), 'day')}, mostly right on {right}"
    ago = len(days)
    for row in _rows(days):
        first, last, ago = ago - 1, ago - len(row), ago - len(row)
        until = f"–{last} days ago" if last else " days ago to today"
        yield f"{''.join(_SQUARES[mark] for mark in row)} · {first}{until}"
    yield "-# 🟩 mostly right · 🟨 mostly wrong · ⬛ not played · the last is today"


def _rows(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _A_ROW):
        yield values[start : start + _A_ROW]

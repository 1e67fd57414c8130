"""What moderators read about the daily question: set up, posted, failed, how it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import discord
from discord import ui

from bot.domain.category import Category
from bot.domain.counted import counted
from bot.domain.daily.ledger import GRACE, Daily, Reason, Schedule, State
from cogs.cards import look
from cogs.cards.actions import Serial
from cogs.cards.buttons import action_button
from cogs.cards.card import Card
from cogs.cards.daily import LATE_BECAUSE
from cogs.cards.daily_actions import LimitDaily, PostDailyAgain
from cogs.cards.notice import notice_card
from cogs.cards.plain import plain
from cogs.cards.spans import shown, span

# So early it is said that the pool will be used up.
_FEW_LEFT = 14

_FAILED_BECAUSE = {
    Reason.AWAY: "I was away",
    Reason.NO_CHANNEL: "its channel is gone",
    Reason.NO_PERMISSION: "I am not allowed to post in its channel",
    Reason.NO_QUESTION: "there is no question to ask",
    Reason.OUTAGE: "Discord has an outage",
    Reason.REFUSED: "Discord did not take it",
}
_MEND = {
    Reason.NO_CHANNEL: "Choose another channel with **/daily schedule**.",
    Reason.NO_PERMISSION: "Allow me there to view the channel, send messages, embed links, attach files and "
    "read the message history, or choose another channel with **/daily schedule**.",
    Reason.NO_QUESTION: "Allow more categories in **/daily status**.",
}

_POST_AGAIN = "**/daily post** tries again."


@dataclass(frozen=True, slots=True)
class PoolState:
    """How many questions a server can be asked, and how many of them it hasn't had."""

    size: int
    left: int


def scheduled_card(schedule: Schedule, place: str, pool: PoolState, notes: Sequence[str]) -> ui.LayoutView:
    """That the question is set up, when the first comes, and which categories it may be about."""
    lines = [
        f"### The daily question is set up\n{_every_day(schedule, place)}",
        f"The next one comes {shown(schedule.due.at)} ({shown(schedule.due.at, 'R')}).",
        _pool_line(schedule, pool),
        *notes,
    ]
    view = notice_card("\n".join(lines))
    view.add_item(ui.ActionRow(_kinds_select(schedule)))
    return view


def status_card(
    schedule: Schedule | None, place: str, pool: PoolState, days: Sequence[Daily], now: datetime
) -> ui.LayoutView:
    """The ledger in words: what comes next, what is left, the last posts and why any was late."""
    view = Card()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.HOUSE_COLOUR)
    if schedule is None:
        head = "### The daily question\nNothing is scheduled. Set it up with **/daily schedule**."
    else:
        head = (
            f"### The daily question\n{_every_day(schedule, place)}\n"
            f"The next one comes {shown(schedule.due.at)} ({shown(schedule.due.at, 'R')}).\n"
            f"{_pool_line(schedule, pool)}"
        )
    container.add_item(ui.TextDisplay(head))
    container.add_item(ui.Separator())
    lines = [_day_line(daily, now) for daily in days]
    container.add_item(ui.TextDisplay("\n".join(lines) or "-# Nothing was posted yet."))
    view.add_item(container)
    if schedule is not None:
        view.add_item(ui.ActionRow(_kinds_select(schedule)))
    return view


def trouble_card(daily: Daily, reason: Reason, again: datetime) -> ui.LayoutView:
    """What the log channel is told, once, when the question can't be posted."""
    lines = [
        f"The daily question could not be posted in <#{daily.channel_id}>: {_FAILED_BECAUSE[reason]}.",
        _MEND.get(reason, ""),
        f"I try again {shown(again, 'R')}, and until {shown(daily.due_at + GRACE, 't')} at the latest. "
        "A day without a question breaks nobody's streak.",
    ]
    return notice_card("\n".join(line for line in lines if line), colour=look.TROUBLE_COLOUR)


def post_again_card(daily: Daily) -> ui.LayoutView:
    """That today's question is there already, and whether to move it to the end of the channel."""
    where = f"It is here: {_link(daily)}\n" if daily.message_id is not None else "Its message was deleted.\n"
    view = notice_card(
        f"Today's question is posted already. {where}I can post the same question again in place of that "
        "message; the answers so far stay counted."
    )
    button = action_button(
        "Post it again", PostDailyAgain(Serial(daily.id)), style=discord.ButtonStyle.primary
    )
    view.add_item(ui.ActionRow(button))
    return view


def not_posted_text(daily: Daily) -> str:
    """Why a question could not be posted just now."""
    reason = daily.reason or Reason.REFUSED
    again = f"I try again {shown(daily.next_at, 'R')}." if daily.next_at is not None else _POST_AGAIN
    parts = (f"It could not be posted: {_FAILED_BECAUSE[reason]}.", _MEND.get(reason), again)
    return " ".join(filter(None, parts))


def posted_text(daily: Daily) -> str:
    """That a question was posted, and where."""
    return f"Today's question is posted: {_link(daily)}"


def missing_permissions_text(channel_id: int, missing: Sequence[str]) -> str:
    """What the bot may not do in the chosen channel."""
    listed = "\n".join(f"- {name}" for name in missing)
    return (
        f"I can't post in <#{channel_id}> yet. Allow me there:\n{listed}\n"
        "Then use the command again. Nothing was changed."
    )


def _every_day(schedule: Schedule, place: str) -> str:
    hour, minute = divmod(schedule.at_minute, 60)
    ping = f", and pings <@&{schedule.role_id}>" if schedule.role_id is not None else ""
    return f"Every day at **{hour:02}:{minute:02}** in {plain(place)}, in <#{schedule.channel_id}>{ping}."


def _pool_line(schedule: Schedule, pool: PoolState) -> str:
    kinds = f" about {_kinds(schedule.categories)}" if schedule.categories else ""
    if not pool.size:
        return f"⚠️ There are no questions{kinds}. Choose other categories below."
    if not pool.left:
        return f"⚠️ Every question{kinds} was asked. The oldest return now, one after the other."
    used_up = schedule.due.at + timedelta(days=pool.left)
    warning = "⚠️ " if pool.left <= _FEW_LEFT else ""
    return (
        f"{warning}{counted(pool.left, 'question')} of {pool.size:,}{kinds} left: enough until "
        f"{shown(used_up, 'D')}. After that the oldest return."
    )


def _kinds(categories: Sequence[Category]) -> str:
    labels = [category.label.lower() for category in categories]
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} or {labels[-1]}"


def _kinds_select(schedule: Schedule) -> ui.Select[ui.LayoutView]:
    return ui.Select(
        custom_id=LimitDaily().custom_id,
        placeholder="Questions about everything",
        min_values=0,
        max_values=len(Category),
        options=[
            discord.SelectOption(
                label=category.label,
                value=category.value,
                emoji=look.emoji(category),
                default=category in schedule.categories,
            )
            for category in Category
        ],
    )


def _day_line(daily: Daily, now: datetime) -> str:
    return f"**{_day(daily.on)}** {' '.join(_told(daily, now))}"


def _told(daily: Daily, now: datetime) -> Iterator[str]:
    because = _FAILED_BECAUSE[daily.reason] if daily.reason is not None else "Discord did not take it"
    match daily.state:
        case State.CLAIMED if daily.is_being_sent(now):
            yield "is being posted"
        case State.CLAIMED | State.FAILED:
            yield f"not posted yet: {because}."
            if daily.next_at is not None:
                yield f"I try again {shown(daily.next_at, 'R')}."
        case State.MISSED:
            yield f"missed: {because}."
        case State.POSTED | State.REVEALED:
            yield "revealed" if daily.state is State.REVEALED else "open"
            yield f"· {_link(daily)}" if daily.message_id is not None else "· its message was deleted"
            if daily.late_by:
                why = f": {LATE_BECAUSE[daily.reason]}" if daily.reason is not None else ""
                yield f"· {span(daily.late_by)} late{why}"


def _day(on: date) -> str:
    return look.day(on.isoformat())


def _link(daily: Daily) -> str:
    return f"https://discord.com/channels/{daily.guild_id}/{daily.channel_id}/{daily.message_id}"

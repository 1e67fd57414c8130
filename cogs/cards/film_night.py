"""What moderators see of the film nights that they plan."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import discord
from discord import ui

from bot.domain.daily.ledger import Reason
from bot.domain.film_night.form import USUAL_LENGTH, NightField
from bot.domain.film_night.night import MOST_PLANNED, QUIZ_ROUNDS, Night, Part
from bot.domain.text import clip
from cogs.cards import look
from cogs.cards.actions import Serial
from cogs.cards.buttons import action_button
from cogs.cards.film_night_actions import (
    CallOffNight,
    ChangeNight,
    OpenNightForm,
    PickNight,
    PlanAnotherNight,
    PlanNight,
    ReallyCallOffNight,
    ShowNight,
)
from cogs.cards.notice import notice_card
from cogs.cards.plain import plain
from cogs.cards.spans import shown
from cogs.cards.story_form import one_line
from data.time_zones import time_zones, zone_of

# Where a film can be talked about.
_CHANNELS = [discord.ChannelType.text, discord.ChannelType.voice, discord.ChannelType.stage_voice]
_DAY, _TIME, _ZONE, _LENGTH = 40, 20, 60, 20
_HINT = 100

_PARTS = {Part.STORIES: "The stories", Part.QUIZ: "The quiz"}
_BECAUSE = {
    Reason.AWAY: "I was away",
    Reason.NO_CHANNEL: "its channel is gone",
    Reason.NO_PERMISSION: "I am not allowed to post in its channel",
    Reason.NO_QUESTION: "there is no question to ask",
    Reason.OUTAGE: "Discord has an outage",
    Reason.REFUSED: "Discord did not take it",
}
_MEND = {
    Reason.NO_CHANNEL: "Choose another channel: press **Plan a film night** on the card of **/film**, then "
    "**Change**.",
    Reason.NO_PERMISSION: "Allow me to post there; **/doctor** says what I lack.",
}


def plan_button(film: str) -> ui.Button[ui.LayoutView]:
    """The way to a film night from the card of a film."""
    return action_button("Plan a film night", PlanNight(film), emoji="🎬")


def night_fields(
    texts: Mapping[NightField, str], place: str | None, channel_id: int | None
) -> Iterator[ui.Label[Any]]:
    """The inputs of the form; whose clock counts is asked where no place is known."""
    where = f", in the time of {place}" if place else ""
    yield one_line(
        NightField.DAY,
        "Which day?",
        hint="Such as Friday, tomorrow or 5 Dec.",
        longest=_DAY,
        text=texts.get(NightField.DAY, ""),
    )
    yield one_line(
        NightField.TIME,
        "When does the film begin?",
        hint=clip(f"Such as 20:00 or 8pm{where}.", _HINT),
        longest=_TIME,
        text=texts.get(NightField.TIME, ""),
    )
    if place is None:
        yield one_line(
            NightField.ZONE,
            "Whose clock?",
            hint="A city or country, such as Madrid.",
            longest=_ZONE,
            text=texts.get(NightField.ZONE, ""),
        )
    yield one_line(
        NightField.LENGTH,
        "How long does it take?",
        hint="The quiz comes when it is over.",
        longest=_LENGTH,
        text=texts.get(NightField.LENGTH) or USUAL_LENGTH,
    )
    yield ui.Label(
        text="Where do I post?",
        description="Nothing chosen: in this channel.",
        component=_channel_select(channel_id),
    )


def night_faults_card(draft: int, reasons: Sequence[str]) -> ui.LayoutView:
    """What must be mended, and a button to the form as it was typed."""
    lines = "\n".join(f"- {reason}" for reason in reasons)
    view = notice_card(
        f"### Almost there\nNothing is planned yet, and nothing is lost: open the form again and mend this.\n"
        f"{lines}",
        colour=look.TROUBLE_COLOUR,
    )
    button = action_button("Open the form", OpenNightForm(Serial(draft)), style=discord.ButtonStyle.primary)
    view.add_item(ui.ActionRow(button))
    return view


def night_card(night: Night, note: str = "") -> ui.LayoutView:
    """A night that is planned or runs, and what can be done about it."""
    lines = [f"### {plain(night.event_name)}", *([note] if note else [])]
    lines.append(
        f"{shown(night.starts_at, 'F')} ({shown(night.starts_at, 'R')}), until {shown(night.ends_at, 't')}, "
        f"in <#{night.channel_id}>."
    )
    if night.is_planned:
        lines.append(
            "When the film begins I post how they prepared for it; when it is over, a quiz of "
            f"{QUIZ_ROUNDS} questions that everyone can join."
        )
        lines.append("-# If its event is moved or cancelled in Discord, I go by that.")
    else:
        lines.append(f"It has begun. The quiz comes {shown(night.ends_at, 'R')}.")
    view = notice_card("\n".join(lines))
    view.add_item(ui.ActionRow(*_night_buttons(night)))
    return view


def nights_card(nights: Sequence[Night], film: str | None = None) -> ui.LayoutView:
    """What is planned here; with a film, perhaps one more night of it."""
    if len(nights) < MOST_PLANNED:
        head = "### Film nights here"
    else:
        head = (
            f"### {MOST_PLANNED} film nights are planned here\nI keep no more at a time. Call one off first."
        )
    lines = [
        f"- **{plain(night.title)}** · {shown(night.starts_at)} · <#{night.channel_id}>" for night in nights
    ]
    view = notice_card("\n".join([head, *lines]))
    view.add_item(ui.ActionRow(_night_select(nights)))
    if film is not None and len(nights) < MOST_PLANNED:
        view.add_item(ui.ActionRow(action_button("Plan another", PlanAnotherNight(film))))
    return view


def call_off_card(night: Night) -> ui.LayoutView:
    """Whether it is really to be called off."""
    view = notice_card(
        f"### Call it off?\n**{plain(night.event_name)}**, {shown(night.starts_at)}. Its event is cancelled "
        "for everyone who is interested in it, and I post nothing more. That cannot be taken back."
    )
    view.add_item(
        ui.ActionRow(
            action_button(
                "Yes, call it off", ReallyCallOffNight(Serial(night.id)), style=discord.ButtonStyle.danger
            ),
            action_button("Keep it", ShowNight(Serial(night.id))),
        )
    )
    return view


def night_trouble_card(night: Night, part: Part, reason: Reason, again: datetime) -> ui.LayoutView:
    """What the log channel is told when a part of a night can't be posted in time."""
    lines = [
        f"{_of(night, part)} could not be posted in <#{night.channel_id}>: {_BECAUSE[reason]}.",
        _MEND.get(reason, ""),
        f"I try again {shown(again, 'R')}, and until {shown(night.deadline(part), 't')} at the latest.",
    ]
    return notice_card("\n".join(filter(None, lines)), colour=look.TROUBLE_COLOUR)


def night_missed_card(night: Night, part: Part, reason: Reason) -> ui.LayoutView:
    """What the log channel is told when a part of a night is given up."""
    rest = "The quiz still comes when the film is over." if part is Part.STORIES else "It is not made up."
    return notice_card(
        f"{_of(night, part)} could not be posted in <#{night.channel_id}>, and now it is too late: "
        f"{_BECAUSE[reason]}. {rest}",
        colour=look.TROUBLE_COLOUR,
    )


def night_called_off_card(night: Night) -> ui.LayoutView:
    """What the log channel is told when a night is over because of its event."""
    return notice_card(
        f"**{plain(night.event_name)}** is called off: its event was cancelled or deleted in Discord."
    )


def _of(night: Night, part: Part) -> str:
    return f"{_PARTS[part]} of the film night **{plain(night.title)}**"


def _night_buttons(night: Night) -> Iterator[ui.Button[ui.LayoutView]]:
    if night.is_planned:
        yield action_button("Change", ChangeNight(Serial(night.id)))
    yield action_button("Call it off", CallOffNight(Serial(night.id)), style=discord.ButtonStyle.danger)
    if night.event_id is not None:
        url = f"https://discord.com/events/{night.guild_id}/{night.event_id}"
        yield ui.Button(style=discord.ButtonStyle.link, label="See the event", url=url)


def _night_select(nights: Sequence[Night]) -> ui.Select[ui.LayoutView]:
    return ui.Select(
        custom_id=PickNight().custom_id,
        placeholder="Change one or call it off",
        options=[
            discord.SelectOption(
                label=clip(night.title, look.OPTION_LIMIT),
                value=str(night.id),
                description=_on_its_clock(night),
            )
            for night in nights[: look.OPTIONS]
        ],
    )


def _on_its_clock(night: Night) -> str:
    """When it begins where a select shows no reader's own time: Fri 5 Dec 2026, 20:00 in Madrid, Spain."""
    local = night.starts_at.astimezone(zone_of(night.zone))
    words = f"{local:%a} {look.day(local.date().isoformat())}, {local:%H:%M}"
    return clip(f"{words} in {time_zones().label(night.zone)}", look.OPTION_LIMIT)


def _channel_select(chosen: int | None) -> ui.ChannelSelect[Any]:
    return ui.ChannelSelect(
        custom_id=NightField.CHANNEL,
        channel_types=_CHANNELS,
        required=False,
        min_values=0,
        default_values=[discord.SelectDefaultValue(id=chosen, type=discord.SelectDefaultValueType.channel)]
        if chosen
        else [],
    )

"""The panel on which a server is set up, the greeting, and what the doctor finds."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple

import discord
from discord import ui

from bot.domain.counted import counted
from cogs.cards import look
from cogs.cards.actions import Action, Serial
from cogs.cards.buttons import action_button
from cogs.cards.card import Card
from cogs.cards.notice import notice_card
from cogs.cards.plain import plain
from data.servers import Server


@dataclass(frozen=True, slots=True)
class OpenSetup(Action):
    """Open the panel."""

    verb: ClassVar[str] = "setup"


@dataclass(frozen=True, slots=True)
class _OnPanel(Action):
    draft: Serial


@dataclass(frozen=True, slots=True)
class PickDailyChannel(_OnPanel):
    """Choose where the daily question is posted."""

    verb: ClassVar[str] = "setup-daily"


@dataclass(frozen=True, slots=True)
class PickPing(_OnPanel):
    """Choose whom each question pings."""

    verb: ClassVar[str] = "setup-ping"


@dataclass(frozen=True, slots=True)
class PickModerators(_OnPanel):
    """Name the role of the moderators."""

    verb: ClassVar[str] = "setup-mods"


@dataclass(frozen=True, slots=True)
class PickLog(_OnPanel):
    """Name the channel in which moderators are told what happens."""

    verb: ClassVar[str] = "setup-log"


@dataclass(frozen=True, slots=True)
class OpenTime(_OnPanel):
    """Open the form for the time and the place whose clock counts."""

    verb: ClassVar[str] = "setup-time"


@dataclass(frozen=True, slots=True)
class TimeForm(_OnPanel):
    """The time and the place come back."""

    verb: ClassVar[str] = "setup-time-form"


@dataclass(frozen=True, slots=True)
class UseChoice(_OnPanel):
    """Set the daily question up as it is chosen, which was not possible before."""

    verb: ClassVar[str] = "setup-use"


@dataclass(frozen=True, slots=True)
class DailyPlan:
    """Where the daily question is posted, when, and whom it pings; what is not chosen yet is empty."""

    channel: int | None = None
    when: str = ""
    ping: int | None = None

    @property
    def missing(self) -> Sequence[str]:
        """What has to be chosen before it can be posted."""
        parts = (("a channel", self.channel), ("its time and time zone", self.when))
        return [name for name, known in parts if not known]


@dataclass(frozen=True, slots=True)
class Panel:
    """What is set up and what is chosen, and what stands in the way.

    `running` is the daily question as it is posted now, None for not at all; `closed` are the
    channels in which the bot may not do what it has to.
    """

    server: Server
    draft: int
    chosen: DailyPlan = DailyPlan()
    running: DailyPlan | None = None
    closed: Mapping[int, str] = field(default_factory=dict)

    def obstacle(self, channel: int | None) -> str:
        """What keeps the bot from doing its work in a channel; empty for nothing."""
        return self.closed.get(channel or 0, "")

    @property
    def is_pending(self) -> bool:
        """Whether everything is chosen, and not what is set up."""
        return not self.chosen.missing and self.chosen != self.running


def setup_card(panel: Panel) -> ui.LayoutView:
    """The panel: everything that can be set up, how it stands, and what is missing."""
    draft = Serial(panel.draft)
    view = Card()
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.HOUSE_COLOUR)
    container.add_item(ui.TextDisplay("\n".join(_lines(panel))))
    chosen = panel.chosen
    container.add_item(_channel(PickDailyChannel(draft), "Daily question: channel", chosen.channel))
    container.add_item(ui.ActionRow(*_daily_buttons(panel)))
    container.add_item(_role(PickPing(draft), "Role to ping (optional)", chosen.ping))
    container.add_item(ui.Separator())
    moderators = panel.server.moderator_role_id
    container.add_item(_role(PickModerators(draft), "Moderator role (optional)", moderators))
    log = panel.server.log_channel_id
    container.add_item(_channel(PickLog(draft), "Log channel (optional)", log, optional=True))
    view.add_item(container)
    return view


def welcome_card() -> ui.LayoutView:
    """What the bot says when it comes to a server."""
    view = notice_card(
        "### Hello\nI tell how actors prepare for their parts: who learned the high wire, who lost 28 kg, "
        "who held her breath for seven minutes, and who taught them. Every story names its sources.\n"
        "Try **/prep**, **/ask** or **/trivia play**, or start with **/help**.\n"
        "-# Moderators: the button sets up a daily question, a moderator role and a log channel."
    )
    view.add_item(ui.ActionRow(action_button("Set up", OpenSetup(), style=discord.ButtonStyle.primary)))
    return view


class Mark(StrEnum):
    """How something stands that was looked at."""

    WELL = "✅"
    ILL = "⚠️"
    NOT_SET_UP = "▫️"


class Finding(NamedTuple):
    """Something that was looked at, in words that say how to mend it."""

    mark: Mark
    words: str


def doctor_card(findings: Sequence[Finding], version: str) -> ui.LayoutView:
    """What is well and what is not, with how to mend it."""
    lines = [f"{finding.mark} {finding.words}" for finding in findings]
    ill = sum(finding.mark is Mark.ILL for finding in findings)
    head = "Everything is well." if not ill else f"{counted(ill, 'thing')} to look at."
    colour = look.TROUBLE_COLOUR if ill else look.HOUSE_COLOUR
    return notice_card("\n".join([f"### {head}", *lines, f"-# Version {plain(version)}"]), colour=colour)


def _lines(panel: Panel) -> Iterator[str]:
    yield "### Set me up\nEvery choice counts at once, or I say what is in its way."
    yield from _daily_lines(panel)
    role = panel.server.moderator_role_id
    named = f"<@&{role}>" if role else "none; whoever may manage the server moderates"
    yield f"{'✅' if role else '▫️'} **Moderator role**: {named}"
    if role:
        yield "-# So that they see the commands too, allow the role in Server Settings, Integrations."
    log = panel.server.log_channel_id
    state = _mark(panel, log) if log else Mark.NOT_SET_UP
    yield f"{state} **Log channel**: {f'<#{log}>' if log else 'none'}"
    if panel.obstacle(log):
        yield f"{Mark.ILL} {panel.obstacle(log)} Until then I tell nothing there."


def _daily_lines(panel: Panel) -> Iterator[str]:
    """How the daily question is set up in truth; then what is chosen and not in use."""
    running, chosen = panel.running, panel.chosen
    if running is not None:
        yield f"{_mark(panel, running.channel)} **Daily question**: {_planned(running)}"
        if panel.obstacle(running.channel):
            yield f"{Mark.ILL} {panel.obstacle(running.channel)} Until then no question comes."
    elif chosen.missing:
        yield f"{Mark.NOT_SET_UP} **Daily question**: not set up; it needs {' and '.join(chosen.missing)}"
    else:
        yield f"{Mark.NOT_SET_UP} **Daily question**: not set up"
    obstacle = panel.obstacle(chosen.channel)
    if panel.is_pending:
        yield f"{Mark.NOT_SET_UP} **Chosen, not in use yet**: {_planned(chosen)}"
        yield f"{Mark.ILL} {obstacle} Then press **Use this**." if obstacle else "-# **Use this** sets it up."
    elif running is None and obstacle:
        yield f"{Mark.ILL} {obstacle}"


def _planned(plan: DailyPlan) -> str:
    ping = f", and pings <@&{plan.ping}>" if plan.ping else ""
    return f"{plan.when}, in <#{plan.channel}>{ping}"


def _mark(panel: Panel, channel: int | None) -> Mark:
    return Mark.ILL if panel.obstacle(channel) else Mark.WELL


def _daily_buttons(panel: Panel) -> Iterator[ui.Button[ui.LayoutView]]:
    draft = Serial(panel.draft)
    if panel.is_pending:
        yield action_button("Use this", UseChoice(draft), style=discord.ButtonStyle.primary)
    label = "Change time and time zone" if panel.chosen.when else "Set time and time zone"
    style = discord.ButtonStyle.secondary if panel.chosen.when else discord.ButtonStyle.primary
    yield action_button(label, OpenTime(draft), style=style)


def _channel(
    action: Action, placeholder: str, chosen: int | None, *, optional: bool = False
) -> ui.ActionRow[ui.LayoutView]:
    select: ui.ChannelSelect[Any] = ui.ChannelSelect(
        custom_id=action.custom_id,
        placeholder=placeholder,
        channel_types=[discord.ChannelType.text],
        min_values=0 if optional else 1,
        default_values=[discord.SelectDefaultValue(id=chosen, type=discord.SelectDefaultValueType.channel)]
        if chosen
        else [],
    )
    return ui.ActionRow(select)


def _role(action: Action, placeholder: str, chosen: int | None) -> ui.ActionRow[ui.LayoutView]:
    select: ui.RoleSelect[Any] = ui.RoleSelect(
        custom_id=action.custom_id,
        placeholder=placeholder,
        min_values=0,
        default_values=[discord.SelectDefaultValue(id=chosen, type=discord.SelectDefaultValueType.role)]
        if chosen
        else [],
    )
    return ui.ActionRow(select)

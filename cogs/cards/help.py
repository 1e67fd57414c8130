"""The cards of /help and /about."""

from collections.abc import Sequence
from dataclasses import dataclass

from discord import ui

from bot.domain.counted import counted
from cogs.cards import look
from cogs.cards.card import Card


@dataclass(frozen=True, slots=True)
class OptionHelp:
    """One option of a command."""

    name: str
    purpose: str
    required: bool


@dataclass(frozen=True, slots=True)
class CommandHelp:
    """One command in words; `id` is Discord's, where it is known, and makes the name pressable."""

    name: str
    purpose: str
    example: str
    options: tuple[OptionHelp, ...] = ()
    id: int | None = None

    @property
    def mention(self) -> str:
        """The command's name, as something to press where Discord knows it."""
        return f"</{self.name}:{self.id}>" if self.id is not None else f"**/{self.name}**"


def commands_card(known: Sequence[CommandHelp]) -> ui.LayoutView:
    """All commands: a line each, and a line for each group of them."""
    alone = [entry for entry in known if " " not in entry.name]
    groups: dict[str, list[CommandHelp]] = {}
    for entry in known:
        if entry not in alone:
            groups.setdefault(entry.name.split()[0], []).append(entry)
    return _sections(
        "### What you can do here\n"
        "I tell how actors prepared for their parts, with sources and how sure we are.",
        "\n".join(f"{entry.mention} {entry.purpose}" for entry in alone),
        "\n".join(" · ".join(entry.mention for entry in group) for group in groups.values()),
        "-# Names complete themselves as you type. **/help** with a command's name tells more about it.",
    )


def command_card(entry: CommandHelp) -> ui.LayoutView:
    """One command with its options and an example."""
    options = "\n".join(
        f"- **{option.name}** {option.purpose}{'' if option.required else ' (optional)'}"
        for option in entry.options
    )
    return _sections(f"### {entry.mention}\n{entry.purpose}", options, f"For example: `{entry.example}`")


def _sections(*texts: str) -> ui.LayoutView:
    """Texts with some air between them; an empty one is left out."""
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.HOUSE_COLOUR)
    for text in filter(None, texts):
        if container.children:
            container.add_item(ui.Separator(visible=False))
        container.add_item(ui.TextDisplay(text))
    view = Card()
    view.add_item(container)
    return view


def about_card(*, version: str, stories: int, actors: int, films: int, skills: int) -> ui.LayoutView:
    """What the bot is, what it holds and how far to trust it."""
    held = (
        f"**{counted(stories, 'story', 'stories')}** of {counted(actors, 'actor')} in "
        f"{counted(films, 'film, series or play', 'films, series and plays')}, and {counted(skills, 'skill')}"
    )
    view = Card()
    view.add_item(
        ui.Container(
            ui.TextDisplay(
                "### Understudy\n"
                "How actors prepare for their parts: who learned the high wire, who lost 28 kg, "
                "who held her breath for seven minutes, and who taught them."
            ),
            ui.Separator(visible=False),
            ui.TextDisplay(
                f"The library holds {held}. Every story names its sources and says how sure we are: "
                "confirmed (by the actor, the director or the coach), reported (by the press) or disputed."
            ),
            ui.Separator(),
            ui.TextDisplay(
                f"-# Version {version} · free software under the MIT licence · the stories are told "
                "in our own words, the facts belong to everyone."
            ),
            accent_colour=look.HOUSE_COLOUR,
        )
    )
    return view

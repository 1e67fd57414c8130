"""The cards of /help and /about."""

from collections import defaultdict
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


@dataclass(frozen=True, slots=True)
class Section:
    """Commands that belong together, by the beginnings of their names."""

    title: str
    words: str
    names: tuple[str, ...]
    # Commands of a group tell enough by their names; those that stand alone are told each on a line.
    is_told: bool = False


_FOR_ALL = (
    Section(
        "Look stories up",
        "",
        ("prep", "film", "skill", "ask", "search", "random", "records", "compare"),
        is_told=True,
    ),
    Section("Play", "Quizzes, alone or together, and the daily question.", ("trivia",)),
    Section("Your own", "Stories you save or suggest, and what I keep about you.", ("story", "privacy")),
    Section("About me", "", ("help", "about"), is_told=True),
)
_FOR_MODERATORS = (
    Section("Set-up", "Channels, roles, and what is not well.", ("setup", "doctor")),
    Section("Daily question", "When and where it is posted.", ("daily",)),
    Section("Review", "What members send in, and who changed what.", ("mod queue", "mod log")),
    Section("Stories", "Add and change them here, also from a file.", ("mod",)),
    Section("Questions", "Trivia questions of your own.", ("mod question",)),
)
_MORE = Section("More", "", (), is_told=True)


def commands_card(known: Sequence[CommandHelp]) -> ui.LayoutView:
    """All commands in sections; what is for moderators stands apart, for those who see it."""
    in_sections: defaultdict[Section, list[CommandHelp]] = defaultdict(list)
    for entry in known:
        in_sections[section_of(entry.name)].append(entry)
    view = _sections(
        "### What you can do here\n"
        "I tell how actors prepared for their parts, with sources and how sure we are.",
        *(_section_text(one, in_sections[one]) for one in (*_FOR_ALL, _MORE) if one in in_sections),
        "-# Names complete themselves as you type. **/help** with a command's name tells more about it.",
    )
    desk = [_section_text(one, in_sections[one]) for one in _FOR_MODERATORS if one in in_sections]
    if desk:
        view.add_item(_container("### For moderators", *desk))
    return view


def section_of(name: str) -> Section:
    """The section of a command: that which names most of it."""
    found = {
        beginning: section
        for section in (*_FOR_ALL, *_FOR_MODERATORS)
        for beginning in section.names
        if f"{name} ".startswith(f"{beginning} ")
    }
    return found[max(found, key=len)] if found else _MORE


def _section_text(section: Section, entries: Sequence[CommandHelp]) -> str:
    head = f"**{section.title}**"
    if section.words:
        head += f"\n{section.words}"
    if section.is_told:
        return "\n".join([head, *(f"{entry.mention} {entry.purpose}" for entry in entries)])
    return f"{head}\n{' · '.join(entry.mention for entry in entries)}"


def command_card(entry: CommandHelp) -> ui.LayoutView:
    """One command with its options and an example."""
    options = "\n".join(
        f"- **{option.name}** {option.purpose}{'' if option.required else ' (optional)'}"
        for option in entry.options
    )
    return _sections(f"### {entry.mention}\n{entry.purpose}", options, f"For example: `{entry.example}`")


def _sections(*texts: str) -> ui.LayoutView:
    """A card of texts with some air between them; an empty one is left out."""
    view = Card()
    view.add_item(_container(*texts))
    return view


def _container(*texts: str) -> ui.Container[ui.LayoutView]:
    container: ui.Container[ui.LayoutView] = ui.Container(accent_colour=look.HOUSE_COLOUR)
    for text in filter(None, texts):
        if container.children:
            container.add_item(ui.Separator(visible=False))
        container.add_item(ui.TextDisplay(text))
    return container


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

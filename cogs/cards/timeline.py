"""An actor's timeline, as the first card of their stories opens with it."""

from collections.abc import Sequence

from bot.domain.counted import counted
from bot.domain.skill_words import in_print
from bot.domain.timeline import Moment
from cogs.cards.plain import plain

# More lines than these would push the story off a phone's screen.
_LINES = 14
# So many productions may be told in two lines each.
_FEW = 6
_TITLE, _WHAT = 60, 80


def timeline_text(name: str, moments: Sequence[Moment], stories: int) -> str:
    """Year, title and what was taken on, a small line each, the earliest first."""
    head = f"**{plain(name, 80)}** through the years · {counted(stories, 'story', 'stories')}"
    skills = 2 if len(moments) <= _FEW else 1
    lines = [_line(moment, skills) for moment in moments[:_LINES]]
    more = len(moments) - len(lines)
    if more > 0:
        lines.append(f"-# and {more} more")
    return "\n".join([head, *lines])


def _line(moment: Moment, most: int) -> str:
    skills = ", ".join(map(in_print, moment.skills[:most]))
    return f"-# {moment.year} · *{plain(moment.title, _TITLE)}* · {plain(skills, _WHAT)}"

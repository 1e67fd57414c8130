"""An actor's timeline, as the first card of their stories opens with it."""

from collections.abc import Sequence

from bot.domain.timeline import Moment
from cogs.cards.plain import plain
from cogs.cards.spans import times

# More lines than these would push the story off a phone's screen.
_LINES = 14
_SKILLS = 3
_TITLE, _WHAT = 60, 80


def timeline_text(name: str, moments: Sequence[Moment], stories: int) -> str:
    """Year, title and what was taken on, a small line each, the earliest first."""
    head = f"**{plain(name, 80)}** through the years · {times(stories, 'story', 'stories')}"
    lines = [_line(moment) for moment in moments[:_LINES]]
    more = len(moments) - len(lines)
    if more > 0:
        lines.append(f"-# and {more} more")
    return "\n".join([head, *lines])


def _line(moment: Moment) -> str:
    skills = ", ".join(moment.skills[:_SKILLS])
    return f"-# {moment.year} · *{plain(moment.title, _TITLE)}* · {plain(skills, _WHAT)}"

"""Names and titles as they stand inside a sentence."""

import re
from collections.abc import Iterable

from bot.domain.ask.evidence import clearly_woman
from bot.domain.figures import figure
from bot.domain.measure import Measure
from bot.domain.story import Story

_NAMED = 3
# How a figure is limited, as it opens what the figure is of; then the figure is said so.
_LIMITS = (
    (re.compile(r"or (?:about that|thereabouts|close to it)\b,? ?"), "about {}"),
    (re.compile(r"(?:or nearly|nearly)\b,? ?"), "nearly {}"),
    (re.compile(r"almost\b,? ?"), "almost {}"),
    (re.compile(r"and more\b,? ?"), "{} and more"),
    (re.compile(r"at least\b,? ?"), "at least {}"),
    (re.compile(r"at most\b,? ?"), "at most {}"),
)


def listed(names: Iterable[str]) -> str:
    """Several names: "A", "A and B", "A, B and C"."""
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def actors(story: Story) -> str:
    """Who prepared; from the fourth on, others."""
    if len(story.actors) <= _NAMED:
        return listed(story.actors)
    return f"{', '.join(story.actors[:2])} and others"


def production(story: Story) -> str:
    """For what."""
    return f"{story.title} ({story.year})"


def measured(measure: Measure) -> tuple[str, str]:
    """The figure with what limits it, and what it is of: "about 7 min 15 s", "at her longest"."""
    for limit, words in _LIMITS:
        found = limit.match(measure.of)
        if found is not None:
            return words.format(figure(measure)), measure.of[found.end() :]
    return figure(measure), measure.of


def in_brackets(text: str) -> str:
    """A remark after the words it belongs to; nothing where there is none."""
    return f" ({text})" if text else ""


def own(story: Story) -> str:
    """Her, his or their; theirs where there are several, and where the account does not tell."""
    woman = clearly_woman(story) if len(story.actors) == 1 else None
    return "their" if woman is None else "her" if woman else "his"


def people(stories: Iterable[Story], most: int | None = None) -> list[str]:
    """Everybody in the stories, each once, or the first of them."""
    names: dict[str, None] = {}
    for story in stories:
        names.update(dict.fromkeys(story.actors))
        if most is not None and len(names) >= most:
            break
    return list(names)[:most]


def ended(text: str) -> str:
    """A sentence with its full stop."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."

"""Names and titles as they stand inside a sentence."""

from collections.abc import Iterable

from bot.domain.ask.evidence import clearly_woman
from bot.domain.story import Story

_NAMED = 3


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


def own(story: Story) -> str:
    """Her, his or their; theirs where there are several, and where the account does not tell."""
    woman = clearly_woman(story) if len(story.actors) == 1 else None
    return "their" if woman is None else "her" if woman else "his"


def ended(text: str) -> str:
    """A sentence with its full stop."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."

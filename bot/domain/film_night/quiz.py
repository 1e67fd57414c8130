"""What the quiz after a film asks about: the film first, then what is nearest to it."""

from collections.abc import Collection, Sequence

from bot.domain.daily.choice import Pooled


def in_circles(pool: Sequence[Pooled], circles: Sequence[Collection[str]]) -> list[list[Pooled]]:
    """The pool by the innermost circle of stories that each question belongs to, all others last."""
    at = {story: number for number, circle in reversed(list(enumerate(circles))) for story in circle}
    found: list[list[Pooled]] = [[] for _ in range(len(circles) + 1)]
    for question in pool:
        found[at.get(question.subject, len(circles))].append(question)
    return found

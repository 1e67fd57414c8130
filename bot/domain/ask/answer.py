"""Answers: the stories in their order, or "I don't know" with what comes nearest."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.ask.mention import MentionKind
from bot.domain.ask.question import Kind
from bot.domain.measure import Measure
from bot.domain.story import Story


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said to a question."""

    kind: Kind
    known: bool
    sentence: str
    stories: Sequence[Story] = ()
    # The measure by which each story is ranked, where they are.
    figures: Sequence[Measure] = ()
    # Whose stories the nearest ones are, where nothing answers.
    near: tuple[tuple[MentionKind, str], ...] = ()

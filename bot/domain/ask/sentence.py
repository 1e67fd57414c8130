"""The first sentence of an answer, made from the facts."""

from collections.abc import Sequence

from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.question import Question
from bot.domain.measure import Measure
from bot.domain.story import Story


def about_story(question: Question, story: Story) -> str:
    return story.headline


def of_list(question: Question, stories: Sequence[Story], lexicon: Lexicon) -> str:
    return "list"


def of_ranking(question: Question, stories: Sequence[Story], figures: Sequence[Measure]) -> str:
    return "ranking"


def unknown(question: Question, near: Sequence[Story], lexicon: Lexicon) -> str:
    return "I don't know."

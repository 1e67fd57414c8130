"""How hard a question is: guessed when it is made, corrected by how it is answered."""

from bot.domain.story import Story
from bot.domain.trivia.question import QuestionKind

EASIEST, MIDDLING, HARDEST = 1, 2, 3

_BY_KIND = {
    QuestionKind.WHO: 2,
    QuestionKind.FILM: 1,
    QuestionKind.SKILL: 1,
    QuestionKind.MEASURE: 2,
    QuestionKind.TEACHER: 2.5,
    QuestionKind.TRUTH: 2,
    QuestionKind.ODD_ONE_OUT: 2,
    QuestionKind.OWN: 2,
}
# The share of right answers that a question of each difficulty is expected to have:
# with four options a guess is right once in four.
_EXPECTED = {EASIEST: 0.8, MIDDLING: 0.6, HARDEST: 0.4}
# So many answers weigh as much as the first guess does.
_PRIOR_ANSWERS = 12
_EASY_FROM = 0.7
_MIDDLING_FROM = 0.5

_MANY_STORIES = 3
_MANY_SOURCES = 5
_FEW_SOURCES = 2


def estimated_difficulty(kind: QuestionKind, story: Story, actor_stories: int, close_distractors: int) -> int:
    """From the kind, how well known the story is, and how many distractors could pass for the answer."""
    hardness: float = _BY_KIND[kind]
    if actor_stories >= _MANY_STORIES or len(story.sources) >= _MANY_SOURCES:
        hardness -= 0.5
    elif actor_stories == 1 and len(story.sources) <= _FEW_SOURCES:
        hardness += 0.5
    hardness += 0.25 if close_distractors >= 3 else -0.25 if close_distractors == 0 else 0
    return _bounded(int(hardness + 0.5))


def corrected_difficulty(difficulty: int, answered: int, right: int) -> int:
    """What the answers so far make of it; a handful of them changes little."""
    if answered <= 0:
        return _bounded(difficulty)
    right = min(max(right, 0), answered)
    expected = _EXPECTED[_bounded(difficulty)]
    share = (right + expected * _PRIOR_ANSWERS) / (answered + _PRIOR_ANSWERS)
    if share >= _EASY_FROM:
        return EASIEST
    return MIDDLING if share >= _MIDDLING_FROM else HARDEST


def _bounded(difficulty: int) -> int:
    return min(max(difficulty, EASIEST), HARDEST)

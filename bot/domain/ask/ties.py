"""How stories go together: of one production, one teacher, one skill."""

import re
from collections.abc import Sequence

from bot.domain.ask.evidence import has, has_all, has_any
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import MentionKind, Surety
from bot.domain.ask.question import Question
from bot.domain.ask.units import Unit
from bot.domain.ask.verdict import Verdict
from bot.domain.story import Story
from bot.domain.subject import actor_key, skill_key
from bot.domain.text import fold

_BETWEEN_TRAINERS = re.compile(r"\s*(?:;|,| and )\s*")


def trainers_of(story: Story) -> frozenset[str]:
    """Everybody who taught it, each by the key."""
    return frozenset(map(fold, _BETWEEN_TRAINERS.split(story.trainer or ""))) - {""}


def same_production(story: Story, about: Story) -> bool:
    """Whether both are of one production."""
    return (story.title, story.year) == (about.title, about.year)


def others(question: Question, verdicts: Sequence[Verdict]) -> list[Verdict]:
    """Those that go with the story before: of its actor, its teacher or its skill."""
    about = question.about
    assert about is not None  # noqa: S101
    if question.same_actor:
        kept = [v for v in verdicts if set(v.story.actors) & set(about.actors) and v.evidence.id != about.id]
    elif question.same_trainer and about.trainer:
        trainers = trainers_of(about)
        kept = [v for v in verdicts if trainers & trainers_of(v.story) and v.evidence.id != about.id]
    else:
        skills = question.keys(MentionKind.SKILL) or tuple(map(skill_key, about.skills))
        own = tuple(map(actor_key, about.actors))
        kept = [v for v in verdicts if not has_any(v.evidence.actors, own)]
        first = skill_key(about.skills[0])
        named = [v for v in kept if has_any(v.evidence.skills, skills)]
        kept = [v for v in named if has(v.evidence.skills, first)] or named or kept
    return kept


def lacks(question: Question, units: Sequence[Unit], related: Sequence[Verdict], lexicon: Lexicon) -> bool:
    """Whether one more thing is asked about of which none of the stories speaks."""
    for unit in units:
        skills = {
            kind
            for mention in unit.mentions
            if mention.kind is MentionKind.SKILL and mention.surety > Surety.LOOSE
            for key in mention.keys
            for kind in lexicon.skill_keys(key)
        }
        named = any(mention.kind is not MentionKind.SKILL for mention in unit.mentions)
        if not skills and (unit.ordinary or unit.number or named or not question.learning):
            continue
        if not any(
            has_any(v.evidence.skills, skills)
            or (has_all(v.evidence.taught, unit.stems) if skills else all(map(v.evidence.of, unit.stems)))
            for v in related
        ):
            return True
    return False

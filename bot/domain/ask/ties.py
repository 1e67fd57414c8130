"""How stories go together: of one production, one teacher, one skill."""

import re
from collections.abc import Sequence

from bot.domain.ask.evidence import evidence
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import MentionKind, Surety
from bot.domain.ask.question import Question
from bot.domain.ask.units import Unit
from bot.domain.ask.verdict import Verdict
from bot.domain.story import Story
from bot.domain.subject import skill_key
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
        kept = [v for v in verdicts if set(v.story.actors) & set(about.actors) and v.story.id != about.id]
    elif question.same_trainer and about.trainer:
        trainers = trainers_of(about)
        kept = [v for v in verdicts if trainers & trainers_of(v.story) and v.story.id != about.id]
    else:
        skills = set(question.keys(MentionKind.SKILL)) or set(map(skill_key, about.skills))
        own = set(about.actors)
        kept = [v for v in verdicts if not own & set(v.story.actors)]
        first = skill_key(about.skills[0])
        named = [v for v in kept if skills & set(map(skill_key, v.story.skills))]
        kept = [v for v in named if first in map(skill_key, v.story.skills)] or named or kept
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
        seen = [evidence(v.story) for v in related]
        if not any(
            skills & set(one.skills)
            or (set(unit.stems) <= one.taught if skills else all(map(one.of, unit.stems)))
            for one in seen
        ):
            return True
    return False

"""Which of the stories found answer the question, in what order, and whether any does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from rapidfuzz.distance import OSA

from bot.domain.ask.evidence import Evidence, evidence, women
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import Mention, MentionKind, Surety
from bot.domain.ask.question import Detail, Found, Kind, Question
from bot.domain.ask.word_tables import JOINING, OF_THE_SUBJECT
from bot.domain.ask.word_weight import is_generic, is_ordinary
from bot.domain.measure import MeasureKind
from bot.domain.story import Status, Story

_STRONG = 3.0
_MENTION_WEIGHT = {
    (MentionKind.ACTOR, Surety.FULL): 4.0,
    (MentionKind.ACTOR, Surety.FAIR): 3.0,
    (MentionKind.ACTOR, Surety.LOOSE): 1.0,
    (MentionKind.FILM, Surety.FULL): 3.5,
    (MentionKind.FILM, Surety.FAIR): 2.2,
    (MentionKind.FILM, Surety.LOOSE): 1.2,
    (MentionKind.TRAINER, Surety.FULL): 3.0,
    (MentionKind.TRAINER, Surety.FAIR): 1.8,
    (MentionKind.TRAINER, Surety.LOOSE): 0.8,
    (MentionKind.SKILL, Surety.FULL): 1.8,
    (MentionKind.SKILL, Surety.FAIR): 1.4,
    (MentionKind.SKILL, Surety.LOOSE): 0.8,
}
_UNKNOWN_WORD = 1.7
_NAMED = 0.8
_GENERIC_LONG = tuple(word for word in JOINING | OF_THE_SUBJECT if len(word) > 5)


@dataclass(frozen=True, slots=True)
class Unit:
    """Some words of the question that a story explains together or not at all."""

    stems: tuple[str, ...]
    weight: float
    mentions: tuple[Mention, ...] = ()
    # How much it tells against a story that does not explain it.
    against: float = 0.0
    unknown: bool = False
    # The run of places for a title or a character that it stands in.
    title: int | None = None
    ordinary: bool = False
    # Whether it ends like a verb or an adverb, as hardly a title or a name does.
    inflected: bool = False
    # Whether the next word that matters comes right after it.
    follows_on: bool = False

    @property
    def number(self) -> bool:
        """Whether it is nothing but a number."""
        return all(word.isdecimal() for word in self.stems)

    @property
    def anchor(self) -> bool:
        """Whether it is a name that the answer must have."""
        return any(m.kind is not MentionKind.SKILL and m.surety > Surety.LOOSE for m in self.mentions)

    def is_of(self, kind: MentionKind) -> bool:
        """Whether it surely is a name of that kind."""
        return any(m.kind is kind and m.surety > Surety.LOOSE for m in self.mentions)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well one story answers."""

    story: Story
    score: float
    against: float
    anchored: frozenset[MentionKind]
    by_account_only: float
    # Of the words besides the names: how many are explained, and how much they weigh.
    explained: int = 0
    explained_weight: float = 0.0
    strange_title: bool = False


def units_of(question: Question, found: Found) -> list[Unit]:
    """The question's words with their weights."""
    units = []
    at = 0
    by_start: dict[int, list[Mention]] = {}
    for mention in question.mentions:
        by_start.setdefault(mention.start, []).append(mention)
    while at < len(question.words):
        mentions = by_start.get(at)
        if mentions:
            units.append(_named(question, mentions))
            at = mentions[0].end
            continue
        unit = _word(question, at, found)
        if unit is not None:
            units.append(unit)
        at += 1
    return units


def _named(question: Question, mentions: list[Mention]) -> Unit:
    words = question.words[mentions[0].start : mentions[0].end]
    weight = max(_MENTION_WEIGHT[m.kind, m.surety] for m in mentions)
    everyday = all(is_generic(word) for word in words)
    skill_only = all(m.kind is MentionKind.SKILL for m in mentions)
    return Unit(
        stems=tuple(word.stem for word in words),
        weight=weight,
        mentions=tuple(mentions),
        against=0.0 if everyday else 0.7 * weight if skill_only else weight,
        title=question.in_title.get(mentions[0].start) if skill_only else None,
    )


def _word(question: Question, at: int, found: Found) -> Unit | None:
    word = question.words[at]
    if is_generic(word) or word.year or _is_generic_typo(word.text, found):
        return None
    if word.number:
        return Unit((word.stem,), 0.6, against=0.15)
    frequency = found.frequency.get(word.base, 0)
    if frequency:
        rarity = 1 - log(frequency) / log(max(found.total, 3))
        weight = 0.3 + 1.2 * max(rarity, 0.0)
    else:
        weight = _UNKNOWN_WORD if len(word.text) > 1 else 0.3
    against = weight
    if word.capital and not word.opens:
        against *= 1.4
    if at in question.asked_for:
        against *= 0.25
    return Unit(
        (word.stem,),
        weight,
        against=against,
        unknown=not frequency and at not in question.asked_for and not is_ordinary(word),
        title=question.in_title.get(at),
        ordinary=is_ordinary(word),
        follows_on=at + 1 < len(question.words)
        and not question.words[at + 1].apart
        and not is_generic(question.words[at + 1]),
        inflected=len(word.text) > 5 and word.text.endswith(("ing", "ed", "ly")),
    )


def _is_generic_typo(text: str, found: Found) -> bool:
    if len(text) < 6 or found.frequency.get(text):
        return False
    most = 2 if len(text) > 9 else 1
    return any(OSA.distance(text, word, score_cutoff=most) <= most for word in _GENERIC_LONG)


def judge(question: Question, units: Sequence[Unit], story: Story, lexicon: Lexicon) -> Verdict:
    """How well the story answers, and what of the question it leaves unexplained."""
    seen = evidence(story)
    score = against = by_account = explained_weight = 0.0
    explained_units = 0
    anchored: set[MentionKind] = set()
    broken: set[int | None] = {None}
    strange_title = False
    named = any(unit.anchor for unit in units)
    for unit in units:
        kind, explained = _explained(unit, seen, lexicon, titles=question.kind is not Kind.LIST)
        in_title = unit.title not in broken
        if kind is None and in_title and 0 < explained < _NAMED and set(unit.stems) & seen.names:
            # A title or a character that the account only mentions is not what it is about.
            explained *= 0.3
        if kind is not None and unit.anchor:
            anchored.add(kind)
        elif explained > 0.5:
            explained_units += 1
            explained_weight += unit.weight
        if explained > 0.5:
            if unit.title not in question.after_for:
                broken.add(unit.title)
            if kind is MentionKind.SKILL:
                score += 0.35 * min(map(seen.of, unit.stems))
        elif in_title and unit.against > 0.4:
            strange_title = True
        if explained and kind is None and explained < _NAMED:
            by_account += unit.weight if set(unit.stems) & seen.names else 0.0
        score += unit.weight * explained
        against += _against(unit, question.after_for, in_title=in_title, anchored=named) * (
            1 - min(1.0, explained * 1.3)
        )
    if MentionKind.ACTOR not in anchored:
        # Somebody else's story that only mentions the actor who was asked about.
        against += sum(
            unit.weight
            for unit in units
            if unit.is_of(MentionKind.ACTOR) and not set(unit.stems) - _SMALL <= seen.played
        )
    elif any(seen.film in m.keys for unit in units for m in unit.mentions if m.kind is MentionKind.FILM):
        anchored.add(MentionKind.FILM)
    return Verdict(
        story,
        score + _bonus(question, story, seen),
        against,
        frozenset(anchored),
        by_account,
        explained_units,
        explained_weight,
        strange_title,
    )


def _against(unit: Unit, after_for: frozenset[int], *, in_title: bool, anchored: bool) -> float:
    if anchored and unit.unknown and unit.stems and unit.inflected:
        return unit.against * 0.4
    if in_title and unit.ordinary and unit.title not in after_for:
        return unit.against * 0.7
    if in_title and not unit.mentions:
        return unit.against * (1.3 if unit.unknown else 1.5)
    return unit.against * (0.4 if unit.ordinary else 1.0)


def _explained(
    unit: Unit, seen: Evidence, lexicon: Lexicon, *, titles: bool
) -> tuple[MentionKind | None, float]:
    for mention in unit.mentions:
        if _has(mention, seen, lexicon):
            return mention.kind, 1.0
    if any(not m.keys and m.kind is MentionKind.FILM for m in unit.mentions):
        return None, 0.0
    values = [seen.of(word, titles=titles) for word in unit.stems if word not in _SMALL]
    best = min(values) * (0.9 if unit.mentions else 1.0) if values else 0.0
    if not best and unit.unknown and len(unit.stems) == 1:
        best = seen.nearly(unit.stems[0])
    return None, best


_SMALL = frozenset({"the", "a", "an", "of", "and", "in", "to"})


def _has(mention: Mention, seen: Evidence, lexicon: Lexicon) -> bool:
    if mention.kind is MentionKind.ACTOR:
        return any(key in seen.actors for key in mention.keys)
    if mention.kind is MentionKind.FILM:
        return seen.film in mention.keys
    if mention.kind is MentionKind.TRAINER:
        return any(key in seen.trainer for key in mention.keys)
    return any(kind in seen.skills for key in mention.keys for kind in lexicon.skill_keys(key))


_LEARNED_FROM_NOTHING = re.compile(
    r"\b(?:could not|couldn't|had never|never (?:swum|been|played|danced|boxed)|non-?\w+er|from scratch|beginner"
    r"|learned to|learned how|taught to|no experience|afraid of)\b"
)
# What kinds of numbers answer what is asked for, the likeliest first.
DETAIL_KINDS = {
    Detail.TIME: (
        MeasureKind.TRAINING,
        MeasureKind.BREATH_HOLD,
        MeasureKind.CHAIR,
        MeasureKind.SHOOT,
        MeasureKind.DAILY,
    ),
    Detail.DAILY: (MeasureKind.DAILY, MeasureKind.WEEKLY),
    Detail.WEIGHT: (MeasureKind.WEIGHT_LOSS, MeasureKind.WEIGHT_GAIN, MeasureKind.STRENGTH),
    Detail.AGE: (MeasureKind.AGE,),
    Detail.SIZE: (MeasureKind.HEIGHT, MeasureKind.DISTANCE, MeasureKind.SPEED),
    Detail.COUNT: (MeasureKind.COUNT, MeasureKind.OTHER),
}


def _bonus(question: Question, story: Story, seen: Evidence) -> float:
    bonus = story.weight / 200
    kinds = DETAIL_KINDS.get(question.detail, ()) if question.detail else ()
    if any(measure.kind in kinds for measure in story.measures):
        bonus += 0.5
    if question.detail is Detail.TRAINER and story.trainer:
        bonus += 0.4
    if question.kind is Kind.LEGEND:
        bonus += 0.9 if story.status is Status.DISPUTED else 0.35 if story.dispute else 0.0
    if any(word.year and int(word.text) == story.year for word in question.words):
        bonus += 0.4
    if question.novices and _LEARNED_FROM_NOTHING.search(story.story):
        bonus += 0.8
    about = question.about
    if about is not None:
        if story.id == about.id and not question.others:
            bonus += 1.5
        if (story.title, story.year) == (about.title, about.year):
            bonus += 2.0
    return bonus


def right_sex(question: Question, story: Story) -> bool:
    """Whether the story is of a woman, or a man, where only those are asked for."""
    return question.women is None or women(story) is question.women

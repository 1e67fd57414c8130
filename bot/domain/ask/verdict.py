"""How well one story answers a question, and what of the question it leaves unexplained."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.ask.candidate import Candidate
from bot.domain.ask.details import DETAIL_KINDS
from bot.domain.ask.evidence import Evidence, has_all, has_any
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import Mention, MentionKind
from bot.domain.ask.question import Detail, Kind, Question
from bot.domain.ask.units import Unit
from bot.domain.story import Status, Story
from bot.domain.subject import actor_key, film_key

# From here on a word is explained by what the story is about, and not only by its account.
_NAMED = 0.8
_EXPLAINED = 0.5
# A title or a character that the account only mentions is not what it is about.
_ONLY_MENTIONED = 0.3
# The words of a mention, where the story has them without being of that name.
_BY_WORDS = 0.9
_LITERAL_SKILL = 0.35
_SMALL = frozenset({"the", "a", "an", "of", "and", "in", "to"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well one story answers."""

    candidate: Candidate
    score: float
    against: float
    # Of which kinds the question's names are that the story has.
    anchored: frozenset[MentionKind]
    # The weight of names that only its account mentions.
    mentioned: float
    # Of the words besides the names: how many are explained, and how much they weigh.
    explained: int
    explained_weight: float
    # Whether something stands for a title or a character that the story does not have.
    strange_title: bool
    # Whether somebody is named as the one who did it who is none of the story's people.
    strange_doer: bool = False

    @property
    def story(self) -> Story:
        """The story itself, which has to be read for it."""
        return self.candidate.story

    @property
    def evidence(self) -> Evidence:
        """What the story has to say, which is at hand."""
        return self.candidate.evidence


@dataclass(slots=True)
class _Tally:
    """What has been counted so far."""

    score: float = 0.0
    against: float = 0.0
    mentioned: float = 0.0
    explained: int = 0
    explained_weight: float = 0.0
    strange_title: bool = False
    strange_doer: bool = False
    anchored: set[MentionKind] = field(default_factory=set)
    # Runs of a title that a word of the story has ended.
    ended: set[int | None] = field(default_factory=lambda: {None})


def judge(question: Question, units: Sequence[Unit], candidate: Candidate, lexicon: Lexicon) -> Verdict:
    """How well the story answers."""
    seen = candidate.evidence
    tally = _Tally()
    names_somebody = any(unit.anchor for unit in units)
    for unit in units:
        _count(tally, unit, question, seen, lexicon, names_somebody=names_somebody)
    if MentionKind.ACTOR not in tally.anchored:
        # Somebody else's story that only mentions the actor who was asked about.
        tally.against += sum(
            unit.weight
            for unit in units
            if unit.is_of(MentionKind.ACTOR) and not has_all(seen.played, set(unit.stems) - _SMALL)
        )
    elif any(seen.film in m.keys for unit in units for m in unit.mentions if m.kind is MentionKind.FILM):
        tally.anchored.add(MentionKind.FILM)
    return Verdict(
        candidate,
        tally.score + _bonus(question, seen),
        tally.against,
        frozenset(tally.anchored),
        tally.mentioned,
        tally.explained,
        tally.explained_weight,
        tally.strange_title,
        tally.strange_doer,
    )


def _count(
    tally: _Tally, unit: Unit, question: Question, seen: Evidence, lexicon: Lexicon, *, names_somebody: bool
) -> None:
    kind, explained = _explained(unit, seen, lexicon, titles=question.kind is not Kind.LIST)
    in_title = unit.title not in tally.ended
    only_mentioned = kind is None and 0 < explained < _NAMED and has_any(seen.names, unit.stems)
    if only_mentioned and in_title:
        explained *= _ONLY_MENTIONED
    if kind is not None and unit.anchor:
        tally.anchored.add(kind)
    elif explained > _EXPLAINED:
        tally.explained += 1
        tally.explained_weight += unit.weight
    if explained > _EXPLAINED:
        if unit.title not in question.after_for:
            tally.ended.add(unit.title)
        if kind is MentionKind.SKILL:
            tally.score += _LITERAL_SKILL * min(map(seen.of, unit.stems))
    elif in_title and unit.against > 0.4:
        tally.strange_title = True
    if (
        unit.doer
        and kind is None
        and explained < _NAMED
        and (unit.unknown or only_mentioned or not explained)
    ):
        tally.strange_doer = True
    if only_mentioned:
        tally.mentioned += unit.weight
    tally.score += unit.weight * explained
    against = _against(unit, question.after_for, in_title=in_title, names_somebody=names_somebody)
    tally.against += against * (1 - min(1.0, explained * 1.3))


def _against(unit: Unit, after_for: frozenset[int], *, in_title: bool, names_somebody: bool) -> float:
    """How much it tells against a story that it is not explained there."""
    if names_somebody and unit.unknown and unit.inflected:
        return unit.against * 0.4
    if in_title and unit.ordinary and unit.title not in after_for:
        return unit.against * 0.7
    if in_title and not unit.number:
        return unit.against * (1.3 if unit.unknown else 1.5)
    return unit.against * (0.4 if unit.ordinary else 1.0)


def _explained(
    unit: Unit, seen: Evidence, lexicon: Lexicon, *, titles: bool
) -> tuple[MentionKind | None, float]:
    """The kind of the name that the story has, if it has one, and how well it explains the words."""
    for mention in unit.mentions:
        if _has(mention, seen, lexicon):
            return mention.kind, 1.0
    if any(mention.kind is MentionKind.FILM and not mention.keys for mention in unit.mentions):
        return None, 0.0
    whole = titles and bool(unit.mentions)
    values = [seen.of(word, titles=titles, whole=whole) for word in unit.stems if word not in _SMALL]
    explained = min(values, default=0.0) * (_BY_WORDS if unit.mentions else 1.0)
    if not explained and unit.unknown and len(unit.stems) == 1:
        explained = seen.nearly(unit.stems[0])
    return None, explained


def _has(mention: Mention, seen: Evidence, lexicon: Lexicon) -> bool:
    """Whether the story is of that name."""
    match mention.kind:
        case MentionKind.ACTOR:
            return has_any(seen.actors, mention.keys)
        case MentionKind.FILM:
            return seen.film in mention.keys
        case MentionKind.TRAINER:
            return any(key in seen.trainer for key in mention.keys)
        case MentionKind.SKILL:
            return any(has_any(seen.skills, lexicon.skill_keys(key)) for key in mention.keys)


def _bonus(question: Question, seen: Evidence) -> float:
    """What speaks for a story besides the words: that it has what is asked for."""
    bonus = seen.weight / 200
    kinds = DETAIL_KINDS.get(question.detail, ()) if question.detail is not None else ()
    if has_any(seen.kinds, kinds):
        bonus += 0.5
    if question.detail is Detail.TRAINER and seen.trainer:
        bonus += 0.4
    if question.kind is Kind.LEGEND:
        bonus += 0.9 if seen.status == Status.DISPUTED else 0.35 if "d" in seen.signs else 0.0
    if any(word.text == seen.year and word.year for word in question.words):
        bonus += 0.4
    if question.novices and "n" in seen.signs:
        bonus += 0.8
    about = question.about
    if about is None:
        return bonus
    others_named = set(question.keys(MentionKind.ACTOR)) - set(map(actor_key, about.actors))
    if seen.id == about.id and not question.others and not others_named:
        bonus += 1.5
    return bonus + (2.0 if seen.film == film_key(about.title, about.year) else 0.0)


def right_sex(question: Question, seen: Evidence) -> bool:
    """Whether the story is of a woman, or of a man, where only those are asked for."""
    return question.women is None or seen.women is question.women

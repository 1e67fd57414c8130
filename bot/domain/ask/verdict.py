"""How well one story answers a question, and what of the question it leaves unexplained."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.domain.ask.candidate import Candidate
from bot.domain.ask.details import DETAIL_KINDS
from bot.domain.ask.evidence import Evidence, has_any
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import MentionKind
from bot.domain.ask.probe import Probe
from bot.domain.ask.question import Detail, Kind, Question
from bot.domain.ask.units import Unit
from bot.domain.story import Status, Story
from bot.domain.subject import actor_key, film_key

# From here on a word is explained by what the story is about, and not only by its account.
_NAMED = 0.8
_EXPLAINED = 0.5
# A title or a character that the account only mentions is not what it is about.
_ONLY_MENTIONED = 0.3
_LITERAL_SKILL = 0.35


class Verdict(NamedTuple):
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


class Judge:
    """Judges one story after the other by a question; what they have in common is worked out once."""

    def __init__(self, question: Question, units: Sequence[Unit], lexicon: Lexicon) -> None:
        self._question = question
        names_somebody = any(unit.anchor for unit in units)
        self._probes = [
            Probe(
                unit,
                lexicon,
                titles=question.kind is not Kind.LIST,
                names_somebody=names_somebody,
                after_for=question.after_for,
            )
            for unit in units
        ]
        self._actors = [probe for probe in self._probes if probe.unit.is_of(MentionKind.ACTOR)]
        self._films = frozenset(
            key for unit in units for m in unit.mentions if m.kind is MentionKind.FILM for key in m.keys
        )
        self._details = () if question.detail is None else tuple(DETAIL_KINDS.get(question.detail, ()))
        self._years = frozenset(word.text for word in question.words if word.year)
        about = question.about
        if about is not None:
            self._film_before = film_key(about.title, about.year)
            others_named = set(question.keys(MentionKind.ACTOR)) - set(map(actor_key, about.actors))
            self._same_story = not question.others and not others_named

    def __call__(self, candidate: Candidate) -> Verdict:
        """How well the story answers."""
        seen = candidate.evidence
        tally = _Tally()
        for probe in self._probes:
            self._count(tally, probe, seen)
        if MentionKind.ACTOR not in tally.anchored:
            # Somebody else's story that only mentions the actor who was asked about.
            tally.against += sum(probe.unit.weight for probe in self._actors if not probe.is_played(seen))
        elif seen.film in self._films:
            tally.anchored.add(MentionKind.FILM)
        return Verdict(
            candidate,
            tally.score + self._bonus(seen),
            tally.against,
            frozenset(tally.anchored),
            tally.mentioned,
            tally.explained,
            tally.explained_weight,
            tally.strange_title,
            tally.strange_doer,
        )

    def _count(self, tally: _Tally, probe: Probe, seen: Evidence) -> None:
        unit = probe.unit
        kind, explained = probe.explained(seen)
        in_title = unit.title not in tally.ended
        only_mentioned = kind is None and 0 < explained < _NAMED and probe.is_named(seen)
        if only_mentioned and in_title:
            explained *= _ONLY_MENTIONED
        if kind is not None and unit.anchor:
            tally.anchored.add(kind)
        elif explained > _EXPLAINED:
            tally.explained += 1
            tally.explained_weight += unit.weight
        if explained > _EXPLAINED:
            if unit.title not in self._question.after_for:
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
        against = probe.within if in_title else probe.outside
        tally.against += against * (1 - min(1.0, explained * 1.3))

    def _bonus(self, seen: Evidence) -> float:
        """What speaks for a story besides the words: that it has what is asked for."""
        question = self._question
        bonus = seen.weight / 200
        if self._details and has_any(seen.kinds, self._details):
            bonus += 0.5
        if question.detail is Detail.TRAINER and seen.trainer:
            bonus += 0.4
        if question.kind is Kind.LEGEND:
            bonus += 0.9 if seen.status == Status.DISPUTED else 0.35 if "d" in seen.signs else 0.0
        if seen.year in self._years:
            bonus += 0.4
        if question.novices and "n" in seen.signs:
            bonus += 0.8
        about = question.about
        if about is None:
            return bonus
        if seen.id == about.id and self._same_story:
            bonus += 1.5
        return bonus + (2.0 if seen.film == self._film_before else 0.0)


def right_sex(question: Question, seen: Evidence) -> bool:
    """Whether the story is of a woman, or of a man, where only those are asked for."""
    return question.women is None or seen.women is question.women

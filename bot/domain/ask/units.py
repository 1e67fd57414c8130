"""A question's words with their weights: what a story explains, and what tells against it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log

from rapidfuzz.distance import OSA

from bot.domain.ask.mention import Mention, MentionKind, Surety
from bot.domain.ask.question import Found, Question
from bot.domain.ask.word_tables import JOINING, OF_THE_SUBJECT
from bot.domain.ask.word_weight import is_generic, is_ordinary
from bot.domain.ask.words import Word

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
# A skill tells less against a story than a name does: it may have been meant as plain words.
_SKILL_AGAINST = 0.7
_UNKNOWN_WORD = 1.7
_UNKNOWN_LETTER = 0.3
_NUMBER, _NUMBER_AGAINST = 0.6, 0.15
# "127 Hours" begins with a number; elsewhere people mistake numbers.
_NUMBER_IN_TITLE = 0.8
_COMMONEST, _RAREST = 0.3, 1.5
# A capital inside a sentence marks a name.
_CAPITAL = 1.4
# What is asked for, as in "which olympian", need not stand in the story.
_ASKED_FOR = 0.25
_SHORTEST_TYPO, _TWO_TYPOS_FROM = 6, 10
_EVERYDAY = tuple(word for word in JOINING | OF_THE_SUBJECT if len(word) >= _SHORTEST_TYPO)
_ENDINGS = ("ing", "ed", "ly")
_SHORTEST_ENDED = 6


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
    # Whether it stands where whoever did it would stand.
    doer: bool = False
    # Whether it ends like a verb or an adverb, as hardly a title or a name does.
    inflected: bool = False
    # Whether the next word that matters comes right after it.
    follows_on: bool = False
    # Whether it is a name that the answer must have; asked of every story, so worked out once.
    anchor: bool = field(init=False)

    def __post_init__(self) -> None:
        named = any(m.kind is not MentionKind.SKILL and m.surety > Surety.LOOSE for m in self.mentions)
        object.__setattr__(self, "anchor", named)

    @property
    def number(self) -> bool:
        """Whether it is nothing but a number."""
        return all(word.isdecimal() for word in self.stems)

    def is_of(self, kind: MentionKind) -> bool:
        """Whether it surely is a name of that kind."""
        return any(m.kind is kind and m.surety > Surety.LOOSE for m in self.mentions)


def units_of(question: Question, found: Found) -> list[Unit]:
    """The question's words with their weights, the names among them as wholes."""
    return list(_units(question, found))


def _units(question: Question, found: Found) -> Iterator[Unit]:
    by_start: dict[int, list[Mention]] = {}
    for mention in question.mentions:
        by_start.setdefault(mention.start, []).append(mention)
    at = 0
    while at < len(question.words):
        mentions = by_start.get(at)
        if mentions:
            yield _name(question, mentions)
            at = mentions[0].end
            continue
        word = question.words[at]
        if not (is_generic(word) or word.year or _is_misspelt_everyday(word, found)):
            yield _word(question, at, found)
        at += 1


def _name(question: Question, mentions: list[Mention]) -> Unit:
    words = question.words[mentions[0].start : mentions[0].end]
    weight = max(_MENTION_WEIGHT[mention.kind, mention.surety] for mention in mentions)
    only_skill = all(mention.kind is MentionKind.SKILL for mention in mentions)
    unsure = all(mention.surety is Surety.LOOSE for mention in mentions)
    against = _SKILL_AGAINST * weight if only_skill else weight
    return Unit(
        stems=tuple(word.stem for word in words),
        weight=weight,
        mentions=tuple(mentions),
        against=0.0 if all(is_generic(word) for word in words) else against,
        title=question.in_title.get(mentions[0].start) if only_skill or unsure else None,
    )


def _word(question: Question, at: int, found: Found) -> Unit:
    word = question.words[at]
    if word.number:
        title = question.in_title.get(at)
        against = _NUMBER_IN_TITLE if title == at else _NUMBER_AGAINST
        return Unit((word.stem,), _NUMBER, against=against, title=title)
    known = bool(found.frequency.get(word.base))
    weight = _weight(word, found)
    asked_for = at in question.asked_for
    following = question.words[at + 1] if at + 1 < len(question.words) else None
    return Unit(
        (word.stem,),
        weight,
        against=weight
        * (_CAPITAL if word.capital and not word.opens else 1.0)
        * (_ASKED_FOR if asked_for else 1.0),
        unknown=not (known or asked_for or is_ordinary(word)),
        title=question.in_title.get(at),
        ordinary=is_ordinary(word),
        doer=at in question.doers and not is_ordinary(word),
        inflected=len(word.text) >= _SHORTEST_ENDED and word.text.endswith(_ENDINGS),
        follows_on=following is not None and not following.apart and not is_generic(following),
    )


def _weight(word: Word, found: Found) -> float:
    """The rarer a word is in the library, the more it says about which story is meant."""
    frequency = found.frequency.get(word.base, 0)
    if not frequency:
        return _UNKNOWN_WORD if len(word.text) > 1 else _UNKNOWN_LETTER
    rarity = 1 - log(frequency) / log(max(found.total, 3))
    return _COMMONEST + (_RAREST - _COMMONEST) * max(rarity, 0.0)


def _is_misspelt_everyday(word: Word, found: Found) -> bool:
    if len(word.text) < _SHORTEST_TYPO or found.frequency.get(word.text):
        return False
    most = 2 if len(word.text) >= _TWO_TYPOS_FROM else 1
    return any(OSA.distance(word.text, one, score_cutoff=most) <= most for one in _EVERYDAY)

"""What a search looks for: each typed word with what it may also be, typos mended."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import Mention, MentionKind, Surety
from bot.domain.ask.word_tables import JOINING
from bot.domain.ask.words import Word, bases_of, stem

# Words as short as these are not taken for beginnings of others.
_SHORTEST_BEGINNING = 3
_MOST_TERMS = 12


@dataclass(frozen=True, slots=True)
class Term:
    """A typed word, or the words of a name: phrases of which a story must have one."""

    phrases: tuple[str, ...]
    # The beginning of a word that may not be typed out yet.
    beginning: str | None = None

    @property
    def stems(self) -> frozenset[str]:
        """The stems that show in a story why it was found."""
        words = [word for phrase in self.phrases for word in phrase.split()]
        return frozenset(stem(word) for word in words)


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """All terms of a search, and the names that were read instead of what was typed."""

    terms: tuple[Term, ...]
    mended: tuple[str, ...] = ()

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all terms."""
        return frozenset().union(*(term.stems for term in self.terms))


def search_terms(words: tuple[Word, ...], lexicon: Lexicon, frequency: Mapping[str, int]) -> SearchTerms:
    """The terms of a search; words that stand in no story are read as the names they nearly are."""
    telling = [word for word in words if word.text not in JOINING] or list(words)
    ordinary = {word for word, stories in frequency.items() if stories}
    mended = [
        mention
        for mention in lexicon.mentions(words, ordinary)
        if mention.typo and mention.keys and not any(word.base in ordinary for word in _span(words, mention))
    ]
    instead = {at: mention for mention in mended for at in range(mention.start, mention.end)}
    skills = {
        m.start: m
        for m in lexicon.mentions(words, ordinary)
        if m.kind is MentionKind.SKILL and not m.typo and m.surety is Surety.FULL and m.length == 1
    }
    terms = []
    for at, word in enumerate(words):
        if at in instead:
            mention = instead[at]
            if at == mention.start:
                terms += [Term((base,)) for base in bases_of(lexicon.label(mention.kind, mention.keys[0]))]
        elif word in telling:
            also = skills[at].keys if at in skills else ()
            named = (" ".join(bases_of(lexicon.label(MentionKind.SKILL, key))) for key in also[:3])
            last = (
                at == len(words) - 1 and len(word.base) >= _SHORTEST_BEGINNING and word.base not in ordinary
            )
            terms.append(Term((word.base, *named), word.base if last else None))
    return SearchTerms(tuple(terms[:_MOST_TERMS]), tuple(_labels(mended, lexicon)))


def _span(words: tuple[Word, ...], mention: Mention) -> tuple[Word, ...]:
    return words[mention.start : mention.end]


def _labels(mended: list[Mention], lexicon: Lexicon) -> Iterator[str]:
    yield from dict.fromkeys(lexicon.label(mention.kind, mention.keys[0]) for mention in mended)

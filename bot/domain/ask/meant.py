"""Which of the names found in a question are meant as names, and which are only everyday words."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.ask.mention import Mention, MentionKind, Surety
from bot.domain.ask.word_tables import JOINING
from bot.domain.ask.word_weight import is_generic, is_ordinary
from bot.domain.ask.words import Word

_ARTICLES = frozenset({"the", "a", "an"})
_PRODUCTIONS = frozenset({"film", "movie", "series", "show"})
# So many everyday words stand in a row only where a title has them.
_TOO_LONG_FOR_CHANCE = 3


def meant(mentions: Sequence[Mention], words: Sequence[Word]) -> tuple[Mention, ...]:
    """The mentions that are meant, as surely as the words around them say."""
    kept = list(_kept(mentions, words))
    skills = {(mention.start, mention.end) for mention in kept if mention.kind is MentionKind.SKILL}
    return tuple(
        mention
        for mention in kept
        # "The piano" is the instrument, unless something points to the film.
        if mention.kind is not MentionKind.FILM
        or mention.surety > Surety.LOOSE
        or (mention.start, mention.end) not in skills
    )


def _kept(mentions: Sequence[Mention], words: Sequence[Word]) -> Iterator[Mention]:
    for mention in mentions:
        span = words[mention.start : mention.end]
        if mention.kind is MentionKind.SKILL:
            if not all(word.text in JOINING for word in span):
                yield mention
            continue
        marked = any(word.capital and not word.opens for word in span if word.text not in _ARTICLES)
        pointed_to = marked or _is_placed(mention, words)
        short = mention.length < _TOO_LONG_FOR_CHANCE
        if all(is_generic(word) for word in span) and short and not pointed_to:
            continue
        if mention.kind is MentionKind.FILM and mention.surety is Surety.LOOSE and pointed_to:
            yield replace(mention, surety=Surety.FAIR)
        elif mention.length == 1 and not marked and is_ordinary(span[0]):
            yield replace(mention, surety=Surety.LOOSE)
        else:
            yield mention


def _is_placed(mention: Mention, words: Sequence[Word]) -> bool:
    """Whether it stands where a title stands: after "film", or last after "in"."""
    before = words[mention.start - 1].text if mention.start else ""
    return before in _PRODUCTIONS or (before in ("in", "for") and mention.end == len(words))

"""How telling a word is by itself, before any story is looked at."""

from bot.domain.ask.word_tables import JOINING, OF_THE_SUBJECT, ORDINARY
from bot.domain.ask.words import Word, stem

_OF_THE_SUBJECT = frozenset(map(stem, OF_THE_SUBJECT))
_ORDINARY = frozenset(map(stem, ORDINARY))


def is_generic(word: Word) -> bool:
    """Whether nearly every question and story has the word."""
    return word.text in JOINING or word.base in JOINING or word.stem in _OF_THE_SUBJECT


def is_ordinary(word: Word) -> bool:
    """Whether the word is everyday English, which a story need not have in order to be meant."""
    return is_generic(word) or word.stem in _ORDINARY

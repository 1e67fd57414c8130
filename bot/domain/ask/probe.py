"""A unit of a question made ready once, to be looked for in hundreds of stories."""

from collections.abc import Callable, Iterable
from operator import attrgetter

from bot.domain.ask.evidence import Evidence
from bot.domain.ask.lexicon import Lexicon
from bot.domain.ask.mention import Mention, MentionKind
from bot.domain.ask.units import Unit

# The words of a mention, where the story has them without being of that name.
_BY_WORDS = 0.9
# What the evidence has of each kind of name.
_OF_KIND: dict[MentionKind, Callable[[Evidence], str]] = {
    MentionKind.ACTOR: attrgetter("actors"),
    MentionKind.FILM: attrgetter("film"),
    MentionKind.SKILL: attrgetter("skills"),
    MentionKind.TRAINER: attrgetter("trainer"),
}
_SMALL = frozenset({"the", "a", "an", "of", "and", "in", "to"})


class Probe:
    """The words and keys of a unit as they stand in evidence, and how much it tells against a story."""

    __slots__ = (
        "_by_words",
        "_names",
        "_telling",
        "_titles",
        "_unheard",
        "_whole",
        "outside",
        "unit",
        "within",
        "words",
    )

    def __init__(
        self, unit: Unit, lexicon: Lexicon, *, titles: bool, names_somebody: bool, after_for: frozenset[int]
    ) -> None:
        self.unit = unit
        self.words = _apart(unit.stems)
        self._telling = _apart(word for word in unit.stems if word not in _SMALL)
        self._names = tuple(
            (mention.kind, _OF_KIND[mention.kind], _keys(mention, lexicon)) for mention in unit.mentions
        )
        # It names a production that the library does not have.
        self._unheard = any(m.kind is MentionKind.FILM and not m.keys for m in unit.mentions)
        self._titles = titles
        self._whole = titles and bool(unit.mentions)
        self._by_words = _BY_WORDS if unit.mentions else 1.0
        # How much it tells against a story that does not explain it, within a title and outside of one.
        self.within, self.outside = (
            _against(unit, after_for, in_title=so, names_somebody=names_somebody) for so in (True, False)
        )

    def explained(self, seen: Evidence) -> tuple[MentionKind | None, float]:
        """The kind of the name that the story has, if it has one, and how well it explains the words."""
        for kind, of_story, keys in self._names:
            if _has(kind, of_story(seen), keys):
                return kind, 1.0
        if self._unheard:
            return None, 0.0
        explained = 1.0 if self._telling else 0.0
        for word in self._telling:
            found = seen.of_word(word, self._titles, self._whole)
            if found < explained:
                explained = found
        explained *= self._by_words
        if not explained and self.unit.unknown and len(self.words) == 1:
            explained = seen.nearly(self.unit.stems[0])
        return None, explained

    def is_played(self, seen: Evidence) -> bool:
        """Whether its words are those of the character, the production or the teacher."""
        return all(word in seen.played for word in self._telling)

    def is_named(self, seen: Evidence) -> bool:
        """Whether the account has one of its words as a name."""
        return any(word in seen.names for word in self.words)


def _apart(words: Iterable[str]) -> tuple[str, ...]:
    """Words as they stand in a text of evidence, each between blanks."""
    return tuple(f" {word} " for word in words)


def _keys(mention: Mention, lexicon: Lexicon) -> tuple[str, ...]:
    match mention.kind:
        case MentionKind.ACTOR:
            return _apart(mention.keys)
        case MentionKind.SKILL:
            return _apart(kind for key in mention.keys for kind in lexicon.skill_keys(key))
        case MentionKind.FILM | MentionKind.TRAINER:
            return mention.keys


def _has(kind: MentionKind, names: str, keys: tuple[str, ...]) -> bool:
    """Whether a name with one of these keys is among the story's names of that kind."""
    if kind is MentionKind.FILM:
        return names in keys
    for key in keys:  # noqa: SIM110 - asked a million times
        if key in names:
            return True
    return False


def _against(unit: Unit, after_for: frozenset[int], *, in_title: bool, names_somebody: bool) -> float:
    """How much it tells against a story that it is not explained there."""
    if names_somebody and unit.unknown and unit.inflected:
        return unit.against * 0.4
    if in_title and unit.ordinary and unit.title not in after_for:
        return unit.against * 0.7
    if in_title and not unit.number:
        return unit.against * (1.3 if unit.unknown else 1.5)
    return unit.against * (0.4 if unit.ordinary else 1.0)

"""People and productions found in a question by every way to name them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from bot.domain.ask.mention import Entry, MentionKind, Surety
from bot.domain.ask.people_names import COMMON_FIRST_NAMES, first_names_of, spellings_of
from bot.domain.ask.titles import Title
from bot.domain.ask.titles import spellings as title_spellings
from bot.domain.ask.typos import Typos
from bot.domain.ask.word_tables import JOINING, OF_THE_SUBJECT, ORDINARY
from bot.domain.ask.words import stem

# A spelling that so many people share means none of them.
_MOST_PEOPLE = 12
_SHORTEST_TITLE = 4
_LONG_TITLE = 3

_Spelling = tuple[MentionKind, str, str, Surety]


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """An actor or a trainer as the library has the name, with other spellings."""

    key: str
    name: str
    also: tuple[str, ...] = ()


class NameWords:
    """Names by every spelling, without blanks."""

    def __init__(
        self,
        actors: Iterable[KnownPerson],
        trainers: Iterable[str],
        films: Iterable[Title],
        is_skill: Callable[[str], bool],
    ) -> None:
        self.labels: dict[tuple[MentionKind, str], str] = {}
        self._entries: dict[str, list[Entry]] = {}
        self._typos = Typos()
        self._first_names: dict[str, frozenset[str]] = {}
        self._given = set(COMMON_FIRST_NAMES)
        self._is_skill = is_skill
        found: dict[tuple[str, MentionKind], dict[str, Surety]] = defaultdict(dict)
        for kind, key, spelling, surety in chain(
            self._people(MentionKind.ACTOR, actors),
            self._people(MentionKind.TRAINER, (KnownPerson(name, name) for name in trainers)),
            self._productions(tuple(films)),
        ):
            keys = found[spelling, kind]
            keys[key] = max(surety, keys.get(key, Surety.LOOSE))
        for (spelling, kind), keys in found.items():
            self._add(spelling, kind, keys)

    def named(self, joined: str) -> tuple[Entry, ...]:
        """Whom or what these words, written together, name; a possessive may be written without its sign."""
        entries = self._entries.get(joined)
        if entries is None and joined.endswith("s"):
            entries = self._entries.get(joined[:-1])
        return tuple(entries or ())

    def is_spelling(self, text: str) -> bool:
        """Whether the word is a name by itself."""
        return text in self._entries

    def misspelt(self, joined: str) -> tuple[Entry, ...]:
        """The same as `named` for words with a typo in them."""
        meant = self._typos.nearest(joined)
        return tuple(self._entries.get(meant, ())) if meant is not None else ()

    def is_first_name(self, text: str) -> bool:
        """Whether people are called so."""
        return text in self._given

    def first_names(self, key: str) -> frozenset[str]:
        """What the person is called before the surname."""
        return self._first_names.get(key, frozenset())

    def _people(self, kind: MentionKind, people: Iterable[KnownPerson]) -> Iterator[_Spelling]:
        for person in people:
            self.labels[kind, person.key] = person.name
            firsts: set[str] = set()
            for name in (person.name, *person.also):
                firsts |= first_names_of(name)
                for spelling, surety in spellings_of(name):
                    yield kind, person.key, spelling, surety
            self._first_names[person.key] = frozenset(firsts)
            self._given |= firsts

    def _productions(self, films: tuple[Title, ...]) -> Iterator[_Spelling]:
        for film in films:
            self.labels[MentionKind.FILM, film.key] = film.title
        for spelling in title_spellings(films):
            words = spelling.text.split()
            surety = self._surety(words, loose=spelling.loose)
            joined = "".join(words)
            if not spelling.keys:
                # The first part of a series that the library has later parts of: nothing can be it.
                self._entries.setdefault(joined, []).append(Entry(MentionKind.FILM, (), Surety.LOOSE))
            for key in spelling.keys:
                yield MentionKind.FILM, key, joined, surety

    def _surety(self, words: list[str], *, loose: bool) -> Surety:
        """How surely a title is meant, by its telling words: one that names a skill too may mean that."""
        telling = [word for word in words if word not in JOINING and word not in OF_THE_SUBJECT]
        if len(telling) > 1:
            return Surety.FAIR if loose else Surety.FULL
        if not telling or loose or len(telling[0]) < _SHORTEST_TITLE:
            return Surety.LOOSE
        if len(words) >= _LONG_TITLE:
            return Surety.FAIR
        if telling[0] in ORDINARY or self._is_skill(stem(telling[0])):
            return Surety.LOOSE
        return Surety.FAIR

    def _add(self, spelling: str, kind: MentionKind, keys: dict[str, Surety]) -> None:
        best = max(keys.values())
        chosen = tuple(sorted(key for key, surety in keys.items() if surety is best))
        # A film series may be long; a surname that many share is nobody's.
        if not spelling or (len(chosen) > _MOST_PEOPLE and kind is not MentionKind.FILM):
            return
        self._entries.setdefault(spelling, []).append(Entry(kind, chosen, best))
        if best > Surety.LOOSE:
            self._typos.add(spelling)

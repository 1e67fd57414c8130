"""Every name that the library knows, found in a question as people write names."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.ask.everyday_skills import EVERYDAY, GROUPS, KINDS
from bot.domain.ask.mention import Entry, Mention, MentionKind, Surety
from bot.domain.ask.people_names import COMMON_FIRST_NAMES, first_names_of, spellings_of
from bot.domain.ask.titles import Title, numeral
from bot.domain.ask.titles import spellings as title_spellings
from bot.domain.ask.word_tables import JOINING, OF_THE_SUBJECT, ORDINARY
from bot.domain.ask.words import Word, stem, stems_of
from bot.domain.category import Category

_LONGEST_NAME = 8
# A spelling that so many names share means none of them.
_MOST_KEYS = 12
_SHORTEST_FOR_TYPOS = 6
_SHORTEST_TITLE = 4
_TWO_TYPOS_FROM = 9
# Everyday words among the skills' synonyms, which alone do not mean the skill.
_EVERYDAY_SKILLS = frozenset(
    stem(word)
    for word in """shooting reading running walk drill pain laugh habits method paddling catcher hook play
    falls letters recordings trade manners prayer freezing snow armour journal notebook artist horn
    camera doctor brass climber summit drying character voice star alone injury hockey player injury
    bowing foil epee barre cleaner cops diet gym workout tapes drawing biographies cutting chemistry
    profiling stripping pitching batting hoops surf barbell tracking drilling spinning advisers moving""".split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """A name as the library has it: an actor, a trainer or a skill with its other spellings."""

    key: str
    label: str
    also: tuple[str, ...] = ()
    category: Category | None = None


@dataclass
class _Typos:
    """Spellings by their beginning and by their end, so that a typo is sought among few."""

    buckets: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, spelling: str) -> None:
        if len(spelling) >= _SHORTEST_FOR_TYPOS:
            self.buckets["^" + spelling[:2], len(spelling)].append(spelling)
            self.buckets[spelling[-2:], len(spelling)].append(spelling)

    def nearest(self, typed: str, most: int = 2) -> str | None:
        """The spelling that one typo, or two in a long name, would turn into what was typed."""
        if len(typed) < _SHORTEST_FOR_TYPOS:
            return None
        most = min(most, 2 if len(typed) >= _TWO_TYPOS_FROM else 1)
        near: list[tuple[int, str]] = []
        for length in range(len(typed) - most, len(typed) + most + 1):
            for part in ("^" + typed[:2], typed[-2:]):
                choices = self.buckets.get((part, length))
                if choices:
                    found = process.extractOne(typed, choices, scorer=OSA.distance, score_cutoff=most)
                    if found is not None:
                        near.append((int(found[1]), found[0]))
        return min(near)[1] if near else None


class Lexicon:
    """Names by every spelling; lookups cost the same however many there are."""

    def __init__(
        self,
        actors: Iterable[Known],
        films: Iterable[Title],
        skills: Iterable[Known],
        trainers: Iterable[str],
        beneath: "Lexicon | None" = None,
    ) -> None:
        self._beneath = beneath
        self._entries: dict[str, list[Entry]] = {}
        self._typos = _Typos()
        self._skill_typos = _Typos()
        self._first_names: dict[str, frozenset[str]] = {}
        self._given: set[str] = set(COMMON_FIRST_NAMES)
        self._labels: dict[tuple[MentionKind, str], str] = {}
        self._skills: dict[str, list[Entry]] = defaultdict(list)
        self._add_skills(tuple(skills))
        self._within = self._kinds_of_skills()
        found: dict[tuple[str, MentionKind], dict[str, Surety]] = defaultdict(dict)
        for kind, key, spelling, surety in (
            *self._people(MentionKind.ACTOR, actors),
            *self._people(MentionKind.TRAINER, (Known(name, name) for name in trainers)),
            *self._productions(films),
        ):
            at = found[spelling, kind]
            at[key] = max(surety, at.get(key, Surety.LOOSE))
        for (spelling, kind), keys in found.items():
            self._add(spelling, kind, keys)

    def mentions(self, words: tuple[Word, ...], ordinary: Container[str] = ()) -> list[Mention]:
        """The names in a question, the longest where some share words.

        A word that is `ordinary` (the library uses it) is never taken for a misspelt name.
        """
        exact = self._all_exact(words)
        sure = [mention for mention in exact if mention.surety is Surety.FULL and mention.length > 1]
        misspelt = [
            mention
            for mention in self._all_misspelt(words, ordinary)
            if not any(mention.start <= whole.start and whole.end <= mention.end for whole in sure)
        ]
        found = [*exact, *misspelt]
        found = [self._with_first_name(mention, words) for mention in dict.fromkeys(found)]
        found.sort(key=lambda m: (-m.length, m.typo, -m.surety, m.start))
        taken: dict[int, Mention] = {}
        kept: list[Mention] = []
        for mention in found:
            span = range(mention.start, mention.end)
            rivals = {taken[at] for at in span if at in taken}
            if all((rival.start, rival.end) == (mention.start, mention.end) for rival in rivals):
                kept.append(mention)
                taken.update(dict.fromkeys(span, mention))
            elif mention.kind is MentionKind.SKILL and len(rivals) == 1:
                rival = rivals.pop()
                # "The piano" may be the film, and may be the instrument.
                if rival.surety is Surety.LOOSE and rival.kind is MentionKind.FILM:
                    kept.append(replace(mention, start=rival.start, end=rival.end))
        return sorted(kept, key=lambda m: m.start)

    def label(self, kind: MentionKind, key: str) -> str:
        """The name as people read it."""
        found = self._labels.get((kind, key))
        if found is None and self._beneath is not None:
            return self._beneath.label(kind, key)
        return key if found is None else found

    def skill_keys(self, key: str) -> tuple[str, ...]:
        """The skill and those that are kinds of it: "sign language" has "american sign language"."""
        own = self._within.get(key, ())
        beneath = self._beneath.skill_keys(key) if self._beneath is not None else (key,)
        return tuple(dict.fromkeys((*own, *beneath)))

    def _people(
        self, kind: MentionKind, people: Iterable[Known]
    ) -> Iterator[tuple[MentionKind, str, str, Surety]]:
        for person in people:
            self._labels[kind, person.key] = person.label
            firsts: set[str] = set()
            for name in (person.label, *person.also):
                firsts |= first_names_of(name)
                for spelling, surety in spellings_of(name):
                    yield kind, person.key, spelling, surety
            self._first_names[person.key] = frozenset(firsts)
            self._given |= firsts

    def _productions(self, films: Iterable[Title]) -> Iterator[tuple[MentionKind, str, str, Surety]]:
        films = tuple(films)
        for film in films:
            self._labels[MentionKind.FILM, film.key] = film.title
        for spelling in title_spellings(films):
            words = spelling.text.split()
            telling = [word for word in words if word not in JOINING and word not in OF_THE_SUBJECT]
            joined = "".join(words)
            surety = self._surety(telling, loose=spelling.loose)
            for key in spelling.keys:
                yield MentionKind.FILM, key, joined, surety

    def _surety(self, telling: list[str], *, loose: bool) -> Surety:
        """How surely a title is meant, by its telling words: one that names a skill too may mean that."""
        if len(telling) > 1:
            return Surety.FAIR if loose else Surety.FULL
        if not telling or loose or len(telling[0]) < _SHORTEST_TITLE:
            return Surety.LOOSE
        if telling[0] in ORDINARY or stem(telling[0]) in self._skills:
            return Surety.LOOSE
        return Surety.FAIR

    def _add(self, spelling: str, kind: MentionKind, keys: Mapping[str, Surety]) -> None:
        best = max(keys.values())
        # A film series may be long; a shared surname means everybody of that name.
        chosen = tuple(sorted(key for key, surety in keys.items() if surety == best))
        if not spelling or (len(chosen) > _MOST_KEYS and kind is not MentionKind.FILM):
            return
        self._entries.setdefault(spelling, []).append(Entry(kind, chosen, best))
        if best > Surety.LOOSE:
            self._typos.add(spelling)

    def _add_skills(self, skills: tuple[Known, ...]) -> None:
        for skill in skills:
            self._labels[MentionKind.SKILL, skill.key] = skill.label
            for name in (skill.label, *skill.also, *EVERYDAY.get(skill.label, ())):
                self._add_skill(name, (skill.key,))
        for name, labels in GROUPS.items():
            self._add_skill(name, tuple(skill.key for skill in skills if skill.label in labels))
        for name, categories in KINDS.items():
            self._add_skill(name, tuple(skill.key for skill in skills if skill.category in categories))

    def _add_skill(self, name: str, keys: tuple[str, ...]) -> None:
        stems = stems_of(name)
        spelling = "".join(stems)
        everyday = len(stems) == 1 and stems[0] in _EVERYDAY_SKILLS
        entry = Entry(MentionKind.SKILL, keys, Surety.LOOSE if everyday else Surety.FULL)
        if keys and entry not in self._skills[spelling]:
            self._skills[spelling].append(entry)
            self._skill_typos.add(spelling)

    def _kinds_of_skills(self) -> dict[str, tuple[str, ...]]:
        labels = {key: stems_of(label) for (kind, key), label in self._labels.items() if kind is _SKILL}
        return {
            key: tuple(other for other, words in labels.items() if words[-len(own) :] == own)
            for key, own in labels.items()
        }

    def _all_exact(self, words: tuple[Word, ...]) -> list[Mention]:
        beneath = self._beneath._all_exact(words) if self._beneath is not None else []
        return [*self._exact(words), *beneath]

    def _all_misspelt(self, words: tuple[Word, ...], ordinary: Container[str]) -> list[Mention]:
        beneath = self._beneath._all_misspelt(words, ordinary) if self._beneath is not None else []
        return [*self._misspelt(words, ordinary), *beneath]

    def _exact(self, words: tuple[Word, ...]) -> Iterator[Mention]:
        for start in range(len(words)):
            joined = stems = ""
            for end in range(start + 1, min(len(words), start + _LONGEST_NAME) + 1):
                joined += words[end - 1].text
                stems += words[end - 1].stem
                if not (words[end - 1].glued or (start and words[start - 1].glued)):
                    yield from self._named(joined, words, start, end)
                for entry in self._skills.get(stems, ()):
                    yield Mention(entry.kind, entry.keys, start, end, entry.surety)

    def _named(self, joined: str, words: tuple[Word, ...], start: int, end: int) -> Iterator[Mention]:
        entries = self._entries.get(joined)
        if entries is None and joined.endswith("s"):
            entries = self._entries.get(joined[:-1])
        for entry in entries or ():
            if entry.kind is MentionKind.FILM and self._is_other_part(words, start, end, joined):
                # A film of the series that the library lacks: nothing can be it.
                yield Mention(entry.kind, (), start, end + 1, Surety.FULL)
                continue
            yield Mention(entry.kind, entry.keys, start, end, entry.surety)

    def _is_other_part(self, words: tuple[Word, ...], start: int, end: int, joined: str) -> bool:
        """Whether a number after the title makes another film of a series of it."""
        number = numeral(words[end].text) if end < len(words) else None
        if number in (None, "1") or words[end].text in _SPELLED_OUT or joined[-1:].isdecimal():
            return False
        after = words[end + 1].text if end + 1 < len(words) else ""
        return joined not in JOINING and after not in _UNITS and start < end

    def _misspelt(self, words: tuple[Word, ...], ordinary: Container[str]) -> Iterator[Mention]:
        strange = [self._strange(word, ordinary) for word in words]
        for start in range(len(words)):
            joined = stems = ""
            for end in range(start + 1, min(len(words), start + 5) + 1):
                if words[end - 1].number:
                    break
                joined += words[end - 1].text
                stems += words[end - 1].stem
                if not any(strange[start:end]) or words[start].text in JOINING:
                    continue
                spelling = self._typos.nearest(joined)
                for entry in self._entries.get(spelling, ()) if spelling else ():
                    yield Mention(
                        entry.kind, entry.keys, start, end, min(entry.surety, Surety.FAIR), typo=True
                    )
                spelling = self._skill_typos.nearest(stems, most=1)
                for entry in self._skills.get(spelling, ()) if spelling else ():
                    yield Mention(entry.kind, entry.keys, start, end, Surety.FAIR, typo=True)

    def _strange(self, word: Word, ordinary: Container[str]) -> bool:
        return not (
            word.number
            or word.text in JOINING
            or word.text in OF_THE_SUBJECT
            or word.base in ordinary
            or self._known(word)
        )

    def _known(self, word: Word) -> bool:
        own = word.text in self._entries or word.stem in self._skills
        return own or (self._beneath is not None and self._beneath._known(word))

    def _with_first_name(self, mention: Mention, words: tuple[Word, ...]) -> Mention:
        """A surname after somebody else's first name is a stranger, who has no keys."""
        if mention.kind is not MentionKind.ACTOR or mention.length > 1 or mention.start == 0:
            return mention
        before = words[mention.start - 1].text
        if before in JOINING or before in OF_THE_SUBJECT or self._is_given(words[mention.start].text):
            return mention
        named = tuple(key for key in mention.keys if before in self._first_names_of(key))
        if named:
            return Mention(mention.kind, named, mention.start, mention.end, Surety.FULL)
        if self._is_given(before):
            return Mention(mention.kind, (), mention.start - 1, mention.end, Surety.FULL)
        return mention

    def _is_given(self, text: str) -> bool:
        return text in self._given or (self._beneath is not None and self._beneath._is_given(text))

    def _first_names_of(self, key: str) -> frozenset[str]:
        own = self._first_names.get(key, frozenset())
        return own | self._beneath._first_names_of(key) if self._beneath is not None else own


_SKILL = MentionKind.SKILL
_SPELLED_OUT = frozenset({"one", "two", "three", "four", "five", "six", "seven", "v"})
_UNITS = frozenset(
    "hour hours hr hrs day days week weeks month months year years minute minutes min mins second seconds kg kgs "
    "kilos kilo pounds lbs lb pound stone km miles metres meters feet ft times takes rounds percent x mph".split()
)

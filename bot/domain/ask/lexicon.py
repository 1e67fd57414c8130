"""Every name that the library knows, found in a question as people write names."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from bot.domain.ask.mention import Mention, MentionKind, Surety
from bot.domain.ask.name_words import KnownPerson, NameWords
from bot.domain.ask.people_names import COMMON_FIRST_NAMES
from bot.domain.ask.skill_words import KnownSkill, SkillWords
from bot.domain.ask.titles import Title, numeral
from bot.domain.ask.word_tables import JOINING, OF_THE_SUBJECT
from bot.domain.ask.word_weight import is_ordinary
from bot.domain.ask.words import Word

_LONGEST_NAME = 8
# Longer names are not looked for with typos in them.
_LONGEST_MISSPELT = 5
# After a title these are words, and no places in a series.
_SPELLED_OUT = frozenset({"one", "two", "three", "four", "five", "six", "seven", "v"})
_TITLES = frozenset(
    """
    captain capt sergeant sgt major colonel col general gen lieutenant lt commander chief mr mrs ms miss dr
    doctor professor prof master grandmaster sensei sifu maestro sir dame
    """.split()
)
_COUNTED = frozenset(
    """
    hour hours hr hrs day days week weeks month months year years minute minutes min mins second seconds
    kg kgs kilos kilo pounds lbs lb pound stone km miles metres meters feet ft times takes rounds
    percent x mph
    """.split()
)


class Lexicon:
    """The names of a server's own stories, or of the library; lookups cost the same however many."""

    def __init__(
        self,
        actors: Iterable[KnownPerson],
        films: Iterable[Title],
        skills: Iterable[KnownSkill],
        trainers: Iterable[str],
        beneath: "Lexicon | None" = None,
    ) -> None:
        own_skills = SkillWords(skills)
        own_names = NameWords(actors, trainers, films, lambda word: bool(own_skills.named(word)))
        # A server's own names lie over those of the library.
        self.skills: tuple[SkillWords, ...] = (own_skills, *(beneath.skills if beneath else ()))
        self.names: tuple[NameWords, ...] = (own_names, *(beneath.names if beneath else ()))
        # They are asked for with every story that is judged.
        self._kinds: dict[str, tuple[str, ...]] = {}

    def label(self, kind: MentionKind, key: str) -> str:
        """The name as people read it."""
        if kind is MentionKind.SKILL:
            return next((skills.labels[key] for skills in self.skills if key in skills.labels), key)
        return next((names.labels[kind, key] for names in self.names if (kind, key) in names.labels), key)

    def skill_keys(self, key: str) -> tuple[str, ...]:
        """The skill and those that are kinds of it: "sign language" has "american sign language"."""
        found = self._kinds.get(key)
        if found is None:
            kinds = (kind for skills in self.skills for kind in skills.kinds_of(key))
            found = self._kinds[key] = tuple(dict.fromkeys((key, *kinds)))
        return found

    def mentions(self, words: tuple[Word, ...], ordinary: Container[str] = ()) -> list[Mention]:
        """The names in a question, the longest where some share words.

        A word that is `ordinary` (the library uses it) is never taken for a misspelt name.
        """
        exact = list(self._exact(words))
        sure = [mention for mention in exact if mention.surety is Surety.FULL and mention.length > 1]
        misspelt = (
            mention
            for mention in self._misspelt(words, ordinary)
            if not any(mention.start <= whole.start and whole.end <= mention.end for whole in sure)
            and not any((mention.start, mention.end) == (one.start, one.end) for one in exact)
        )
        found = dict.fromkeys((*exact, *misspelt))
        kept = _longest([_with_title(self._with_first_name(mention, words), words) for mention in found])
        taken = {at for mention in kept for at in range(mention.start, mention.end) if _is_name(mention)}
        strangers = [
            one for one in self._strangers(words, ordinary) if not taken & {one.start, one.start + 1}
        ]
        return _longest([*kept, *strangers]) if strangers else kept

    def _exact(self, words: tuple[Word, ...]) -> Iterator[Mention]:
        for start in range(len(words)):
            joined = stems = ""
            for end in range(start + 1, min(len(words), start + _LONGEST_NAME) + 1):
                joined += words[end - 1].text
                stems += words[end - 1].stem
                # Half of "Zeta-Jones" is nobody.
                if not (words[end - 1].glued or (start and words[start - 1].glued)):
                    yield from self._named(joined, words, start, end)
                for skills in self.skills:
                    for entry in skills.named(stems):
                        yield Mention(entry.kind, entry.keys, start, end, entry.surety)

    def _named(self, joined: str, words: tuple[Word, ...], start: int, end: int) -> Iterator[Mention]:
        for names in self.names:
            for entry in names.named(joined):
                if entry.kind is MentionKind.FILM and _is_other_part(words, end, joined):
                    # A film of the series that the library lacks: nothing can be it.
                    yield Mention(entry.kind, (), start, end + 1, Surety.FULL)
                else:
                    yield Mention(entry.kind, entry.keys, start, end, entry.surety)

    def _misspelt(self, words: tuple[Word, ...], ordinary: Container[str]) -> Iterator[Mention]:
        strange = [self._is_strange(word, ordinary) for word in words]
        for start in range(len(words)):
            if words[start].text in JOINING:
                continue
            joined = stems = ""
            for end in range(start + 1, min(len(words), start + _LONGEST_MISSPELT) + 1):
                if words[end - 1].number:
                    break
                joined += words[end - 1].text
                stems += words[end - 1].stem
                if any(strange[start:end]):
                    yield from self._nearly(joined, stems, start, end)

    def _nearly(self, joined: str, stems: str, start: int, end: int) -> Iterator[Mention]:
        for names in self.names:
            for entry in names.misspelt(joined):
                surety = min(entry.surety, Surety.FAIR)
                yield Mention(entry.kind, entry.keys, start, end, surety, typo=True)
        for skills in self.skills:
            for entry in skills.misspelt(stems):
                yield Mention(entry.kind, entry.keys, start, end, Surety.FAIR, typo=True)

    def _is_strange(self, word: Word, ordinary: Container[str]) -> bool:
        """Whether the word may be a misspelt one."""
        everyday = word.number or word.text in JOINING or word.text in OF_THE_SUBJECT
        return not (
            everyday
            or word.base in ordinary
            or any(names.is_spelling(word.text) for names in self.names)
            or any(skills.named(word.stem) for skills in self.skills)
        )

    def _with_first_name(self, mention: Mention, words: tuple[Word, ...]) -> Mention:
        """A surname after somebody else's first name is a stranger, who has no keys."""
        if mention.kind is not MentionKind.ACTOR or mention.length > 1 or mention.start == 0:
            return mention
        before, surname = words[mention.start - 1].text, words[mention.start].text
        if before in JOINING or before in OF_THE_SUBJECT or self._is_first_name(surname):
            return mention
        called_so = tuple(
            key for key in mention.keys if any(before in names.first_names(key) for names in self.names)
        )
        if called_so:
            return replace(mention, keys=called_so, surety=Surety.FULL, typo=False)
        if self._is_first_name(before):
            return replace(mention, keys=(), start=mention.start - 1, surety=Surety.FULL, typo=False)
        return mention

    def _strangers(self, words: tuple[Word, ...], ordinary: Container[str]) -> Iterator[Mention]:
        """People of whom the library knows nothing: a first name, then a word that it does not have."""
        for at, (first, surname) in enumerate(pairwise(words)):
            # Without a list of all surnames, a word that is everyday English cannot be one.
            nobody = is_ordinary(surname) or surname.apart or not self._is_strange(surname, ordinary)
            if first.text in COMMON_FIRST_NAMES and not nobody:
                yield Mention(MentionKind.ACTOR, (), at, at + 2, Surety.FULL)

    def _is_first_name(self, text: str) -> bool:
        return any(names.is_first_name(text) for names in self.names)


def _is_other_part(words: tuple[Word, ...], end: int, joined: str) -> bool:
    """Whether a number after the title makes another film of a series of it."""
    number = numeral(words[end].text) if end < len(words) else None
    if number in (None, "1") or words[end].text in _SPELLED_OUT or joined[-1:].isdecimal():
        return False
    after = words[end + 1].text if end + 1 < len(words) else ""
    return joined not in JOINING and after not in _COUNTED


def _with_title(mention: Mention, words: tuple[Word, ...]) -> Mention:
    """A person with the title before the name: "Captain Dale Dye"."""
    person = mention.kind in (MentionKind.ACTOR, MentionKind.TRAINER) and mention.surety > Surety.LOOSE
    titled = person and mention.start > 0 and words[mention.start - 1].text in _TITLES
    return replace(mention, start=mention.start - 1) if titled else mention


def _is_name(mention: Mention) -> bool:
    """Whether it names somebody or something by more than a first name."""
    return mention.kind is not MentionKind.SKILL and mention.surety > Surety.LOOSE


def _longest(found: list[Mention]) -> list[Mention]:
    """The longest mentions of those that share words, in the order of the words."""
    taken: dict[int, Mention] = {}
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda m: (-m.length, m.typo, -m.surety, m.start)):
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
    return sorted(kept, key=lambda mention: mention.start)

"""Skills found in a question by their names, synonyms and everyday words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.ask.everyday_skills import EVERYDAY, GROUPS, KINDS
from bot.domain.ask.mention import Entry, MentionKind, Surety
from bot.domain.ask.typos import Typos
from bot.domain.ask.words import stem, stems_of
from bot.domain.category import Category

# Everyday words among the skills' synonyms, which alone do not mean the skill.
_EVERYDAY = frozenset(
    stem(word)
    for word in """
    shooting reading running walk drill pain laugh habits method paddling catcher hook play falls letters
    recordings trade manners prayer freezing snow armour journal notebook artist horn camera doctor brass
    climber summit drying character voice star alone injury hockey player bowing foil epee barre cleaner cops
    diet gym workout tapes drawing biographies cutting chemistry profiling stripping pitching batting hoops
    surf barbell tracking drilling spinning advisers moving
    """.split()
)


@dataclass(frozen=True, slots=True)
class KnownSkill:
    """A skill as the library has it, with its synonyms."""

    key: str
    label: str
    also: tuple[str, ...]
    category: Category


class SkillWords:
    """Skills by the stems of every word for them."""

    def __init__(self, skills: Iterable[KnownSkill]) -> None:
        skills = tuple(skills)
        self.labels = {skill.key: skill.label for skill in skills}
        self._entries: dict[str, list[Entry]] = defaultdict(list)
        self._typos = Typos()
        for skill in skills:
            for name in (skill.label, *skill.also, *EVERYDAY.get(skill.label, ())):
                self._add(name, (skill.key,))
        for name, labels in GROUPS.items():
            self._add(name, tuple(skill.key for skill in skills if skill.label in labels))
        for name, category in KINDS.items():
            self._add(name, tuple(skill.key for skill in skills if skill.category is category))
        self._kinds = _kinds(self.labels)

    def named(self, stems: str) -> tuple[Entry, ...]:
        """What these stems, written together, are words for."""
        return tuple(self._entries.get(stems, ()))

    def misspelt(self, stems: str) -> tuple[Entry, ...]:
        """The same for stems with a typo in them."""
        meant = self._typos.nearest(stems, most=1)
        return self.named(meant) if meant is not None else ()

    def kinds_of(self, key: str) -> tuple[str, ...]:
        """The skill and its kinds: "sign language" has "american sign language"."""
        return self._kinds.get(key, ())

    def _add(self, name: str, keys: tuple[str, ...]) -> None:
        stems = stems_of(name)
        spelling = "".join(stems)
        everyday = len(stems) == 1 and stems[0] in _EVERYDAY
        entry = Entry(MentionKind.SKILL, keys, Surety.LOOSE if everyday else Surety.FULL)
        if keys and entry not in self._entries[spelling]:
            self._entries[spelling].append(entry)
            self._typos.add(spelling)


def _kinds(labels: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Every skill with those whose name ends in its name."""
    by_ending: dict[tuple[str, ...], list[str]] = defaultdict(list)
    stems = {key: tuple(stems_of(label)) for key, label in labels.items()}
    for key, words in stems.items():
        for start in range(len(words)):
            by_ending[words[start:]].append(key)
    return {key: tuple(by_ending[words]) for key, words in stems.items()}

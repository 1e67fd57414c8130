"""How the library spells what people type: actors, skills and productions."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from bot.domain.category import Category
from bot.domain.story import Medium
from bot.domain.text import fold
from bot.domain.vocabulary import Person, Skill

# A shorter word for a skill, such as “go”, stands in many texts that are not about it.
_SHORTEST_WORD = 4
# Spellings that are less alike (0 to 100) are different skills.
_SLIP = 84

# Title, year and medium.
Production = tuple[str, int, Medium]


class Spellings:
    """The one spelling of every name that is known; a name that is not keeps its own."""

    def __init__(
        self,
        people: Iterable[Person] = (),
        skills: Iterable[Skill] = (),
        productions: Iterable[Production] = (),
    ) -> None:
        self._actors = _unambiguous((p.name, (p.name, *p.also)) for p in people)
        known = tuple(skills)
        self._categories = {skill.skill: skill.category for skill in known}
        self._skills = _unambiguous((skill.skill, (skill.skill, *skill.also)) for skill in known)
        self._productions: defaultdict[str, dict[int, Production]] = defaultdict(dict)
        for production in productions:
            title, year, _ = production
            self._productions[fold(title)].setdefault(year, production)

    def actor(self, typed: str) -> str:
        """The actor's name as it is known."""
        return self._actors.get(fold(typed), typed)

    def skill(self, typed: str) -> str:
        """The skill as it is known."""
        return self._skills.get(fold(typed), typed)

    def knows_skill(self, typed: str) -> bool:
        """Whether it is a skill, however it is spelled."""
        return fold(typed) in self._skills

    def near_skill(self, typed: str) -> str | None:
        """The known skill of which that is most likely a slip, or its words turned round."""
        spelling = fold(typed)
        if len(spelling) < _SHORTEST_WORD:
            return None
        near = process.extractOne(
            spelling, tuple(self._skills), scorer=fuzz.token_sort_ratio, score_cutoff=_SLIP
        )
        return None if near is None else self._skills[near[0]]

    def production(self, title: str, year: int | None) -> Production | None:
        """The one known production of that title, and of that year where it is given."""
        of_title = self._productions.get(fold(title), {})
        if year is not None:
            return of_title.get(year)
        return next(iter(of_title.values())) if len(of_title) == 1 else None

    def category(self, skills: Iterable[str], text: str = "") -> Category:
        """The category of the first known skill, else the one of which the text has most words."""
        for skill in skills:
            known = self._skills.get(fold(skill))
            if known is not None:
                return self._categories[known]
        said = f" {fold(text)} "
        mentioned = Counter(
            self._categories[skill]
            for spelling, skill in self._skills.items()
            if len(spelling) >= _SHORTEST_WORD and f" {spelling} " in said
        )
        return max(mentioned, key=lambda each: mentioned[each]) if mentioned else Category.RESEARCH


def _unambiguous(names: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
    """Folded spelling -> name, without the spellings that two names share.

    A name itself always counts, and the first of two that differ in capitals or accents alone.
    """
    meant: defaultdict[str, list[str]] = defaultdict(list)
    own: dict[str, str] = {}
    for name, spellings in names:
        own.setdefault(fold(name), name)
        for spelling in spellings:
            meant[fold(spelling)].append(name)
    return {spelling: found[0] for spelling, found in meant.items() if len(set(found)) == 1} | own

"""How the library spells what people type: actors, skills and productions."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from bot.domain.category import Category
from bot.domain.story import Medium, Story
from bot.domain.text import fold
from bot.domain.vocabulary import Person, Skill

# A shorter word for a skill, such as “go”, stands in many texts that are not about it.
_SHORTEST_WORD = 4


class Spellings:
    """The one spelling of every name that is known; a name that is not keeps its own."""

    def __init__(
        self, people: Iterable[Person] = (), skills: Iterable[Skill] = (), stories: Iterable[Story] = ()
    ) -> None:
        self._actors = _unambiguous((p.name, (p.name, *p.also)) for p in people)
        known = tuple(skills)
        self._categories = {skill.skill: skill.category for skill in known}
        self._skills = _unambiguous((skill.skill, (skill.skill, *skill.also)) for skill in known)
        self._productions: defaultdict[str, set[tuple[str, int, Medium]]] = defaultdict(set)
        for story in stories:
            self._productions[fold(story.title)].add((story.title, story.year, story.medium))

    def actor(self, typed: str) -> str:
        """The actor's name as it is known."""
        return self._actors.get(fold(typed), typed)

    def skill(self, typed: str) -> str:
        """The skill as it is known."""
        return self._skills.get(fold(typed), typed)

    def production(self, title: str, year: int | None) -> tuple[str, int, Medium] | None:
        """The one known production of that title, and of that year where it is given."""
        found = [
            production
            for production in self._productions.get(fold(title), ())
            if year is None or production[1] == year
        ]
        return found[0] if len(found) == 1 else None

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
    """Folded spelling -> name, without the spellings that two names share; a name itself always counts."""
    meant: defaultdict[str, list[str]] = defaultdict(list)
    own: dict[str, str] = {}
    for name, spellings in names:
        own[fold(name)] = name
        for spelling in spellings:
            meant[fold(spelling)].append(name)
    return {spelling: found[0] for spelling, found in meant.items() if len(set(found)) == 1} | own

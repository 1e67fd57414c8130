"""Two actors side by side: what both have learned, and which of their figures can be compared."""

from dataclasses import dataclass

from bot.domain.records import Entry, RecordKind, holders, marks_of, standings
from bot.domain.story import Story
from bot.domain.subject import actor_key, film_key, skill_key
from bot.domain.timeline import distinct_skills


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, with all their stories."""

    key: str
    name: str
    stories: tuple[Story, ...]

    @property
    def productions(self) -> int:
        """In how many productions the stories are."""
        return len({film_key(story.title, story.year) for story in self.stories})

    @property
    def years(self) -> tuple[int, int]:
        """The first year and the last."""
        years = [story.year for story in self.stories]
        return min(years), max(years)


@dataclass(frozen=True, slots=True)
class Duel:
    """The best figures of both in one kind of record."""

    kind: RecordKind
    left: Entry
    right: Entry


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two actors have in common."""

    left: Side
    right: Side
    skills: tuple[str, ...]
    duels: tuple[Duel, ...]
    # Stories of the left side about productions in which both prepared.
    together: tuple[Story, ...]


def compare(left: Side, right: Side) -> Comparison:
    """Set two actors side by side."""
    of_right = {skill_key(skill) for skill in distinct_skills(right.stories)}
    skills = tuple(skill for skill in distinct_skills(left.stories) if skill_key(skill) in of_right)
    duels = []
    for kind in RecordKind:
        ours, theirs = _best(kind, left), _best(kind, right)
        if ours is not None and theirs is not None:
            duels.append(Duel(kind, ours, theirs))
    productions = {film_key(story.title, story.year) for story in right.stories}
    together: dict[str, Story] = {}
    for story in left.stories:
        key = film_key(story.title, story.year)
        if key in productions:
            together.setdefault(key, story)
    return Comparison(left, right, skills, tuple(duels), tuple(together.values()))


def _best(kind: RecordKind, side: Side) -> Entry | None:
    stories = {story.id: story for story in side.stories}
    marks = (
        mark
        for story in side.stories
        for mark in marks_of(kind, story)
        if side.key in map(actor_key, holders(story, story.measures[mark.place]))
    )
    first = next(iter(standings(marks)), None)
    return Entry(first, stories[first.mark.story_id]) if first is not None else None

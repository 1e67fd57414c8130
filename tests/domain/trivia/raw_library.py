"""What the stories say, worked out from the records alone: the generator's indexes are not asked."""

from collections.abc import Iterable, Sequence

from bot.domain.measure import Measure
from bot.domain.story import Story
from bot.domain.text import fold
from bot.domain.trivia.deed_table import deed_of
from bot.domain.vocabulary import Skill


class RawLibrary:
    """The stories as a list, and what each of them has in it."""

    def __init__(self, stories: Iterable[Story], skills: Sequence[Skill]) -> None:
        self.stories = list(stories)
        self.by_id = {story.id: story for story in self.stories}
        self._words = {
            fold(skill.skill): [fold(word) for word in (skill.skill, *skill.also)] for skill in skills
        }
        self._said = {
            story.id: f" {fold(' '.join((story.headline, story.story, *story.seen_as)))} "
            for story in self.stories
        }

        self._actors = [(story, {fold(actor) for actor in story.actors}) for story in self.stories]
        self._skills = {story.id: {fold(skill) for skill in story.skills} for story in self.stories}
        self._of_production: dict[tuple[str, int], list[Story]] = {}
        for story in self.stories:
            self._of_production.setdefault((story.title, story.year), []).append(story)
        words = {skill.skill: deed_of(skill.skill) for skill in skills}
        self._called = {fold(deed.thing): skill for skill, deed in words.items() if deed}
        self._of_actor: dict[str, list[Story]] = {}

    def of_actor(self, actor: str) -> list[Story]:
        """The stories in which somebody of that name acts."""
        name = fold(actor)
        if name not in self._of_actor:
            self._of_actor[name] = [story for story, actors in self._actors if name in actors]
        return self._of_actor[name]

    def of_title(self, label: str) -> list[Story]:
        """The stories of a production, by its title with or without the year."""
        title, _, year = label.removesuffix(")").rpartition(" (")
        return [
            story
            for (known, at), stories in self._of_production.items()
            if known == label or (known == title and str(at) == year)
            for story in stories
        ]

    def of_production(self, story: Story) -> list[Story]:
        """The stories of the same production."""
        return self._of_production[story.title, story.year]

    def skill_called(self, thing: str) -> str:
        """The skill that is put in these words."""
        return self._called[fold(thing)]

    def tells_of(self, stories: Iterable[Story], skill: str) -> bool:
        """Whether any of them has the skill or a word for it."""
        name = fold(skill)
        words = [word for word in self._words.get(name, [name]) if len(word) >= 3]
        return any(
            name in self._skills[story.id] or any(f" {word} " in self._said[story.id] for word in words)
            for story in stories
        )

    def says(self, story: Story, words: str) -> bool:
        """Whether a story has these words in it."""
        return f" {fold(words)} " in self._said[story.id]


def ends(measure: Measure) -> tuple[float, float]:
    """A measure as a span, in seconds where it is a time."""
    times = {"minutes": 60.0}.get(measure.unit, 1.0)
    return measure.value * times, (measure.value_max or measure.value) * times


def overlap(one: Measure, other: Measure, near: float = 1.0) -> bool:
    """Whether two measures of a kind are the same figure, or nearly."""
    low, high = ends(one)
    other_low, other_high = ends(other)
    return one.kind is other.kind and other_high >= low / near and other_low <= high * near

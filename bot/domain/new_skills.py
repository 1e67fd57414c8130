"""Skills that the vocabulary does not have yet: what was written is kept, and nobody is left to guess."""

from dataclasses import dataclass

from bot.domain.category import Category
from bot.domain.spellings import Spellings
from bot.domain.story import Story


@dataclass(frozen=True, slots=True)
class NewSkill:
    """A skill as it was written, and the known one that may have been meant."""

    name: str
    near: str | None = None


@dataclass(frozen=True, slots=True)
class NewSkills:
    """What a story has of them; `guessed` is its category where none of its skills gave one."""

    skills: tuple[NewSkill, ...] = ()
    guessed: Category | None = None

    def __bool__(self) -> bool:
        return bool(self.skills)

    @property
    def meant(self) -> dict[str, str]:
        """The known skills that may have been meant, by what was written."""
        return {skill.name: skill.near for skill in self.skills if skill.near is not None}


def new_skills(story: Story, spellings: Spellings) -> NewSkills:
    """The story's skills that are not known, and whether its category was guessed for want of a known one."""
    new = tuple(
        NewSkill(skill, spellings.near_skill(skill))
        for skill in story.skills
        if not spellings.knows_skill(skill)
    )
    if len(new) < len(story.skills):
        return NewSkills(new)
    # One that somebody chose and that happens to be the same needs looking at no less.
    is_guess = story.category is spellings.category(story.skills, story.story)
    return NewSkills(new, story.category if is_guess else None)

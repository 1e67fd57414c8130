"""What is said of skills that the vocabulary does not have yet."""

from discord import ui

from bot.domain.form import FormPage
from bot.domain.new_skills import NewSkill, NewSkills
from cogs.cards.actions import Serial
from cogs.cards.buttons import action_button
from cogs.cards.contribute_actions import Purpose, UseSpelling
from cogs.cards.plain import plain, quoted

# The button of the page on which skills and category stand.
HOW_BUTTON = f"Edit: {FormPage.HOW.heading.lower()}"
_NAME = 50


def skills_text(new: NewSkills, *, to_change: str) -> str:
    """That skills are new here, what may have been meant, and a guessed category; empty for none.

    `to_change` is the button under which a moderator finds both.
    """
    lines = [_listed(new)] if new else []
    if new.guessed is not None:
        lines.append(f"So the category is my guess: **{new.guessed.label}**. **{to_change}** changes it.")
    return "\n".join(lines)


def skills_hint(new: NewSkills) -> str:
    """The same for a member, who leaves the category to a moderator."""
    return f"{_listed(new)}\nA moderator decides on its category." if new else ""


def _listed(new: NewSkills) -> str:
    one = len(new.skills) == 1
    head = (
        "**A new skill, which no story here has yet:**"
        if one
        else "**New skills, which no story here has yet:**"
    )
    return f"{head} {', '.join(map(_named, new.skills))}"


def _named(skill: NewSkill) -> str:
    meant = f" (did you mean **{plain(skill.near, _NAME)}**?)" if skill.near else ""
    return f"{quoted(skill.name, _NAME)}{meant}"


def spelling_button(new: NewSkills, purpose: Purpose, draft: int) -> ui.Button[ui.LayoutView]:
    """A button that takes the known skills instead."""
    names = list(new.meant.values())
    label = f"Use “{names[0]}”" if len(names) == 1 else "Use the known skills"
    return action_button(label, UseSpelling(purpose, Serial(draft)))

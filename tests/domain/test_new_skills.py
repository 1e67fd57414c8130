"""Skills that are not known yet are kept as they were written, and told."""

import pytest

from bot.domain.category import Category
from bot.domain.new_skills import NewSkill, NewSkills, new_skills
from bot.domain.spellings import Spellings
from bot.domain.vocabulary import Skill
from tests.stories import a_story

SPELLINGS = Spellings(
    skills=[
        Skill(skill="ballet", category=Category.DANCE, also=("pointe",)),
        Skill(skill="tightrope walking", category=Category.STUNTS, also=("wire walking",)),
        Skill(skill="go", category=Category.GAMES_AND_MAGIC),
    ]
)


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("balet", "ballet"),
        ("Walking wires", "tightrope walking"),
        ("juggling fire", None),
        ("gi", None),
        ("@here", None),
    ],
)
def test_the_known_skill_that_may_be_meant(typed: str, near: str | None) -> None:
    assert SPELLINGS.near_skill(typed) == near
    assert not SPELLINGS.knows_skill(typed)


def test_other_spellings_of_known_skills_are_not_new() -> None:
    assert SPELLINGS.knows_skill("Wire-Walking")
    assert not new_skills(a_story(skills=["pointe", "ballet"], category="dance"), SPELLINGS)


def test_a_category_without_a_known_skill_is_a_guess() -> None:
    story = a_story(skills=["juggling fire"], category="research")
    assert new_skills(story, SPELLINGS) == NewSkills((NewSkill("juggling fire"),), Category.RESEARCH)
    told = a_story(skills=["juggling fire"], category="dance", story=f"{story.story} She learned ballet.")
    assert new_skills(told, SPELLINGS).guessed is Category.DANCE


def test_a_category_that_somebody_chose_or_a_known_skill_gave_is_none() -> None:
    chosen = a_story(skills=["juggling fire"], category="stunts")
    assert new_skills(chosen, SPELLINGS) == NewSkills((NewSkill("juggling fire"),), None)
    beside = a_story(skills=["ballet", "balet"], category="dance")
    assert new_skills(beside, SPELLINGS) == NewSkills((NewSkill("balet", "ballet"),), None)
    assert new_skills(beside, SPELLINGS).meant == {"balet": "ballet"}

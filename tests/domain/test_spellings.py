import pytest

from bot.domain.category import Category
from bot.domain.spellings import Spellings
from bot.domain.story import Medium
from bot.domain.vocabulary import Person, Skill

SPELLINGS = Spellings(
    people=[
        Person(name="Emmanuelle Béart", also=("E. Béart", "the actress")),
        Person(name="Kim Tae-ri", also=("Kim Taeri", "the actress")),
    ],
    skills=[
        Skill(skill="boxing", category=Category.SPORT, also=("pugilism", "footwork")),
        Skill(skill="ballet", category=Category.DANCE, also=("pointe", "footwork")),
        Skill(skill="footwork", category=Category.COMBAT),
    ],
    productions=[
        ("Black Swan", 2010, Medium.FILM),
        ("Hamlet", 1996, Medium.THEATRE),
        ("Hamlet", 1990, Medium.FILM),
    ],
)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("emmanuelle beart", "Emmanuelle Béart"),
        ("Kim Taeri", "Kim Tae-ri"),
        ("the actress", "the actress"),
        ("Somebody New", "Somebody New"),
    ],
)
def test_an_actor_is_spelled_as_known(typed: str, name: str) -> None:
    assert SPELLINGS.actor(typed) == name


@pytest.mark.parametrize(
    ("typed", "name"), [("Pugilism", "boxing"), ("Footwork", "footwork"), ("chess", "chess")]
)
def test_a_skill_is_spelled_as_known(typed: str, name: str) -> None:
    assert SPELLINGS.skill(typed) == name


def test_a_production_is_known_by_title_and_where_needed_by_year() -> None:
    assert SPELLINGS.production("black swan", None) == ("Black Swan", 2010, Medium.FILM)
    assert SPELLINGS.production("black swan", 2011) is None
    assert SPELLINGS.production("HAMLET", None) is None
    assert SPELLINGS.production("HAMLET", 1996) == ("Hamlet", 1996, Medium.THEATRE)


@pytest.mark.parametrize(
    ("skills", "text", "category"),
    [
        (["chess", "Pugilism"], "", Category.SPORT),
        (["chess"], "She danced ballet, on pointe, and boxing too", Category.DANCE),
        (["chess"], "Nothing that is known", Category.RESEARCH),
    ],
)
def test_the_category_follows_the_skills_then_the_words(
    skills: list[str], text: str, category: Category
) -> None:
    assert SPELLINGS.category(skills, text) is category

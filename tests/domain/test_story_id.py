import pytest
from hypothesis import given, settings

from bot.domain.story import Story
from bot.domain.story_id import LONGEST, free_id, made_id
from tests.stories import a_story, stories


@given(stories())
@settings(max_examples=50)
def test_every_story_can_have_an_id_made(story: Story) -> None:
    made = made_id(story)
    assert a_story(id=made).id == made
    assert made_id(story) == made


def test_an_id_names_actor_title_and_skill() -> None:
    assert made_id(a_story(title="Avatar")) == "kate-winslet--avatar--freediving"


@pytest.mark.parametrize("wanted", ["a--b--c", "a" * LONGEST, "a" * (LONGEST - 2) + "-b"])
def test_a_taken_id_gets_the_first_free_number(wanted: str) -> None:
    taken: set[str] = set()
    for _ in range(12):
        free = free_id(wanted, taken.__contains__)
        assert free not in taken
        assert a_story(id=free).id == free
        taken.add(free)
    assert free_id("other", taken.__contains__) == "other"

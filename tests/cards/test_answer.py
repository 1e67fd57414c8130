"""What an answer offers to open."""

from cogs.cards.answer import pick_select
from tests.stories import a_story


def test_a_story_that_is_named_twice_is_offered_once() -> None:
    one, other = a_story(), a_story(id="tom-cruise--film--climbing")
    select = pick_select([one, other, one], 0, "Open a story")
    assert [option.value for option in select.options] == [one.id, other.id]

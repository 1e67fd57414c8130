from hypothesis import given

from bot.domain.story import Story
from data.corpus_files import read
from data.story_records import record_of, story_of
from tests.stories import stories


@given(stories())
def test_a_story_is_read_back_as_it_was_written(story: Story) -> None:
    again = story_of(record_of(story))
    assert again == Story.model_validate_json(record_of(story)) == story
    assert repr(again) == repr(story)
    assert again.model_fields_set == Story.model_validate_json(record_of(story)).model_fields_set
    assert again.model_dump_json() == story.model_dump_json()


def test_the_library_is_read_back_as_it_was_written() -> None:
    for story in read().stories:
        assert story_of(record_of(story)) == story

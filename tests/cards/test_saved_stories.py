"""The cards of saved stories and of what is like a story fit, whatever the stories are."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.domain.more_like_this import SHOWN, Kindred, kindred_of
from bot.domain.saved_stories import Saving
from bot.domain.story import Story
from cogs.cards.listing import PER_PAGE
from cogs.cards.more_like_this import more_like_this_card
from cogs.cards.saved_actions import SavedFile
from cogs.cards.saved_file import written_file
from cogs.cards.saved_stories import exported_card, removed_card, saved_card, saving_card
from cogs.cards.story import Page, story_card
from data.saved_stories import SavedPage
from tests.cards.message import assert_within_limits, buttons_of, drawn, text_of
from tests.cards.test_limits import FULL, subjects_of
from tests.stories import a_story, stories

thorough = settings(max_examples=40, suppress_health_check=list(HealthCheck))
MANY = 10**6


def numbered(story: Story, count: int) -> tuple[Story, ...]:
    """The same story under different ids."""
    return tuple(story.model_copy(update={"id": f"{story.id[:-3]}-{at}"}) for at in range(count))


@thorough
@given(stories(), st.integers(0, PER_PAGE), st.sampled_from([0, 1, MANY]), st.booleans())
@example(FULL[0], PER_PAGE, MANY, True)
@example(FULL[1], PER_PAGE, MANY, True)
@example(FULL[2], PER_PAGE, MANY, True)
def test_the_list_of_saved_stories(story: Story, shown: int, others: int, in_server: bool) -> None:
    page = SavedPage(numbered(story, shown), 10 if shown else 0, 10 + shown if shown else 0, *[others] * 3)
    note = "Removed “" + "*" * 180 + "”."
    for card in (
        saved_card(page, in_server=in_server, note=note),
        exported_card(page, in_server=in_server),
    ):
        assert_within_limits(drawn(card))
    assert bool(others) is any(
        "Forget" in label for label in buttons_of(drawn(saved_card(page, in_server=in_server)))
    )


@pytest.mark.parametrize(
    ("left_out", "in_server", "said"),
    [
        ({"elsewhere": 2}, True, "2 more are of other servers, and shown only there."),
        ({"elsewhere": 1}, False, "1 more is of servers, and shown only there."),
        ({"hidden": 3}, True, "3 more are hidden in this server by its moderators."),
        ({"gone": 1}, True, "1 more is no longer here."),
    ],
)
def test_what_is_left_out_is_counted(left_out: dict[str, int], in_server: bool, said: str) -> None:
    page = SavedPage((a_story(),), 0, 1, **left_out)
    assert said in text_of(drawn(saved_card(page, in_server=in_server)))
    assert said in text_of(drawn(exported_card(page, in_server=in_server)))


@pytest.mark.parametrize("story", FULL)
def test_what_is_said_to_whoever_saves(story: Story) -> None:
    for saving in Saving:
        assert_within_limits(drawn(saving_card(saving, story.id)))
    for was_saved in (True, False):
        assert_within_limits(drawn(removed_card(story.id, was_saved=was_saved)))


def test_a_saved_storys_own_card_says_so() -> None:
    assert "Save" in buttons_of(drawn(story_card(a_story())))
    assert "Saved" in buttons_of(drawn(story_card(a_story(), is_saved=True)))


@pytest.mark.parametrize("story", FULL)
def test_the_fullest_page_of_a_story_still_has_room(story: Story) -> None:
    page = Page(subjects_of(story)[0], 30, 99, (story,) * 25, 25)
    card = story_card(story, page, lead="w" * 900)
    assert_within_limits(drawn(card))


@thorough
@given(stories())
@example(FULL[0])
@example(FULL[1])
@example(FULL[2])
def test_what_is_like_a_story(story: Story) -> None:
    found = kindred_of(story, numbered(story, SHOWN + 5))
    assert len(found) == SHOWN
    components = drawn(more_like_this_card(story, found))
    assert_within_limits(components)
    assert sum(line.startswith("-# ") for line in text_of(components).splitlines()) == SHOWN + 1
    assert_within_limits(drawn(more_like_this_card(story, ())))


def test_no_reason_is_cut_in_two() -> None:
    story = a_story(title="T" * 100, trainer="; ".join(f"Ann Able{'y' * 20} {sign}" for sign in "BCD"))
    (found,) = kindred_of(story, numbered(story, 1))
    assert isinstance(found, Kindred)
    text = text_of(drawn(more_like_this_card(story, [found])))
    told = text.splitlines()[-1].removeprefix("-# ").split(" · ")
    assert set(told) <= set(found.reasons)
    assert "…" not in text.splitlines()[-1]


@thorough
@given(stories())
@example(FULL[1])
def test_a_file_has_all_of_a_story(story: Story) -> None:
    text = written_file([story, story], SavedFile.TEXT).decode()
    for part in (story.headline, *story.actors, story.title, story.story, *(s.url for s in story.sources)):
        assert part in text
    assert written_file([story], SavedFile.CSV)

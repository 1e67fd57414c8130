"""What people read about their data fits, whatever there is of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.activity import Activity, Entry
from bot.domain.privacy import Contributions, Holding, Topic
from cogs.cards.actions import Snowflake
from cogs.cards.mod_log import entry_card
from cogs.cards.privacy import EraseMe, confirm_card, erased_card, kept_card
from tests.cards.message import assert_within_limits, buttons_of, drawn, text_of
from tests.conftest import NOW

LARGEST = 2**64 - 1
ANY = st.lists(
    st.builds(Holding, st.sampled_from(Topic), st.integers(1, 10**12)), unique_by=lambda h: h.topic
)


@given(ANY)
def test_whatever_is_kept_fits(holdings: list[Holding]) -> None:
    for card in (kept_card(holdings), confirm_card(holdings, LARGEST), erased_card(holdings)):
        assert_within_limits(drawn(card))


def test_every_kind_is_told_with_what_why_and_how_long() -> None:
    words = text_of(drawn(kept_card([Holding(Topic.ANSWERS, 1), Holding(Topic.SENT, 1200)])))
    for topic in Topic:
        assert all(part in words for part in (topic.title, topic.what, topic.why, topic.how_long[1:]))
    assert "of yours: 1 entry\n" in words
    assert "of yours: 1,200 entries" in words
    assert words.count("of yours: nothing") == len(Topic) - 2
    assert "30 days" in words


def test_where_there_is_nothing_there_is_nothing_to_press() -> None:
    assert buttons_of(drawn(confirm_card([], 7))) == {}
    assert "nothing" in text_of(drawn(confirm_card([], 7)))
    assert "nothing" in text_of(drawn(erased_card([])))


@given(st.sampled_from(Contributions), st.integers(0, LARGEST))
def test_the_button_carries_whose_it_is(contributions: Contributions, person: int) -> None:
    action = EraseMe(contributions, Snowflake(person))
    match = EraseMe.template().fullmatch(action.custom_id)
    assert match is not None
    assert EraseMe.from_match(match) == action


@pytest.mark.parametrize(
    ("person", "who"), [(None, "The command line"), (0, "Somebody who is gone"), (7, "<@7>")]
)
def test_the_log_tells_the_erased_from_the_command_line(person: int | None, who: str) -> None:
    entry = Entry(Activity.STORY_ADDED, person, NOW, "words")
    assert text_of(drawn(entry_card(entry))).startswith(f"{who} added a story")

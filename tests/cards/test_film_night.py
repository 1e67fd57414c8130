"""Whatever film and stories there are, Discord takes the cards of a film night."""

from datetime import timedelta

import pytest
from discord import ui
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.domain.daily.ledger import Reason
from bot.domain.film_night.form import NightField
from bot.domain.film_night.night import MOST_PLANNED, NightState, Part
from bot.domain.story import Story
from bot.domain.text import clean_line
from cogs.cards.actions import Serial
from cogs.cards.film_night import (
    call_off_card,
    night_called_off_card,
    night_card,
    night_faults_card,
    night_fields,
    night_missed_card,
    night_trouble_card,
    nights_card,
    plan_button,
)
from cogs.cards.film_night_actions import NightForm, PlanNight
from cogs.cards.film_night_post import late_text, stories_card
from cogs.cards.listing import listing_card
from cogs.cards.story import story_card
from tests.cards.message import assert_within_limits, buttons_of, drawn, links_of, options_of, text_of
from tests.cards.test_limits import FULL, subjects_of
from tests.domain.film_night.nights import BEGINS, ENDS, a_night
from tests.stories import a_story, stories, texts

thorough = settings(max_examples=60, suppress_health_check=list(HealthCheck))
# As the names of productions are: cleaned, and with their year.
titles = texts(100).map(lambda text: f"{clean_line(text)[:100]} (2010)")
STORY = "She trained for a year with a coach, every day before the shoot began."
END = "For the final scene she held her breath for seven minutes, and it was shot in one take."


@thorough
@given(st.lists(stories(), max_size=12), titles)
@example(FULL, "*" * 107)
@example(FULL[1:2] * 100, "W" * 107)
@example([], "W")
def test_the_post_whatever_its_stories(told: list[Story], title: str) -> None:
    night = a_night(title=title, reason=Reason.NO_PERMISSION)
    components = drawn(stories_card(night, told, ENDS))
    assert_within_limits(components)
    assert "late" in text_of(components)
    assert ("All stories of this film" in buttons_of(components)) is bool(told)


@pytest.mark.parametrize("story", FULL)
def test_a_story_at_every_limit_is_told(story: Story) -> None:
    components = drawn(stories_card(a_night(), [story], BEGINS))
    assert links_of(components)[:1] == [story.sources[0].url]
    assert "Disputed" in text_of(components)


def test_what_may_give_the_end_away_is_covered_and_last() -> None:
    telling = a_story(id="telling", headline="Seven minutes for the final scene", story=END)
    other = a_story(id="other", headline="A year with a coach", story=STORY)
    text = text_of(drawn(stories_card(a_night(), [telling, other], BEGINS)))
    assert f"||{END}||" in text
    assert "**||Seven minutes for the final scene||**" in text
    assert text.index("A year with a coach") < text.index("This may give the end away")
    assert f"||{STORY}||" not in text


def test_in_time_nothing_is_said_of_the_time() -> None:
    assert late_text(a_night(), Part.STORIES, BEGINS + timedelta(minutes=1)) is None
    late = late_text(a_night(reason=Reason.AWAY), Part.QUIZ, ENDS + timedelta(minutes=30))
    assert late == "Posted 30 min late: I was away when it was due."


@given(titles, st.sampled_from(NightState), st.sampled_from(Reason), st.sampled_from(Part))
@example("*" * 107, NightState.PLANNED, Reason.NO_CHANNEL, Part.STORIES)
def test_what_moderators_see(title: str, state: NightState, reason: Reason, part: Part) -> None:
    night = a_night(title=title, state=state, id=10**15 - 1, event_id=2**63 - 1)
    for card in (
        night_card(night, "**Planned.**"),
        call_off_card(night),
        night_trouble_card(night, part, reason, BEGINS),
        night_missed_card(night, part, reason),
        night_called_off_card(night),
        night_faults_card(10**15 - 1, ["Day: no", "Time: no"] * 3),
    ):
        assert_within_limits(drawn(card))
    assert ("Change" in buttons_of(drawn(night_card(night)))) is (state is NightState.PLANNED)
    many = [a_night(id=number, title=title) for number in range(1, MOST_PLANNED + 1)]
    assert_within_limits(drawn(nights_card(many, "f" * 46)))
    assert len(options_of(drawn(nights_card(many)))) == MOST_PLANNED
    assert "Plan another" in buttons_of(drawn(nights_card(many[1:], "f" * 46)))
    assert "Plan another" not in buttons_of(drawn(nights_card(many, "f" * 46)))


def test_nights_are_told_apart_by_their_own_clock() -> None:
    (option, other) = options_of(drawn(nights_card([a_night(), a_night(id=2, zone="America/New_York")])))
    assert option["description"] == "Sat 5 Dec 2026, 21:00 in Madrid, Spain"
    assert other["description"].startswith("Sat 5 Dec 2026, 15:00 in New York")


@pytest.mark.parametrize("story", FULL)
def test_the_button_fits_below_the_card_of_a_film(story: Story) -> None:
    subject = subjects_of(story)[2]
    for card in (story_card(story), listing_card(subject, "*" * 107, [story] * 10, 0, 99)):
        card.add_item(ui.ActionRow(plan_button(subject.key)))
        assert_within_limits(drawn(card))


def test_the_form_is_one_that_discord_takes() -> None:
    for place in (None, "Madrid, Spain", "x" * 200):
        fields = list(night_fields({NightField.DAY: "5 Dec"}, place, 70))
        assert len(fields) == (5 if place is None else 4)
        assert all(len(field.text) <= 45 and len(field.description or "") <= 100 for field in fields)


def test_what_buttons_carry_fits() -> None:
    assert len(PlanNight("x" * 83).custom_id) <= 100
    assert len(NightForm(Serial(10**15 - 1)).custom_id) <= 100

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.film_night.event import Event, EventState, Step, at_end, at_start
from bot.domain.film_night.night import LOOK_AHEAD, NightState, Part, next_look
from tests.domain.film_night.nights import BEGINS, ENDS, a_night

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
AS_PLANNED = (BEGINS, ENDS)
instants = st.integers(-5000, 5000).map(lambda minutes: BEGINS + minutes * MINUTE)
events = st.builds(Event, st.sampled_from(EventState), instants, instants | st.none()) | st.just(
    Event(EventState.GONE)
)


@pytest.mark.parametrize("state", [EventState.SCHEDULED, EventState.ACTIVE])
def test_what_is_as_planned_begins(state: EventState) -> None:
    verdict = at_start(a_night(), Event(state, *AS_PLANNED), BEGINS)
    assert (verdict.step, verdict.starts_at, verdict.ends_at) == (Step.GO_ON, *AS_PLANNED)


@pytest.mark.parametrize("state", [EventState.GONE, EventState.CANCELLED, EventState.COMPLETED])
def test_what_was_called_off_in_discord_does_not_begin(state: EventState) -> None:
    assert at_start(a_night(), Event(state, *AS_PLANNED), BEGINS).step is Step.CALL_OFF


def test_what_was_moved_waits_for_its_new_time() -> None:
    later = (BEGINS + HOUR, ENDS + HOUR)
    verdict = at_start(a_night(), Event(EventState.SCHEDULED, *later), BEGINS)
    assert (verdict.step, verdict.starts_at, verdict.ends_at) == (Step.WAIT, *later)


def test_what_was_begun_by_hand_before_its_new_time_begins() -> None:
    event = Event(EventState.ACTIVE, BEGINS + HOUR, ENDS + HOUR)
    assert at_start(a_night(), event, BEGINS).step is Step.GO_ON


def test_an_event_without_an_end_lasts_as_long_as_was_planned() -> None:
    moved = Event(EventState.SCHEDULED, BEGINS + HOUR, None)
    assert at_start(a_night(), moved, BEGINS).ends_at == ENDS + HOUR


def test_an_event_that_discord_has_ended_was_not_called_off() -> None:
    night = a_night(state=NightState.OPEN, stories_message_id=5)
    for state in (EventState.COMPLETED, EventState.GONE):
        assert at_end(night, Event(state, *AS_PLANNED), ENDS).step is Step.GO_ON


def test_a_missing_event_tells_something_before_its_end_and_where_nobody_saw_the_night_begin() -> None:
    seen = a_night(state=NightState.OPEN, stories_message_id=5)
    assert at_end(seen, Event(EventState.GONE), ENDS - MINUTE).step is Step.CALL_OFF
    unseen = a_night(state=NightState.OPEN)
    assert at_end(unseen, Event(EventState.GONE), ENDS + MINUTE).step is Step.CALL_OFF
    assert at_end(seen, Event(EventState.CANCELLED, *AS_PLANNED), ENDS).step is Step.CALL_OFF


def test_a_film_that_was_given_more_time_is_waited_for() -> None:
    night = a_night(state=NightState.OPEN, stories_message_id=5)
    verdict = at_end(night, Event(EventState.ACTIVE, BEGINS, ENDS + HOUR), ENDS - MINUTE)
    assert (verdict.step, verdict.ends_at) == (Step.WAIT, ENDS + HOUR)


@given(events, instants)
def test_no_event_leaves_a_night_that_ends_before_it_begins(event: Event, now: datetime) -> None:
    for verdict in (at_start(a_night(), event, now), at_end(a_night(state=NightState.OPEN), event, now)):
        assert verdict.starts_at <= verdict.ends_at
        if verdict.step is Step.WAIT:
            assert max(verdict.starts_at, verdict.ends_at) > now


@given(instants, instants)
def test_an_event_is_looked_at_shortly_before_its_end_and_then_at_its_end(
    ends_at: datetime, now: datetime
) -> None:
    first = next_look(ends_at, now)
    assert first in (ends_at - LOOK_AHEAD, ends_at)
    assert next_look(ends_at, max(first, now)) == ends_at


def test_what_is_made_up_for_how_long() -> None:
    night = a_night()
    assert night.deadline(Part.STORIES) == ENDS
    assert night.deadline(Part.QUIZ) == ENDS + 2 * HOUR
    assert night.late_by(Part.STORIES, BEGINS + MINUTE) == timedelta()
    assert night.late_by(Part.QUIZ, ENDS + HOUR) == HOUR

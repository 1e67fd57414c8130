from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.tries import try_again, wait_longest

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
graces = st.timedeltas(timedelta(), timedelta(hours=12))


@given(st.integers(0, 100), graces)
def test_there_is_always_a_pause_and_an_end(tries: int, grace: timedelta) -> None:
    again = try_again(tries, NOW + grace, NOW)
    assert NOW + MINUTE <= again <= max(NOW + grace, NOW + MINUTE)


@given(graces)
def test_within_a_grace_there_are_few_tries(grace: timedelta) -> None:
    now, tries = NOW, 0
    while now < NOW + grace:
        tries += 1
        now = try_again(tries, NOW + grace, now)
    assert tries <= 5 + grace // timedelta(hours=1)


def test_what_a_person_has_to_mend_is_waited_for_longest() -> None:
    assert wait_longest(NOW + timedelta(hours=6), NOW) == NOW + timedelta(hours=1)

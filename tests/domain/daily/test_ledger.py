from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.daily.ledger import GRACE, LEASE, SENDING_GIVES_UP, is_too_late, next_try

DUE = datetime(2026, 5, 1, 18, tzinfo=UTC)


def test_a_failing_day_is_tried_a_few_times_within_its_grace_and_never_after() -> None:
    now, tries, instants = DUE, 0, []
    while not is_too_late(DUE, now):
        tries += 1
        instants.append(now)
        now = next_try(tries, DUE, now)
    assert 5 <= len(instants) <= 12
    assert instants[-1] == DUE + GRACE
    assert now > DUE + GRACE


@given(st.integers(1, 100), st.timedeltas(timedelta(), timedelta(hours=12)))
def test_a_try_is_never_followed_by_one_at_once(tries: int, late: timedelta) -> None:
    assert next_try(tries, DUE, DUE + late) >= DUE + late + timedelta(minutes=1)


def test_sending_gives_up_before_the_claim_runs_out() -> None:
    assert SENDING_GIVES_UP < LEASE

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.backup_times import next_backup, outlived

NOW = datetime(2026, 1, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)
INSTANTS = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def test_the_first_is_due_at_once() -> None:
    assert next_backup([], DAY, NOW) == NOW


def test_it_counts_from_the_newest() -> None:
    made = [NOW - timedelta(hours=5), NOW - timedelta(hours=30)]
    assert next_backup(made, DAY, NOW) == NOW + timedelta(hours=19)


def test_one_from_the_future_puts_nothing_off() -> None:
    assert next_backup([NOW + 400 * DAY], DAY, NOW) == NOW
    assert next_backup([NOW + 400 * DAY, NOW], DAY, NOW) == NOW + DAY


@given(st.lists(INSTANTS, unique=True), INSTANTS)
def test_it_is_never_due_in_the_past_nor_later_than_the_period(made: list[datetime], now: datetime) -> None:
    assert now <= next_backup(made, DAY, now) <= now + DAY


@given(st.lists(INSTANTS, min_size=1, unique=True), st.integers(1, 20), st.data())
def test_the_newest_stay_and_so_does_the_one_just_made(
    made: list[datetime], keep: int, data: st.DataObject
) -> None:
    just_made = data.draw(st.sampled_from(made))
    stay = set(made) - set(outlived(made, keep, just_made))
    assert just_made in stay
    assert set(sorted(made, reverse=True)[:keep]) <= stay
    assert len(stay) <= keep + 1

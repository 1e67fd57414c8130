from hypothesis import given
from hypothesis import strategies as st

from bot.domain.daily.spread import Spread


@given(st.dictionaries(st.integers(0, 3), st.integers(0, 100_000)))
def test_percentages_add_up_and_keep_the_order(chosen: dict[int, int]) -> None:
    spread = Spread.of(chosen)
    assert spread.total == sum(chosen.values())
    assert sum(spread.percentages) == (100 if spread.total else 0)
    for count, percent in zip(spread.counts, spread.percentages, strict=True):
        assert abs(percent - count * 100 / max(1, spread.total)) < 1


def test_thirds() -> None:
    assert Spread((1, 1, 1, 0)).percentages == (34, 33, 33, 0)

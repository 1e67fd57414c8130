"""Numbers with their words."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.counted import counted


@given(st.integers(0, 10**9))
def test_only_one_is_singular(number: int) -> None:
    ending = "story" if number == 1 else "stories"
    assert counted(number, "story", "stories") == f"{number:,} {ending}"
    assert counted(number, "day").endswith("s") == (number != 1)

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.daily.choice import Asked, Pooled, in_order, unused

POOL = [Pooled(f"{story}:{kind}", story) for story in "abcde" for kind in ("who", "film", "skill")]


def ask(pool: list[Pooled], times: int, seed: str = "server") -> list[Asked]:
    """What a server is asked, one after the other."""
    subjects = {one.key: one.subject for one in pool}
    asked: list[Asked] = []
    for day in range(times):
        key = next(in_order(pool, asked, f"{seed}|{day}"))
        asked.append(Asked(key, subjects[key]))
    return asked


@given(st.text(max_size=5), st.integers(1, len(POOL)))
def test_none_returns_until_the_pool_is_used_up_and_then_the_oldest_first(seed: str, size: int) -> None:
    pool = POOL[:size]
    keys = [one.key for one in ask(pool, 3 * size, seed)]
    assert sorted(keys[:size]) == sorted(one.key for one in pool)
    assert keys[size : 2 * size] == keys[:size]
    assert keys[2 * size :] == keys[:size]


def test_every_story_is_told_once_before_one_is_told_twice() -> None:
    subjects = [one.subject for one in ask(POOL, len(POOL))]
    for round_of in (subjects[:5], subjects[5:10], subjects[10:]):
        assert sorted(round_of) == list("abcde")


def test_servers_are_asked_in_different_orders_and_always_the_same() -> None:
    orders = {tuple(one.key for one in ask(POOL, 5, f"server {number}")) for number in range(20)}
    assert len(orders) > 15
    assert ask(POOL, 5, "one") == ask(POOL, 5, "one")


def test_a_new_question_comes_before_all_that_were_asked() -> None:
    asked = ask(POOL, 20)
    late = Pooled("own:1", "own:1")
    assert next(in_order([*POOL, late], asked, "x")) == "own:1"


def test_what_was_asked_and_left_the_pool_does_not_count() -> None:
    asked = ask(POOL, 4)
    gone = asked[0].key
    pool = [one for one in POOL if one.key != gone]
    assert gone not in list(in_order(pool, asked, "x"))
    assert unused(pool, asked) == len(pool) - 3


def test_an_empty_pool_has_nothing() -> None:
    assert list(in_order([], [], "x")) == []

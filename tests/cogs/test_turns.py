"""Answers are worked out one after the other, in the order in which they were asked for."""

import asyncio

import pytest

from cogs.turns import Turns


async def test_whoever_came_first_is_next_and_the_loop_is_free_between_two() -> None:
    turns, seen = Turns(), list[str]()

    async def answer(name: str) -> None:
        await turns.mine()
        seen.append(name)

    def keystroke(left: int) -> None:
        seen.append("key")
        if left:
            asyncio.get_running_loop().call_soon(keystroke, left - 1)

    async with asyncio.TaskGroup() as group:
        for name in "abcd":
            group.create_task(answer(name))
        asyncio.get_running_loop().call_soon(keystroke, 8)
    assert [name for name in seen if name != "key"] == ["a", "b", "c", "d"]
    told = "".join(name[0] for name in seen)
    assert not any(pair in told for pair in ("ab", "bc", "cd"))


async def test_one_alone_waits_for_nobody() -> None:
    turns = Turns()
    for _ in range(3):
        turn = turns.mine()
        with pytest.raises(StopIteration):
            turn.send(None)
        # The next one comes later than that.
        await asyncio.sleep(0)
        await asyncio.sleep(0)


async def test_who_has_gone_keeps_nobody_waiting() -> None:
    turns, seen = Turns(), list[int]()

    async def answer(number: int) -> None:
        await turns.mine()
        seen.append(number)

    tasks = [asyncio.create_task(answer(number)) for number in range(5)]
    await asyncio.sleep(0)
    for gone in (1, 2):
        tasks[gone].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await answer(5)
    assert seen == [0, 3, 4, 5]


async def test_a_long_answer_holds_up_nobody() -> None:
    turns, found = Turns(), asyncio.Event()
    seen: list[str] = []

    async def answer(name: str, *, searching: bool) -> None:
        await turns.mine()
        if searching:
            await found.wait()
        seen.append(name)

    long = asyncio.create_task(answer("long", searching=True))
    await asyncio.sleep(0)
    async with asyncio.timeout(5):
        await answer("short", searching=False)
    found.set()
    await long
    assert seen == ["short", "long"]

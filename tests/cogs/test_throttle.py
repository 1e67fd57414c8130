"""Whoever asks too much waits; nobody else does."""

from datetime import timedelta

import pytest
from discord import app_commands

from cogs.throttle import Throttle
from tests.conftest import NOW

ADA, BO = 1, 2


def used_up(throttle: Throttle) -> float:
    """Ask until there is a wait; the wait."""
    for _ in range(50):
        wait = throttle.wait(ADA, NOW)
        if wait is not None:
            return wait
    raise AssertionError("nobody ever has to wait")


def test_a_few_questions_are_free_then_one_waits() -> None:
    throttle = Throttle()
    assert throttle.wait(ADA, NOW) is None
    assert 0 < used_up(throttle) <= 60


def test_others_do_not_wait() -> None:
    throttle = Throttle()
    used_up(throttle)
    assert throttle.wait(BO, NOW) is None


def test_after_the_wait_one_may_ask_again() -> None:
    throttle = Throttle()
    later = NOW + timedelta(seconds=used_up(throttle) + 1)
    assert throttle.wait(ADA, later) is None


def test_a_wait_is_told_once() -> None:
    throttle = Throttle()
    wait = used_up(throttle)
    assert throttle.is_first_refusal(ADA, NOW, wait)
    assert not throttle.is_first_refusal(ADA, NOW + timedelta(seconds=1), wait)
    assert throttle.is_first_refusal(BO, NOW, wait)
    assert throttle.is_first_refusal(ADA, NOW + timedelta(seconds=wait + 1), wait)


def test_a_command_is_refused_with_the_seconds() -> None:
    throttle = Throttle()
    used_up(throttle)
    with pytest.raises(app_commands.CommandOnCooldown) as refusal:
        throttle.check(ADA, NOW)
    assert refusal.value.retry_after > 0

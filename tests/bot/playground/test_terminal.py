"""What is typed into the playground's terminal."""

from datetime import timedelta

import pytest

from bot.playground.terminal import Help, MoveOn, NextDaily, Quit, Show, Unknown, understand

CHANNELS = ["general", "trivia", "mod-log"]


@pytest.mark.parametrize(
    ("line", "order"),
    [
        ("general", Show("general")),
        ("  #Mod-Log ", Show("mod-log")),
        ("+2h", MoveOn(timedelta(hours=2))),
        ("+ 90m", MoveOn(timedelta(minutes=90))),
        ("+31d", MoveOn(timedelta(days=31))),
        ("Next  daily", NextDaily()),
        ("help", Help()),
        ("?", Help()),
        ("quit", Quit()),
        ("Q", Quit()),
        ("", None),
        ("   ", None),
    ],
)
def test_a_line_is_understood(line: str, order: object) -> None:
    assert understand(line, CHANNELS) == order


@pytest.mark.parametrize("line", ["+32d", "+99999d", "+1y", "-1d", "+d", "generals", "quit now", "\0"])
def test_what_is_not_understood_is_answered(line: str) -> None:
    assert isinstance(understand(line, CHANNELS), Unknown)

"""An actor's productions, year by year."""

from bot.domain.timeline import timeline
from tests.stories import a_story


def test_productions_come_in_the_order_of_their_years_each_once() -> None:
    told = [
        a_story(id="a", title="Late", year=2020, skills=["boxing"]),
        a_story(id="b", title="Early", year=1999, skills=["the piano", "singing"]),
        a_story(id="c", title="Late", year=2020, skills=["Boxing", "running"]),
        a_story(id="d", title="Early", year=2003, skills=["singing"]),
    ]
    assert [(moment.year, moment.title, moment.skills) for moment in timeline(told)] == [
        (1999, "Early", ("the piano", "singing")),
        (2003, "Early", ("singing",)),
        (2020, "Late", ("boxing", "running")),
    ]

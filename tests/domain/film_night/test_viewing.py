import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.daily.choice import Pooled
from bot.domain.film_night.quiz import in_circles
from bot.domain.film_night.viewing import in_viewing_order, tells_the_end
from tests.stories import a_story

STORY = "She trained for a year with a coach, every day before the shoot began."


@pytest.mark.parametrize(
    "words",
    [
        "For the final scene she held her breath.",
        "He lost weight before the last act was filmed.",
        "In the film's climax she walks the wire.",
        "The ending was shot first.",
        "His character dies in the snow.",
    ],
)
def test_what_speaks_of_the_end_comes_last(words: str) -> None:
    telling, other = a_story(story=f"{STORY} {words}"), a_story(story=STORY)
    assert tells_the_end(telling)
    assert in_viewing_order([telling, other, other]) == [other, other, telling]


@pytest.mark.parametrize(
    "words", ["A year in a shop, ending with a copy.", "He dieted for the part.", "The finalists taught him."]
)
def test_what_only_sounds_like_it_stays(words: str) -> None:
    assert not tells_the_end(a_story(story=f"{STORY} {words}"))


names = st.sampled_from("abcdefgh")


@given(st.lists(names), st.lists(st.frozensets(names), max_size=4))
def test_every_question_is_in_the_innermost_circle_of_its_story(
    subjects: list[str], circles: list[frozenset[str]]
) -> None:
    pool = [Pooled(f"{subject}:{number}", subject) for number, subject in enumerate(subjects)]
    found = in_circles(pool, circles)
    assert sorted(one.key for ring in found for one in ring) == sorted(one.key for one in pool)
    for number, ring in enumerate(found):
        for one in ring:
            assert number == len(circles) or one.subject in circles[number]
            assert all(one.subject not in circle for circle in circles[:number])

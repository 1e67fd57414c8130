"""Skills in print: capitals where English has them, and nowhere else."""

import pytest

from bot.domain.skill_words import in_print
from bot.domain.subject import skill_key
from data import corpus_files


@pytest.mark.parametrize(
    ("skill", "printed"),
    [
        ("polish", "Polish"),
        ("east european accent", "East European accent"),
        ("american sign language", "American Sign Language"),
        ("scottish gaelic", "Scottish Gaelic"),
        ("boxing", "boxing"),
        ("southern accent", "southern accent"),
    ],
)
def test_languages_and_peoples_have_capitals(skill: str, printed: str) -> None:
    assert in_print(skill) == printed


def test_no_skill_of_the_library_becomes_another() -> None:
    for skill in corpus_files.read().skills:
        assert skill_key(in_print(skill.skill)) == skill_key(skill.skill)

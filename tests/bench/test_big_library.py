"""The large library is the same each time, as large as wanted, and like the built-in one."""

from pathlib import Path
from statistics import median

from data import corpus_files
from tests.bench.big_library import BigLibrary, write


def test_a_large_library_is_the_same_for_the_same_seed() -> None:
    once, again, other = BigLibrary(800).corpus(), BigLibrary(800).corpus(), BigLibrary(800, seed=1).corpus()
    assert once == again
    assert once.stories != other.stories


def test_a_large_library_holds_the_built_in_one_and_is_like_it(tmp_path: Path) -> None:
    write(3000, tmp_path)
    large, built_in = corpus_files.read(tmp_path), corpus_files.read()
    assert len(large.stories) == len({story.id for story in large.stories}) == 3000
    assert large.stories[: len(built_in.stories)] == built_in.stories
    for size_of in (len, lambda text: len(text.split())):
        ratio = median(size_of(s.story) for s in large.stories) / median(
            size_of(s.story) for s in built_in.stories
        )
        assert 0.8 < ratio < 1.3
    assert {person.name for person in large.people} >= {name for s in large.stories for name in s.actors}
    assert {skill.skill for skill in large.skills} >= {name for s in large.stories for name in s.skills}

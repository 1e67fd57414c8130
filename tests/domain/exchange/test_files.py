import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.exchange.files import Format, read_file, write_file
from bot.domain.exchange.row import LARGEST_FILE, MOST_ROWS, FileProblem
from bot.domain.story import Story
from data import corpus_files
from tests.stories import a_story, stories

LIBRARY = corpus_files.read().stories


def exported(some: list[Story] | tuple[Story, ...], into: Format) -> bytes:
    return "".join(write_file(some, into)).encode()


@given(st.lists(stories(), max_size=3), st.sampled_from(Format))
@settings(max_examples=40)
def test_what_is_exported_comes_back(some: list[Story], into: Format) -> None:
    content = exported(some, into)
    if content:
        assert [row.story for row in read_file(content)] == some


@pytest.mark.parametrize("into", Format)
def test_the_whole_library_comes_back(into: Format) -> None:
    rows = list(read_file(exported(LIBRARY, into)))
    assert tuple(row.story for row in rows) == LIBRARY
    assert all(row.has_id and not row.faults for row in rows)


@pytest.mark.parametrize("into", Format)
def test_ten_thousand_stories_are_read_in_a_few_seconds(into: Format) -> None:
    many = [
        story.model_copy(update={"id": f"{story.id[:70]}-{at}"}) for at in range(22) for story in LIBRARY
    ][:10_000]
    content = exported(many, into)
    start = time.process_time()
    count = sum(row.story is not None for row in read_file(content))
    assert count == len(many) == 10_000
    assert time.process_time() - start < 12


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_file_is_read_or_refused_with_a_reason(content: bytes) -> None:
    try:
        rows = list(read_file(content))
    except FileProblem as problem:
        reason = str(problem)
    else:
        reason = "none"
        assert all((row.story is None) is bool(row.faults) for row in rows)
    assert reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty"),
        (b"\xef\xbb\xbf \r\n", "The file is empty"),
        (b"PK\x03\x04rest", "This is a workbook"),
        (b'[{"id": "a"}]', "one JSON list"),
        (b"\x89PNG\x00\x00", "not a text file"),
        (b"x" * (LARGEST_FILE + 1), "larger than 32 MB"),
        (b"Ren\xe9 \x81", "Some letters cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(FileProblem, match=reason):
        list(read_file(content))


def test_a_file_with_too_many_rows_is_refused() -> None:
    line = a_story().model_dump_json(exclude_defaults=True).encode() + b"\n"
    with pytest.raises(FileProblem, match="more than 20,000 stories"):
        for _ in read_file(line * (MOST_ROWS + 1)):
            pass

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.fault import Faulty
from bot.domain.story import Source, Story
from bot.domain.written.sources import publisher_of, read_sources, written_sources
from tests.stories import stories

TRICKY_PUBLISHERS = st.sampled_from(
    ["2013", "a | 2013", "no date", "x | no date", "|", "| |", "a | b", "see https://x.y"]
)


@given(stories())
@settings(max_examples=50)
def test_written_sources_come_back(story: Story) -> None:
    assert read_sources(written_sources(story.sources)) == story.sources


@given(TRICKY_PUBLISHERS, st.sampled_from([None, "2013", "2013-05", "2013-05-06"]))
def test_a_publisher_that_looks_like_a_date_comes_back(publisher: str, date: str | None) -> None:
    source = Source(url="https://example.org/a", publisher=publisher, date=date)
    assert read_sources(written_sources([source])) == (source,)


@pytest.mark.parametrize(
    ("typed", "sources"),
    [
        ("https://www.npr.org/a", [("https://www.npr.org/a", "npr.org", None)]),
        ("NPR: https://www.npr.org/a", [("https://www.npr.org/a", "NPR", None)]),
        (
            "https://a.org/1, https://b.org/2",
            [("https://a.org/1", "a.org", None), ("https://b.org/2", "b.org", None)],
        ),
        ("https://a.org | The A | 2013-5-6", [("https://a.org", "The A", "2013-05-06")]),
        ("<https://a.org> | 2013", [("https://a.org", "a.org", "2013")]),
        (
            "https://a.org|A|no date\n\nhttps://b.org",
            [("https://a.org", "A", None), ("https://b.org", "b.org", None)],
        ),
    ],
)
def test_sources_are_read_as_people_type_them(typed: str, sources: list[tuple[str, str, str | None]]) -> None:
    assert [(found.url, found.publisher, found.date) for found in read_sources(typed)] == sources


def test_every_wrong_line_is_told_with_its_number() -> None:
    with pytest.raises(Faulty) as problem:
        read_sources("https://a.org\nftp://a.org/x | A\nhttps://b.org | B | 2013-13\njavascript:alert(1)")
    assert [fault.sentence for fault in problem.value.faults] == [
        "Sources, no. 2: a source is a web address that begins with http:// or https://.",
        "Sources, no. 3: write the date as 2013, 2013-05 or 2013-05-06.",
        "Sources, no. 4: a source is a web address that begins with http:// or https://.",
    ]


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_source_or_a_reason(typed: str) -> None:
    # Anything but Faulty fails the test.
    with suppress(Faulty):
        assert all(source.url.lower().startswith("http") for source in read_sources(typed))


def test_an_address_that_cannot_be_taken_apart_names_itself() -> None:
    assert publisher_of("https://[::1") == "https://[::1"

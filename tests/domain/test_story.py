from typing import Any

import pytest
from hypothesis import given
from pydantic import ValidationError

from bot.domain.story import Story
from tests.stories import a_story, stories

URL = "https://example.org/page"


@given(stories())
def test_a_story_is_the_same_after_it_was_written_and_read(story: Story) -> None:
    assert Story.model_validate_json(story.model_dump_json()) == story
    assert Story.model_validate_json(story.model_dump_json(exclude_defaults=True)) == story


@pytest.mark.parametrize(
    "change",
    [
        {"id": "Kate Winslet"},
        {"id": "kate---winslet"},
        {"id": "-kate"},
        {"id": "k" * 81},
        {"also_ids": ["NOT A SLUG"]},
        {"actors": []},
        {"actors": ["K"]},
        {"actors": ["A B"] * 7},
        {"actors": ["Kate Winslet", "kate winslet"]},
        {"title": ""},
        {"title": "\u200b"},
        {"year": 1887},
        {"year": 2101},
        {"medium": "podcast"},
        {"category": "cooking"},
        {"skills": []},
        {"skills": ["one", "two", "three", "four", "five"]},
        {"skills": ["Free diving", "free-diving"]},
        {"headline": "Four"},
        {"headline": "x" * 91},
        {"story": "Too short."},
        {"story": "x" * 1501},
        {"status": "certain"},
        {"dispute": ""},
        {"sources": []},
        {"sources": [{"url": URL, "publisher": "P"}] * 11},
        {"sources": [{"url": URL, "publisher": " "}]},
        {"sources": [{"url": URL, "publisher": "P", "date": "2024-13"}]},
        {"sources": [{"url": URL, "publisher": "P", "date": "May 2024"}]},
        {"rating": 5},
    ],
)
def test_a_story_that_is_wrong_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        a_story(**change)


@pytest.mark.parametrize(
    "url",
    [
        "example.org/page",
        "ftp://example.org",
        "javascript:alert(1)",
        "http://",
        "https:///page",
        "https://user:secret@example.org",
        "https://example.org/a b",
        "https://example.org/<b>",
        'https://example.org/"',
        "https://example.org/\n",
        "https://example.org/\x00",
        "https://example.org/\u202e",
        "https://example.org:99999/",
        "https://[::1/",
        "https://example.org/" + "x" * 500,
    ],
)
def test_an_address_that_no_button_can_carry_is_refused(url: str) -> None:
    with pytest.raises(ValidationError):
        a_story(sources=[{"url": url, "publisher": "P"}])


@pytest.mark.parametrize(
    "url",
    [
        URL,
        "http://example.org",
        "https://example.org:8080/a?b=c&d=%20#e",
        "https://en.wikipedia.org/wiki/Black_Swan_(film)",
        "https://example.org/über",
    ],
)
def test_an_ordinary_address_is_taken_as_it_is(url: str) -> None:
    assert a_story(sources=[{"url": url, "publisher": "P"}]).sources[0].url == url


def test_what_people_paste_is_put_on_one_line_and_paragraphs_stay() -> None:
    story = a_story(
        headline=" She  held\nher breath ",
        story="First paragraph.\r\n\r\n\r\nSecond paragraph, a bit longer.",
    )
    assert story.headline == "She held her breath"
    assert story.story == "First paragraph.\n\nSecond paragraph, a bit longer."


def test_striking_figures_and_sources_weigh_and_doubt_counts_against() -> None:
    held = {"kind": "breath_hold", "value": 7, "unit": "minutes", "of": "under water"}
    trained = {"kind": "training", "value": 2, "unit": "months", "of": "with a coach"}
    bare = a_story(measures=[])
    assert a_story(measures=[held]).weight > a_story(measures=[trained]).weight > bare.weight
    assert a_story(sources=[{"url": URL, "publisher": "P"}] * 2).weight > bare.weight
    assert a_story(status="disputed").weight < bare.weight

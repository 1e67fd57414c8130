from typing import Any

import pytest
from hypothesis import given, settings

from bot.domain.difference import LINE_LENGTH, LINES, difference
from bot.domain.story import Story
from tests.stories import a_story, stories

BEFORE = a_story(
    actors=["Kate Winslet", "Cliff Curtis"],
    story="She learned to dive. She trained for a month. In a tank she held her breath for long.",
    measures=[{"kind": "training", "value": 1, "unit": "months", "of": "of diving"}],
)


def after(**changes: Any) -> Story:
    return Story.model_validate({**BEFORE.model_dump(), **changes})


@given(stories(), stories())
@settings(max_examples=40)
def test_two_stories_differ_in_a_few_bounded_lines(one: Story, other: Story) -> None:
    lines = difference(one, other)
    assert bool(lines) is (one != other)
    assert len(lines) <= LINES
    assert all(0 < len(line) <= LINE_LENGTH and "\n" not in line for line in lines)
    assert difference(one, one) == ()


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (
            after(headline="She dived"),
            "Headline: “She held her breath for more than seven minutes” → “She dived”",
        ),
        (after(year=2021), "Year: “2022” → “2021”"),
        (after(role=None), "Part: no longer “Ronal”"),
        (after(trainer="Kirk Krack"), "Coach or adviser: now “Kirk Krack”"),
        (
            after(actors=["Kate Winslet", "Zoe Saldaña"]),
            "Actors: added “Zoe Saldaña”; removed “Cliff Curtis”",
        ),
        (
            after(actors=["Cliff Curtis", "Kate Winslet"]),
            "Actors: in another order: “Cliff Curtis”, “Kate Winslet”",
        ),
        (after(measures=[]), "Figures: removed “training: 1 month, of diving”"),
        (after(status="disputed"), "Status: “confirmed” → “disputed”"),
        (
            after(story=BEFORE.story.replace("a month", "two months")),
            "What they did: “She trained for a month.” → “She trained for two months.”",
        ),
        (after(story=BEFORE.story[21:]), "What they did: without “She learned to dive.”"),
        (after(story=BEFORE.story + " It was deep."), "What they did: with “It was deep.”"),
        (after(story=BEFORE.story.replace(". In", ".\n\nIn")), "What they did: other paragraphs or blanks"),
        (
            after(sources=[{"url": "https://example.org/b", "publisher": "B"}]),
            "Sources: added “https://example.org/b | B”; "
            "removed “https://example.org/winslet | Example | 2022-12-01”",
        ),
        (None, "The story is gone."),
    ],
)
def test_a_change_is_told_in_words(changed: Story | None, line: str) -> None:
    assert difference(BEFORE, changed) == (line,)


def test_a_change_deep_in_a_long_sentence_is_shown_where_it_is() -> None:
    long = "She went on " + "and on " * 60
    (line,) = difference(after(story=f"{long}for a week."), after(story=f"{long}for a month."))
    assert "for a week.” →" in line
    assert line.endswith("for a month.”")

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.domain.category import Category
from bot.domain.fault import Faulty
from bot.domain.spellings import Spellings
from bot.domain.story import Medium, Status, Story
from bot.domain.vocabulary import Skill
from bot.domain.written.story import WrittenStory, headline_of
from tests.stories import a_story, stories

ENOUGH = WrittenStory(
    actors="Natalie Portman",
    title="Black Swan",
    year="2010",
    skills="ballet",
    story="She danced for a year. Mary Helen Bowers coached her five hours a day.",
    sources="https://example.org/swan",
)


@given(stories())
@settings(max_examples=50)
def test_a_written_story_comes_back(story: Story) -> None:
    assert WrittenStory.of(story).read() == story


def test_what_is_left_out_is_filled_in_where_that_can_be_done() -> None:
    spellings = Spellings(skills=[Skill(skill="ballet", category=Category.DANCE)])
    story = ENOUGH.read(spellings)
    assert story.id == "natalie-portman--black-swan--ballet"
    assert story.medium is Medium.FILM
    assert story.status is Status.REPORTED
    assert story.category is Category.DANCE
    assert story.headline == "She danced for a year"


def test_a_choice_is_taken_however_it_is_written() -> None:
    story = replace(ENOUGH, medium="TV series", category="Sign language", status=" DISPUTED ").read()
    assert (story.medium, story.category, story.status) == (
        Medium.SERIES,
        Category.SIGN_LANGUAGE,
        Status.DISPUTED,
    )


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(Faulty) as problem:
        replace(
            ENOUGH, actors="X", year="20 10", medium="flim", story="Short.", measures="?", sources="swan.org"
        ).read()
    assert [fault.sentence for fault in problem.value.faults] == [
        "Actors, no. 1: at least 2 characters, not 1.",
        "Year: write the year in four digits, from 1888 to 2100.",
        "Medium: “flim” is not one I know; perhaps film.",
        "What they did: at least 40 characters, not 6.",
        "Figures, no. 1: begin with what the figure is and its number, as in “training: 8 days, with Petit”.",
        "Sources, no. 1: a source is a web address that begins with http:// or https://.",
    ]


def test_a_blank_page_names_only_what_cannot_be_filled_in() -> None:
    with pytest.raises(Faulty) as problem:
        WrittenStory().read()
    assert [fault.sentence for fault in problem.value.faults] == [
        "Actors: this is missing.",
        "Title: this is missing.",
        "Year: write the year in four digits, from 1888 to 2100.",
        "Skills: this is missing.",
        "What they did: this is missing.",
        "Sources: this is missing.",
    ]


@given(stories())
@settings(max_examples=40)
def test_every_account_has_a_headline(story: Story) -> None:
    assert a_story(headline=headline_of(story.story)).headline


def test_an_account_of_dashes_has_a_headline_too() -> None:
    assert headline_of("–" * 100) == "–" * 90


def test_a_headline_goes_on_where_a_line_was_only_broken_to_fit() -> None:
    assert headline_of("She juggled\nfire for a year. And more.") == "She juggled fire for a year"
    assert headline_of("A year of fire\nShe juggled it.") == "A year of fire"


def test_a_headline_does_not_end_at_an_initial() -> None:
    text = "J. Edgar was hard for Mr. DiCaprio. He sat in the chair for hours."
    assert headline_of(text) == "J. Edgar was hard for Mr. DiCaprio"

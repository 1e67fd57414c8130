import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.category import Category
from bot.domain.fault import Faulty
from bot.domain.form import EDIT_PAGES, INPUTS, LONGEST_INPUT, FormField, FormPage, begun, edited, filled
from bot.domain.spellings import Spellings
from bot.domain.story import Medium, Status, Story
from bot.domain.story_field import StoryField
from bot.domain.vocabulary import Person, Skill
from tests.stories import a_story, stories

SPELLINGS = Spellings(
    people=[Person(name="Natalie Portman", also=("Neta-Lee Hershlag",))],
    skills=[Skill(skill="ballet", category=Category.DANCE, also=("ballet dancing",))],
    productions=[("Black Swan", 2010, Medium.FILM), ("Chernobyl", 2019, Medium.SERIES)],
)
TYPED = {
    FormField.ACTORS: "natalie portman, Mila Kunis",
    FormField.PRODUCTION: "black swan",
    FormField.STORY: "She danced for a year before the shoot. It was five hours a day.",
    FormField.SKILLS: "Ballet, ballet dancing",
    FormField.SOURCES: "https://example.org/swan",
}


@pytest.mark.parametrize("page", FormPage)
def test_a_page_fits_into_a_form(page: FormPage) -> None:
    assert 1 <= len(page.fields) <= 5
    assert len(page.heading) <= 45
    for field in page.fields:
        shown = INPUTS[field]
        assert len(shown.label) <= 45
        assert len(shown.hint) <= 100
        assert len(shown.example) <= 100
        assert 0 < shown.longest <= LONGEST_INPUT
        assert len(shown.choices) <= 25


def test_the_pages_hold_every_field_that_people_change_once() -> None:
    on_pages = [field for page in EDIT_PAGES for field in page.fields]
    assert sorted(on_pages) == sorted(FormField)
    elsewhere = {field for field in StoryField if FormField.of(field) is None}
    assert elsewhere == {StoryField.ID, StoryField.ALSO_IDS}


@given(stories(), st.sampled_from(EDIT_PAGES))
@settings(max_examples=50)
def test_a_page_that_is_sent_as_it_was_shown_changes_nothing(story: Story, page: FormPage) -> None:
    texts = filled(story, page)
    assert set(page.fields) - set(texts) <= {FormField.SOURCES}
    assert all(
        len(text) <= INPUTS[field].longest for field, text in texts.items() if not INPUTS[field].choices
    )
    assert edited(story, texts) == story


def test_sources_that_no_input_can_hold_are_left_out_and_kept() -> None:
    pages = [
        {"url": f"https://example.org/{at}" + "x" * 480, "publisher": "Example", "date": None}
        for at in range(10)
    ]
    story = a_story(sources=pages)
    texts = filled(story, FormPage.PROOF)
    assert FormField.SOURCES not in texts
    assert edited(story, {**texts, FormField.STATUS: "disputed"}).sources == story.sources


def test_an_edit_changes_what_was_typed_and_nothing_else() -> None:
    story = a_story()
    changed = edited(story, {FormField.PRODUCTION: "Avatar 2 (2023)", FormField.STATUS: "disputed"})
    assert changed == story.model_copy(update={"title": "Avatar 2", "year": 2023, "status": Status.DISPUTED})


def test_an_edit_can_empty_what_may_be_empty() -> None:
    assert edited(a_story(), {FormField.ROLE: " "}).role is None


def test_a_new_story_takes_the_spellings_that_are_known() -> None:
    story = begun(TYPED, SPELLINGS)
    assert story.actors == ("Natalie Portman", "Mila Kunis")
    assert (story.title, story.year, story.medium) == ("Black Swan", 2010, Medium.FILM)
    assert story.skills == ("ballet",)
    assert story.category is Category.DANCE
    assert story.status is Status.REPORTED
    assert story.headline == "She danced for a year before the shoot"
    assert story.id == "natalie-portman--black-swan--ballet"
    assert story.sources[0].publisher == "example.org"


def test_a_known_production_keeps_its_kind_unless_another_is_typed() -> None:
    assert begun({**TYPED, FormField.PRODUCTION: "Chernobyl"}, SPELLINGS).medium is Medium.SERIES
    other = begun({**TYPED, FormField.PRODUCTION: "Chernobyl (film, 2019)"}, SPELLINGS)
    assert other.medium is Medium.FILM


def test_everything_that_must_be_mended_is_told_at_once() -> None:
    typed = {
        FormField.ACTORS: " ",
        FormField.PRODUCTION: "Unknown Film",
        FormField.STORY: "Too short",
        FormField.SKILLS: "",
        FormField.SOURCES: "javascript:alert(1)",
    }
    with pytest.raises(Faulty) as problem:
        begun(typed, SPELLINGS)
    assert [fault.sentence for fault in problem.value.faults] == [
        "Actors: this is missing.",
        "Year: write the year in four digits, from 1888 to 2100.",
        "Skills: this is missing.",
        "What they did: at least 40 characters, not 9.",
        "Sources, no. 1: a source is a web address that begins with http:// or https://.",
    ]


@given(st.fixed_dictionaries({field: st.text(max_size=200) for field in FormPage.NEW.fields}))
@settings(max_examples=200)
def test_whatever_is_typed_is_a_story_or_what_to_mend(typed: dict[FormField, str]) -> None:
    try:
        story = begun(typed, SPELLINGS)
    except Faulty as problem:
        faults = problem.faults
    else:
        faults = ()
        assert Story.model_validate_json(story.model_dump_json()) == story
    assert all(fault.field is not None and FormField.of(fault.field) is not None for fault in faults)

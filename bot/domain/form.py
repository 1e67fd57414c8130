"""The forms in which stories are suggested and edited.

Discord's forms have at most five inputs, so a story is edited on three pages: what happened,
how it was prepared, and how sure we are. A page is saved by itself. A new story begins with the
five inputs without which there is none, and everything else is filled in or added on the pages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.domain.category import Category
from bot.domain.new_skills import NewSkills
from bot.domain.spellings import Spellings
from bot.domain.story import STORY_LENGTH, Status, Story
from bot.domain.story_field import StoryField
from bot.domain.written.lists import read_list, written_list
from bot.domain.written.production import read_production, written_production
from bot.domain.written.story import HEADLINE_LENGTH, WrittenStory

# https://discord.com/developers/docs/components/reference#text-input
LONGEST_INPUT = 4000
_NO_SPELLINGS = Spellings()


class FormField(StrEnum):
    """One input of a form."""

    ACTORS = "actors"
    PRODUCTION = "production"
    ROLE = "role"
    HEADLINE = "headline"
    STORY = "story"
    CATEGORY = "category"
    SKILLS = "skills"
    TRAINER = "trainer"
    MEASURES = "measures"
    SEEN_AS = "seen_as"
    STATUS = "status"
    DISPUTE = "dispute"
    SOURCES = "sources"

    @classmethod
    def of(cls, field: StoryField) -> "FormField | None":
        """The input in which a story's field is typed."""
        if field in (StoryField.TITLE, StoryField.YEAR, StoryField.MEDIUM):
            return cls.PRODUCTION
        return cls(field.value) if field.value in set(cls) else None


class FormPage(StrEnum):
    """One form about a story."""

    NEW = "new"
    WHAT = "what"
    HOW = "how"
    PROOF = "proof"

    @property
    def heading(self) -> str:
        """What stands above the form and on its button."""
        return _HEADINGS[self]

    @property
    def fields(self) -> tuple[FormField, ...]:
        """Its inputs in their order, five at most."""
        return _FIELDS[self]


_HEADINGS = {
    FormPage.NEW: "A new story",
    FormPage.WHAT: "What happened",
    FormPage.HOW: "How it was prepared",
    FormPage.PROOF: "How sure we are",
}
_FIELDS = {
    FormPage.NEW: (
        FormField.ACTORS,
        FormField.PRODUCTION,
        FormField.STORY,
        FormField.SKILLS,
        FormField.SOURCES,
    ),
    FormPage.WHAT: (
        FormField.ACTORS,
        FormField.PRODUCTION,
        FormField.ROLE,
        FormField.HEADLINE,
        FormField.STORY,
    ),
    FormPage.HOW: (
        FormField.CATEGORY,
        FormField.SKILLS,
        FormField.TRAINER,
        FormField.MEASURES,
        FormField.SEEN_AS,
    ),
    FormPage.PROOF: (FormField.STATUS, FormField.SOURCES, FormField.DISPUTE),
}
EDIT_PAGES = (FormPage.WHAT, FormPage.HOW, FormPage.PROOF)


@dataclass(frozen=True, slots=True)
class Input:
    """How an input is shown; one with choices is a list to pick from."""

    label: str
    hint: str = ""
    example: str = ""
    longest: int = LONGEST_INPUT
    is_long: bool = False
    is_needed: bool = False
    choices: tuple[Category, ...] | tuple[Status, ...] = ()


INPUTS = {
    FormField.ACTORS: Input(
        "Actors", "Full names, with commas between.", "Natalie Portman, Mila Kunis", 800, is_needed=True
    ),
    FormField.PRODUCTION: Input(
        "Film or series, with its year",
        "Add the kind if it is not a film: series, game or theatre.",
        "Black Swan (2010)",
        150,
        is_needed=True,
    ),
    FormField.ROLE: Input("Part", "The character that was played.", "Nina Sayers", 100),
    FormField.HEADLINE: Input(
        "Headline", "One line; left empty, it is the first sentence.", "", HEADLINE_LENGTH
    ),
    FormField.STORY: Input(
        "What they did",
        "In your own words: what, for how long, who taught them. At least 40 characters.",
        "",
        STORY_LENGTH,
        is_long=True,
        is_needed=True,
    ),
    FormField.CATEGORY: Input("Category", choices=tuple(Category), is_needed=True),
    FormField.SKILLS: Input(
        "Skills",
        "What was learned; up to four, with commas between.",
        "ballet, swimming",
        400,
        is_needed=True,
    ),
    FormField.TRAINER: Input("Coach or adviser", "", "Mary Helen Bowers", 100),
    FormField.MEASURES: Input(
        "Figures",
        "One a line: what it is, the number, the unit, a comma and of what.",
        "training: 8 days, with Petit\nweight lost: 28 kg, for the part",
        is_long=True,
    ),
    FormField.SEEN_AS: Input(
        "Other words for it",
        "How a fan might put it, with commas between.",
        "swan queen, ballerina",
        is_long=True,
    ),
    FormField.STATUS: Input("Status", choices=tuple(Status), is_needed=True),
    FormField.DISPUTE: Input(
        "What is disputed", "One sentence on where the accounts differ.", "", 300, is_long=True
    ),
    FormField.SOURCES: Input(
        "Sources",
        "One web address a line; publisher and date may follow.",
        "https://example.org/interview | Example | 2013-05-06",
        is_long=True,
        is_needed=True,
    ),
}


def filled(story: Story, page: FormPage) -> dict[FormField, str]:
    """What a page says of a story; an input that could not hold it all is left out."""
    return {field: text for field, text in _texts(story, page).items() if len(text) <= LONGEST_INPUT}


def _texts(story: Story, page: FormPage) -> dict[FormField, str]:
    written = WrittenStory.of(story)
    return {
        field: written_production(story.title, story.year, story.medium)
        if field is FormField.PRODUCTION
        else written.text(StoryField(field.value))
        for field in page.fields
    }


def edited(story: Story, typed: Mapping[FormField, str], spellings: Spellings = _NO_SPELLINGS) -> Story:
    """The story with what was typed; an input that is not there changes nothing. Raises Faulty."""
    return _with(WrittenStory.of(story), typed).read(spellings)


def texts_of(typed: Mapping[FormField, str], page: FormPage) -> dict[FormField, str]:
    """What a page shows of what was typed so far."""
    return {
        field: typed.get(field, "") for field in page.fields if len(typed.get(field, "")) <= LONGEST_INPUT
    }


def everything(story: Story) -> dict[FormField, str]:
    """A story in all inputs."""
    return {field: text for page in EDIT_PAGES for field, text in _texts(story, page).items()}


def begun(typed: Mapping[FormField, str], spellings: Spellings) -> Story:
    """A new story, every name in it spelled as it is known; raises Faulty."""
    known: dict[FormField, str] = {}
    written = read_production(typed.get(FormField.PRODUCTION, ""))
    year = int(written.year) if written.year else None
    production = spellings.production(written.title, year)
    if production is not None and written.medium in (None, production[2]):
        known[FormField.PRODUCTION] = written_production(*production)
    return _with(WrittenStory(), {**typed, **known}).read(spellings)


def respelled(typed: Mapping[FormField, str], new: NewSkills) -> dict[FormField, str]:
    """What was typed, with the known skills that were meant; a category guessed without them goes."""
    names = (new.meant.get(name, name) for name in read_list(typed.get(FormField.SKILLS, "")))
    texts = {**typed, FormField.SKILLS: written_list(dict.fromkeys(names))}
    if new.guessed is not None:
        texts[FormField.CATEGORY] = ""
    return texts


def _with(written: WrittenStory, typed: Mapping[FormField, str]) -> WrittenStory:
    texts = {field.value: text for field, text in typed.items() if field is not FormField.PRODUCTION}
    written = replace(written, **texts)
    if FormField.PRODUCTION not in typed:
        return written
    production = read_production(typed[FormField.PRODUCTION])
    return replace(
        written,
        title=production.title,
        year=production.year or "",
        medium=production.medium or written.medium,
    )

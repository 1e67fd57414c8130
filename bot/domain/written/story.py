"""A whole story as text: one line or paragraph for every field, and back."""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Self, TypeVar

from pydantic import ValidationError

from bot.domain.category import Category
from bot.domain.fault import Fault, Faulty, faults_of
from bot.domain.sentences import sentences_of
from bot.domain.spellings import Spellings
from bot.domain.story import Medium, Status, Story
from bot.domain.story_field import StoryField
from bot.domain.story_id import made_id
from bot.domain.text import clean_line, clip, fold
from bot.domain.written.lists import read_list, written_list
from bot.domain.written.measures import read_measures, written_measures
from bot.domain.written.production import medium_of
from bot.domain.written.sources import read_sources, written_sources

HEADLINE_LENGTH = 90
_SHORTEST_HEADLINE = 5
# A line that goes on in small letters was only broken to fit.
_WRAPPED = re.compile(r"[^\S\n]*\n[^\S\n]*(?=[a-z])")
# Stands for an id until one is made of what the story turns out to say.
_NO_ID = "none"
_Part = TypeVar("_Part")
_NO_SPELLINGS = Spellings()


@dataclass(frozen=True, slots=True)
class WrittenStory:
    """Every field of a story as text; an empty one is left out, or filled in where that can be done.

    An id is made of actor, title and skill; a medium is a film; a status is “reported”; the category
    comes from the skills and the headline from the story.
    """

    id: str = ""
    also_ids: str = ""
    actors: str = ""
    title: str = ""
    year: str = ""
    medium: str = ""
    role: str = ""
    category: str = ""
    skills: str = ""
    headline: str = ""
    story: str = ""
    measures: str = ""
    trainer: str = ""
    status: str = ""
    dispute: str = ""
    seen_as: str = ""
    sources: str = ""

    @classmethod
    def of(cls, story: Story) -> Self:
        """The story as text."""
        return cls(
            id=story.id,
            also_ids=written_list(story.also_ids),
            actors=written_list(story.actors),
            title=story.title,
            year=str(story.year),
            medium=story.medium,
            role=story.role or "",
            category=story.category,
            skills=written_list(story.skills),
            headline=story.headline,
            story=story.story,
            measures=written_measures(story.measures),
            trainer=story.trainer or "",
            status=story.status,
            dispute=story.dispute or "",
            seen_as=written_list(story.seen_as),
            sources=written_sources(story.sources),
        )

    def text(self, field: StoryField) -> str:
        """What is written in one field."""
        return str(getattr(self, field.value))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written at all."""
        return not any(getattr(self, field.name).strip() for field in fields(self))

    def read(self, spellings: Spellings = _NO_SPELLINGS) -> Story:
        """The story that is meant, its names spelled as they are known.

        Raises Faulty with everything that must be mended.
        """
        faults: list[Fault] = []
        measures = _read_or_blamed(read_measures, self.measures, faults)
        sources = _read_or_blamed(read_sources, self.sources, faults)
        actors = tuple(dict.fromkeys(map(spellings.actor, read_list(self.actors))))
        skills = tuple(dict.fromkeys(map(spellings.skill, read_list(self.skills))))
        values = {
            "id": self.id.strip() or _NO_ID,
            "also_ids": read_list(self.also_ids),
            "actors": actors,
            "title": self.title,
            "year": self.year.strip(),
            "medium": medium_of(self.medium) or self.medium.strip() or Medium.FILM,
            "role": clean_line(self.role) or None,
            "category": _chosen(Category, self.category) or spellings.category(skills, self.story),
            "skills": skills,
            "headline": clean_line(self.headline) or headline_of(self.story),
            "story": self.story,
            "measures": measures,
            "trainer": clean_line(self.trainer) or None,
            "status": _chosen(Status, self.status) or Status.REPORTED,
            "dispute": clean_line(self.dispute) or None,
            "seen_as": read_list(self.seen_as),
            "sources": sources,
        }
        told = {fault.field for fault in faults}
        if not self.headline.strip():
            # It is taken from the story, and so wrong only where that is.
            told.add(StoryField.HEADLINE)
        try:
            story = Story.model_validate(values)
        except ValidationError as problem:
            faults += [fault for fault in faults_of(problem) if fault.field not in told]
            raise Faulty(_in_order(faults)) from problem
        if faults:
            raise Faulty(_in_order(faults))
        return story if self.id.strip() else story.model_copy(update={"id": made_id(story)})


def headline_of(text: str) -> str:
    """The first sentence of a story without its full stop, or as much as a headline holds."""
    first = next(iter(sentences_of(_WRAPPED.sub(" ", text))), "").removesuffix(".")
    if not _SHORTEST_HEADLINE <= len(first) <= HEADLINE_LENGTH:
        first = clip(clean_line(text), HEADLINE_LENGTH)
    return first if len(first) >= _SHORTEST_HEADLINE else clean_line(text)[:HEADLINE_LENGTH].strip()


def _read_or_blamed(
    read: Callable[[str], tuple[_Part, ...]], text: str, faults: list[Fault]
) -> tuple[_Part, ...]:
    try:
        return read(text)
    except Faulty as problem:
        faults += problem.faults
        return ()


def _chosen(choices: type[StrEnum], text: str) -> str:
    """The choice that a word names, however it is capitalised; else the word itself."""
    word = fold(text).replace(" ", "-")
    return word if word in set(choices) else text.strip()


def _in_order(faults: list[Fault]) -> list[Fault]:
    places = {field: at for at, field in enumerate(StoryField)}
    return sorted(faults, key=lambda fault: places[fault.field] if fault.field is not None else -1)

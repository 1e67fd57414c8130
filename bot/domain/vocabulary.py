"""The library's vocabularies: skills with synonyms, actors and productions with other names."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.domain.category import Category
from bot.domain.story import ActorName, SkillName, Title, Words


class Skill(BaseModel):
    """Something that can be learned for a part."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    skill: SkillName
    category: Category
    also: Annotated[tuple[Words, ...], Field(max_length=20)] = ()


class Person(BaseModel):
    """An actor, with the other spellings under which people look for them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: ActorName
    also: Annotated[tuple[Words, ...], Field(max_length=20)] = ()


class OtherTitles(BaseModel):
    """A production, with the other titles under which people look for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: Title
    year: Annotated[int, Field(ge=1888, le=2100)]
    also: Annotated[tuple[Title, ...], Field(min_length=1, max_length=20)]

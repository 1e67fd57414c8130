"""The library's vocabularies: skills with everyday synonyms, actors with other spellings."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from bot.domain.category import Category
from bot.domain.story import ActorName, SkillName, Words


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

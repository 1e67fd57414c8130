"""How a server spells what people type: the library's names, and its own."""

import json

from bot.domain.category import Category
from bot.domain.spellings import Spellings
from bot.domain.story import Medium
from bot.domain.vocabulary import Person, Skill
from data.database import Database


async def read_spellings(database: Database, guild_id: int) -> Spellings:
    """The spellings by which forms and imports are read in a server."""
    parameters = {"guild": guild_id}
    people = await database.fetch(
        "select name, also from people where guild_id in (0, :guild) order by guild_id <> 0", parameters
    )
    productions = await database.fetch(
        "select title, year, medium from productions where guild_id in (0, :guild)", parameters
    )
    return Spellings(
        (Person.model_construct(name=row["name"], also=tuple(json.loads(row["also"]))) for row in people),
        await _skills(database, guild_id),
        ((row["title"], row["year"], Medium(row["medium"])) for row in productions),
    )


async def read_skill_spellings(database: Database, guild_id: int) -> Spellings:
    """Those of the skills alone."""
    return Spellings(skills=await _skills(database, guild_id))


async def _skills(database: Database, guild_id: int) -> list[Skill]:
    rows = await database.fetch(
        "select name, category, also from skills where guild_id in (0, :guild) order by guild_id <> 0",
        {"guild": guild_id},
    )
    return [
        Skill.model_construct(
            skill=row["name"], category=Category(row["category"]), also=tuple(json.loads(row["also"]))
        )
        for row in rows
    ]

"""The names by which stories are found, kept in memory for every keystroke."""

import asyncio
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.names import Name, NameIndex
from bot.domain.subject import SubjectKind
from data.database import Database
from data.story_rows import LIBRARY, VISIBLE

# The library's spelling comes first where a server has a row of the same key; it knows the synonyms.
_NAMES = {
    SubjectKind.ACTOR: f"""
        select people.key, people.name as label, people.also, min(people.guild_id) as first,
               count(*) as stories
        from people
        join story_actors on story_actors.person_id = people.id
        join stories on stories.id = story_actors.story_id
        where {VISIBLE}
        group by people.key
        """,
    SubjectKind.FILM: f"""
        select productions.key, productions.title || ' (' || productions.year || ')' as label,
               json_insert(productions.also, '$[#]', productions.title) as also,
               min(productions.guild_id) as first, count(*) as stories
        from productions
        join stories on stories.production_id = productions.id
        where {VISIBLE}
        group by productions.key
        """,
    SubjectKind.SKILL: f"""
        select skills.key, skills.name as label, skills.also, min(skills.guild_id) as first,
               count(*) as stories
        from skills
        join story_skills on story_skills.skill_id = skills.id
        join stories on stories.id = story_skills.story_id
        where {VISIBLE}
        group by skills.key
        """,
}

_FILMS_OF_ACTOR = f"""
    select productions.key, productions.title || ' (' || productions.year || ')' as label,
           json_insert(productions.also, '$[#]', productions.title) as also,
           min(productions.guild_id) as first, count(*) as stories
    from people
    join story_actors on story_actors.person_id = people.id
    join stories on stories.id = story_actors.story_id
    join productions on productions.id = stories.production_id
    where people.key = :key and people.guild_id in (0, :guild) and {VISIBLE}
    group by productions.key
    """


@dataclass(frozen=True, slots=True)
class Names:
    """The names of actors, productions and skills."""

    actors: NameIndex
    films: NameIndex
    skills: NameIndex

    def of(self, kind: SubjectKind) -> NameIndex:
        """The names of one kind of subject."""
        return {
            SubjectKind.ACTOR: self.actors,
            SubjectKind.FILM: self.films,
            SubjectKind.SKILL: self.skills,
        }[kind]


async def read_names(database: Database, guild_id: int = LIBRARY) -> Names:
    """All names that have a story which the server sees."""
    rows = [await database.fetch(_NAMES[kind], {"guild": guild_id}) for kind in SubjectKind]
    return await asyncio.to_thread(_names, rows)


async def films_of_actor(database: Database, actor: str, guild_id: int = LIBRARY) -> NameIndex:
    """The productions in which that actor has a story."""
    return _index(await database.fetch(_FILMS_OF_ACTOR, {"key": actor, "guild": guild_id}))


def _names(rows: Sequence[Sequence[sqlite3.Row]]) -> Names:
    actors, films, skills = (_index(of_kind) for of_kind in rows)
    return Names(actors, films, skills)


def _index(rows: Sequence[sqlite3.Row]) -> NameIndex:
    return NameIndex(
        Name(row["key"], row["label"], row["stories"], tuple(json.loads(row["also"]))) for row in rows
    )

"""The names by which stories are found, kept in memory for every keystroke."""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.names import Name, NameIndex
from bot.domain.skill_words import in_print
from bot.domain.subject import SubjectKind
from data.database import Database
from data.story_rows import LIBRARY, LIVE_LIBRARY, VISIBLE

_NAMES = {
    SubjectKind.ACTOR: f"""
        select people.key, people.name as label, people.also, count(*) as stories
        from people
        join story_actors on story_actors.person_id = people.id
        join stories on stories.id = story_actors.story_id
        where {LIVE_LIBRARY}
        group by people.id
        """,
    SubjectKind.FILM: f"""
        select productions.key, productions.title || ' (' || productions.year || ')' as label,
               json_insert(productions.also, '$[#]', productions.title) as also, count(*) as stories
        from productions
        join stories on stories.production_id = productions.id
        where {LIVE_LIBRARY}
        group by productions.id
        """,
    SubjectKind.SKILL: f"""
        select skills.key, skills.name as label, skills.also, count(*) as stories
        from skills
        join story_skills on story_skills.skill_id = skills.id
        join stories on stories.id = story_skills.story_id
        where {LIVE_LIBRARY}
        group by skills.id
        """,
}

# Rows of `stories` that the server has, and those of the library that they stand in for.
_TOUCHED = """
    select id, production_id from stories where guild_id = :guild
    union all
    select of_library.id, of_library.production_id from stories as mine
    join stories as of_library on of_library.slug = mine.slug and of_library.guild_id = 0
    where mine.guild_id = :guild
    """
# The names of those, with the number of stories that the server sees, which may be none. Where the
# library has a name too, its spelling comes first: min() also chooses the row of the other columns.
_SERVER_NAMES = {
    SubjectKind.ACTOR: f"""
        select people.key, people.name as label, people.also, min(people.guild_id) as first,
               count(stories.id) as stories
        from people
        left join story_actors on story_actors.person_id = people.id
        left join stories on stories.id = story_actors.story_id and {VISIBLE}
        where people.guild_id in (0, :guild) and people.key in (
            select people.key from ({_TOUCHED}) as touched
            join story_actors on story_actors.story_id = touched.id
            join people on people.id = story_actors.person_id
        )
        group by people.key
        """,
    SubjectKind.FILM: f"""
        select productions.key, productions.title || ' (' || productions.year || ')' as label,
               json_insert(productions.also, '$[#]', productions.title) as also,
               min(productions.guild_id) as first, count(stories.id) as stories
        from productions
        left join stories on stories.production_id = productions.id and {VISIBLE}
        where productions.guild_id in (0, :guild) and productions.key in (
            select productions.key from ({_TOUCHED}) as touched
            join productions on productions.id = touched.production_id
        )
        group by productions.key
        """,
    SubjectKind.SKILL: f"""
        select skills.key, skills.name as label, skills.also, min(skills.guild_id) as first,
               count(stories.id) as stories
        from skills
        left join story_skills on story_skills.skill_id = skills.id
        left join stories on stories.id = story_skills.story_id and {VISIBLE}
        where skills.guild_id in (0, :guild) and skills.key in (
            select skills.key from ({_TOUCHED}) as touched
            join story_skills on story_skills.story_id = touched.id
            join skills on skills.id = story_skills.skill_id
        )
        group by skills.key
        """,
}

_PRINTED = {SubjectKind.SKILL: in_print}

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


async def read_names(database: Database) -> Names:
    """All names that have a story in the library."""
    rows = [await database.fetch(_NAMES[kind]) for kind in SubjectKind]
    return await asyncio.to_thread(_names, rows)


async def read_server_names(database: Database, guild_id: int, library: Names) -> Names:
    """All names that have a story which the server sees, laid over those of the library."""
    rows = [await database.fetch(_SERVER_NAMES[kind], {"guild": guild_id}) for kind in SubjectKind]
    return await asyncio.to_thread(_names, rows, library)


async def films_of_actor(database: Database, actor: str, guild_id: int = LIBRARY) -> NameIndex:
    """The productions in which that actor has a story."""
    return _index(await database.fetch(_FILMS_OF_ACTOR, {"key": actor, "guild": guild_id}))


def _names(rows: Sequence[Sequence[sqlite3.Row]], beneath: Names | None = None) -> Names:
    actors, films, skills = (
        _index(of_kind, beneath.of(kind) if beneath is not None else None, _PRINTED.get(kind, str))
        for kind, of_kind in zip(SubjectKind, rows, strict=True)
    )
    return Names(actors, films, skills)


def _index(
    rows: Sequence[sqlite3.Row], beneath: NameIndex | None = None, printed: Callable[[str], str] = str
) -> NameIndex:
    names = (
        Name(row["key"], printed(row["label"]), row["stories"], tuple(json.loads(row["also"])))
        for row in rows
        if row["stories"]
    )
    return NameIndex(names, beneath, without=[row["key"] for row in rows if not row["stories"]])

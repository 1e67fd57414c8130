"""The names by which stories are found, kept in memory for every keystroke."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.names import Name, NameIndex
from bot.domain.subject import SubjectKind
from data.database import Database

_NAMES = {
    SubjectKind.ACTOR: """
        select people.key, people.name as label, people.also, count(*) as stories
        from people
        join story_actors on story_actors.person_id = people.id
        join stories on stories.id = story_actors.story_id
        where stories.retired_at is null
        group by people.id
        """,
    SubjectKind.FILM: """
        select productions.key, productions.title || ' (' || productions.year || ')' as label,
               json_insert(productions.also, '$[#]', productions.title) as also, count(*) as stories
        from productions
        join stories on stories.production_id = productions.id
        where stories.retired_at is null
        group by productions.id
        """,
    SubjectKind.SKILL: """
        select skills.key, skills.name as label, skills.also, count(*) as stories
        from skills
        join story_skills on story_skills.skill_id = skills.id
        join stories on stories.id = story_skills.story_id
        where stories.retired_at is null
        group by skills.id
        """,
}

_FILMS_OF_ACTOR = """
    select productions.key, productions.title || ' (' || productions.year || ')' as label,
           json_insert(productions.also, '$[#]', productions.title) as also, count(*) as stories
    from people
    join story_actors on story_actors.person_id = people.id
    join stories on stories.id = story_actors.story_id
    join productions on productions.id = stories.production_id
    where people.key = :key and stories.retired_at is null
    group by productions.id
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
    """All names that have a story."""
    actors, films, skills = [_index(await database.fetch(_NAMES[kind])) for kind in SubjectKind]
    return Names(actors, films, skills)


async def films_of_actor(database: Database, actor: str) -> NameIndex:
    """The productions in which that actor has a story."""
    return _index(await database.fetch(_FILMS_OF_ACTOR, {"key": actor}))


def _index(rows: Sequence[sqlite3.Row]) -> NameIndex:
    return NameIndex(
        Name(row["key"], row["label"], row["stories"], tuple(json.loads(row["also"]))) for row in rows
    )

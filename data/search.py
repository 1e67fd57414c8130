"""Finding stories by names, skills, words and numbers."""

import json
from collections.abc import Iterable, Mapping, Sequence

from bot.domain.ask.question import Wanted
from bot.domain.story import Story
from data.database import Database

# The weights of the columns of story_words, in their order.
_WEIGHTS = "8.0, 8.0, 4.0, 5.0, 4.0, 5.0, 4.0, 2.0, 1.0"
# Counting further would say no more about how rare a word is.
_OFTEN = 1000
_MOST_WORDS = 8

_BY_ACTOR = """
    select story_id from (
        select story_actors.story_id from people
        join story_actors on story_actors.person_id = people.id
        join stories on stories.id = story_actors.story_id
        where people.key in (select value from json_each(:actors)) and stories.retired_at is null
        order by stories.weight desc limit 60
    )
    """
_BY_FILM = """
    select id from (
        select stories.id from productions
        join stories on stories.production_id = productions.id
        where productions.key in (select value from json_each(:films)) and stories.retired_at is null
        order by stories.weight desc limit 60
    )
    """
_BY_SKILL = """
    select story_id from (
        select story_skills.story_id from skills
        join story_skills on story_skills.skill_id = skills.id
        join stories on stories.id = story_skills.story_id
        where skills.key in (select value from json_each(:skills)) and stories.retired_at is null
        order by stories.weight desc limit 80
    )
    """
_BY_WORDS = f"""
    select rowid from (
        select rowid from story_words where story_words match :words
        order by bm25(story_words, {_WEIGHTS}) limit 40
    )
    """
_BY_TRAINER = "select rowid from (select rowid from story_words where story_words match :trainers limit 60)"
_BY_FIGURE = """
    select story_id from (
        select distinct story_id from story_measures
        where kind in (select value from json_each(:kinds))
          and (:dimension is null or dimension = :dimension)
          and (:at_least is null or high >= :at_least * 0.98)
          and (:at_most is null or low <= :at_most * 1.02)
          and (:wish_skills = '[]' or story_id in (
              select story_id from story_skills join skills on skills.id = story_skills.skill_id
              where skills.key in (select value from json_each(:wish_skills))
          ))
        order by case when :most then -high else low end limit 80
    )
    """


class Search:
    """Stories by what is said about them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def gather(self, wanted: Wanted, frequency: Mapping[str, int]) -> tuple[Story, ...]:
        """The stories that may answer, the rarest words deciding among many."""
        rarest = sorted((word for word in wanted.words if frequency.get(word)), key=frequency.__getitem__)
        return await self._stories(wanted, rarest[:_MOST_WORDS])

    async def frequency(self, words: Sequence[str]) -> tuple[dict[str, int], int]:
        """In how many stories each word stands (counted up to a bound), and how many there are."""
        rows = await self._database.fetch(
            """
            select value as word, (
                select count(*) from (
                    select 1 from story_words where story_words match '"' || word.value || '"' limit :often
                )
            ) as stories, (select max(id) from stories) as total
            from json_each(:words) as word
            """,
            {"words": json.dumps(list(words)), "often": _OFTEN},
        )
        return {row["word"]: row["stories"] for row in rows}, int(rows[0]["total"]) if rows else 0

    async def _stories(self, wanted: Wanted, rarest: Sequence[str]) -> tuple[Story, ...]:
        ways = [
            way
            for way, needed in (
                (_BY_ACTOR, wanted.actors),
                (_BY_FILM, wanted.films),
                (_BY_SKILL, wanted.skills),
                (_BY_WORDS, rarest),
                (_BY_TRAINER, wanted.trainers),
                (_BY_FIGURE, wanted.wish),
            )
            if needed
        ]
        if not ways:
            return ()
        wish = wanted.wish
        rows = await self._database.fetch(
            f"select record from stories where id in ({' union '.join(ways)}) and retired_at is null",
            {
                "actors": json.dumps(wanted.actors),
                "films": json.dumps(wanted.films),
                "skills": json.dumps(wanted.skills),
                "words": any_of(rarest),
                "trainers": any_of(wanted.trainers, column="trainer"),
                "wish_skills": json.dumps(wanted.wish_skills),
                "kinds": json.dumps(wish.kinds if wish else ()),
                "dimension": wish.dimension if wish else None,
                "at_least": wish.at_least if wish else None,
                "at_most": wish.at_most if wish else None,
                "most": wish.most if wish else True,
            },
        )
        return tuple(Story.model_validate_json(row["record"]) for row in rows)


def any_of(phrases: Iterable[str], column: str | None = None) -> str:
    """The query for any of the phrases, each taken letter by letter."""
    quoted = ['"' + phrase.replace('"', '""') + '"' for phrase in phrases]
    either = " OR ".join(quoted)
    return f"{column} : ({either})" if column else either

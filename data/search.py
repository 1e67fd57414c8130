"""Finding stories by names, skills, words and numbers."""

import json
from collections.abc import Iterable, Mapping, Sequence

from bot.domain.ask.question import Wanted
from bot.domain.ask.search_terms import SearchTerms
from bot.domain.category import Category
from bot.domain.story import Story
from data.database import Database
from data.stories import Excerpt
from data.story_index import server_word
from data.story_records import story_of
from data.story_rows import LIBRARY, VISIBLE

# The weights of the columns of story_words, in their order.
_WEIGHTS = "8.0, 8.0, 4.0, 5.0, 4.0, 5.0, 4.0, 2.0, 1.0, 0.0"
# Counting further would say no more about how rare a word is.
_OFTEN = 1000
_MOST_WORDS = 8

_BY_ACTOR = f"""
    select story_id from (
        select story_actors.story_id from people
        join story_actors on story_actors.person_id = people.id
        join stories on stories.id = story_actors.story_id
        where people.key in (select value from json_each(:actors)) and people.guild_id in (0, :guild)
          and {VISIBLE}
        order by stories.weight desc limit 60
    )
    """
_BY_FILM = f"""
    select id from (
        select stories.id from productions
        join stories on stories.production_id = productions.id
        where productions.key in (select value from json_each(:films)) and productions.guild_id in (0, :guild)
          and {VISIBLE}
        order by stories.weight desc limit 60
    )
    """
_BY_SKILL = f"""
    select story_id from (
        select story_skills.story_id from skills
        join story_skills on story_skills.skill_id = skills.id
        join stories on stories.id = story_skills.story_id
        where skills.key in (select value from json_each(:skills)) and skills.guild_id in (0, :guild)
          and {VISIBLE}
        order by stories.weight desc limit 80
    )
    """
_BY_WORDS = f"""
    select rowid from (
        select story_words.rowid from story_words
        join stories on stories.id = story_words.rowid
        where story_words match :words and {VISIBLE}
        order by bm25(story_words, {_WEIGHTS}) limit 40
    )
    """
_BY_TRAINER = f"""
    select rowid from (
        select story_words.rowid from story_words
        join stories on stories.id = story_words.rowid
        where story_words match :trainers and {VISIBLE} limit 60
    )
    """
_BY_FIGURE = f"""
    select story_id from (
        select distinct story_measures.story_id from story_measures
        join stories on stories.id = story_measures.story_id
        where story_measures.guild_id in (0, :guild) and {VISIBLE}
          and kind in (select value from json_each(:kinds))
          and (:dimension is null or dimension = :dimension)
          and (:at_least is null or high >= :at_least * 0.98)
          and (:at_most is null or low <= :at_most * 1.02)
          and (:wish_skills = '[]' or story_measures.story_id in (
              select story_id from story_skills join skills on skills.id = story_skills.skill_id
              where skills.key in (select value from json_each(:wish_skills))
          ))
        order by case when :most then -high else low end limit 80
    )
    """


class Search:
    """Stories by what is said about them, among those that one server sees."""

    def __init__(self, database: Database, guild_id: int = LIBRARY) -> None:
        self._database = database
        self._guild = guild_id

    async def gather(self, wanted: Wanted, frequency: Mapping[str, int]) -> tuple[Story, ...]:
        """The stories that may answer, the rarest words deciding among many."""
        rarest = sorted((word for word in wanted.words if frequency.get(word)), key=frequency.__getitem__)
        return await self._stories(wanted, rarest[:_MOST_WORDS])

    async def page(self, terms: SearchTerms, category: Category | None, start: int, length: int) -> Excerpt:
        """The stories that have all of the terms, else those that have any, the likeliest first."""
        if not terms.terms:
            return Excerpt((), start, 0)
        for joined in (" AND ", " OR "):
            rows = await self._database.fetch(
                f"""
                with found as materialized (
                    select rowid as id, bm25(story_words, {_WEIGHTS}) as distance from story_words
                    where story_words match :words
                )
                select stories.record, count(*) over () as total from found
                join stories on stories.id = found.id
                where {VISIBLE} and (:category is null or stories.category = :category)
                order by found.distance, stories.weight desc, stories.slug
                limit :length offset :start
                """,
                {
                    "guild": self._guild,
                    "words": _all_terms(terms, joined, self._guild),
                    "category": category,
                    "length": length,
                    "start": start,
                },
            )
            if rows:
                stories = tuple(story_of(row["record"]) for row in rows)
                return Excerpt(stories, start, rows[0]["total"])
        return Excerpt((), start, 0)

    async def frequency(self, words: Sequence[str]) -> tuple[dict[str, int], int]:
        """In how many stories each word stands (counted up to a bound), and how many there are."""
        rows = await self._database.fetch(
            f"""
            select value ->> 0 as word, (
                select count(*) from (
                    select 1 from story_words where story_words match value ->> 1 limit :often
                )
            ) as stories, (select count(*) from stories where {VISIBLE}) as total
            from json_each(:words)
            """,
            {
                "words": json.dumps([[word, any_of([word], self._guild)] for word in words]),
                "often": _OFTEN,
                "guild": self._guild,
            },
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
            f"select record from stories where id in ({' union '.join(ways)})",
            {
                "guild": self._guild,
                "actors": json.dumps(wanted.actors),
                "films": json.dumps(wanted.films),
                "skills": json.dumps(wanted.skills),
                "words": any_of(rarest, self._guild),
                "trainers": any_of(wanted.trainers, self._guild, column="trainer"),
                "wish_skills": json.dumps(wanted.wish_skills),
                "kinds": json.dumps((*wish.kinds, *wish.wider) if wish else ()),
                "dimension": wish.dimension if wish else None,
                "at_least": wish.at_least if wish else None,
                "at_most": wish.at_most if wish else None,
                "most": wish.most if wish else True,
            },
        )
        return tuple(story_of(row["record"]) for row in rows)


def any_of(phrases: Iterable[str], guild_id: int, column: str | None = None) -> str:
    """The query for any of the phrases, each taken letter by letter, in what that server may see."""
    return _for_server(" OR ".join(map(quoted, phrases)), guild_id, column)


def _all_terms(terms: SearchTerms, joined: str, guild_id: int) -> str:
    ways = []
    for term in terms.terms:
        phrases = [quoted(phrase) for phrase in term.phrases]
        if term.beginning is not None:
            phrases.append(f"{quoted(term.beginning)} *")
        ways.append(f"({' OR '.join(phrases)})")
    return _for_server(joined.join(ways), guild_id)


def _for_server(query: str, guild_id: int, column: str | None = None) -> str:
    servers = dict.fromkeys((server_word(LIBRARY), server_word(guild_id)))
    return f"({column or '- server'} : ({query})) AND (server : ({' OR '.join(servers)}))"


def quoted(phrase: str) -> str:
    """A phrase of a query, letter by letter."""
    return '"' + phrase.replace('"', '""') + '"'

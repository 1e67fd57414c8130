"""The stories that may be like one: those with one of its skills, coaches or feats, or of its production."""

import json

from bot.domain.more_like_this import Traits
from bot.domain.story import Story
from data.database import Database
from data.story_records import story_of
from data.story_rows import VISIBLE
from data.word_query import quoted

# So many are looked at in each way; beyond, a large library would take too long.
_MOST_SIFTED = 2000
# So many are compared: those that were found in the most ways.
_MOST_COMPARED = 100

# The order of the joins is fixed: SQLite would rather go through all stories of a server.
_BY_SKILL = f"""
    select * from (
        select story_skills.story_id from skills
        cross join story_skills on story_skills.skill_id = skills.id
        where skills.key in (select value from json_each(:skills)) and skills.guild_id in (0, :guild)
        limit {_MOST_SIFTED}
    )
    """
_BY_PRODUCTION = f"""
    select * from (
        select stories.id from productions
        cross join stories on stories.production_id = productions.id
        where productions.key = :production and productions.guild_id in (0, :guild)
        limit {_MOST_SIFTED}
    )
    """
_BY_FEAT = f"""
    select story_id from (
        select distinct story_id, kind from story_measures
        where guild_id in (0, :guild) and kind in (select value from json_each(:feats))
        limit {_MOST_SIFTED}
    )
    """
_BY_COACH = f"""
    select * from (
        select rowid from story_words where story_words match :coaches limit {_MOST_SIFTED}
    )
    """


async def stories_like(database: Database, guild_id: int, story: Story) -> tuple[Story, ...]:
    """Those that the server sees and that were found in the most ways, in one statement."""
    traits = Traits.of(story)
    ways = [_BY_SKILL, _BY_PRODUCTION]
    ways += [_BY_FEAT] if traits.feats else []
    ways += [_BY_COACH] if traits.coaches else []
    rows = await database.fetch(
        f"""
        with found (id) as materialized ({" union all ".join(ways)}),
        nearest as materialized (
            select stories.id from (select id, count(*) as ways from found group by id) as counted
            cross join stories on stories.id = counted.id
            where {VISIBLE} and stories.slug <> :slug
            order by counted.ways desc, stories.weight desc, stories.slug limit {_MOST_COMPARED}
        )
        select stories.record from nearest cross join stories on stories.id = nearest.id
        """,
        {
            "guild": guild_id,
            "slug": story.id,
            "skills": json.dumps(list(traits.skills)),
            "production": traits.production,
            "feats": json.dumps(traits.feats),
            "coaches": f"trainer : ({' OR '.join(map(quoted, traits.coaches))})",
        },
    )
    return tuple(story_of(row["record"]) for row in rows)

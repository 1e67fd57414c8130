"""The ways to the stories whose numbers a question wishes for: the most, the least, within bounds."""

import json

from bot.domain.ask.figure_wish import FigureWish
from bot.domain.ask.question import Wanted

# So many stories or numbers are looked at one by one; beyond, a large library would take too long.
_MOST_SIFTED, _MOST_FOUND = 2000, 60
_ALL = "true"

# By an index, in its order, from where the wish begins.
_OF_KIND = """
    select story_id, low, high from story_measures
    where guild_id = {guild} and kind = :kind_{number} and {of_dimension} and {begins}
    order by {order} limit {most}
    """
_ITS_STORIES = """
    select distinct story_id from ({figures})
    """
# Where there are two bounds, the index has the order of one of them.
_WITHIN_THE_OTHER = """
    select distinct story_id from (
        select story_id from ({figures}) where {within} order by {order} limit {most}
    )
    """
_OF_KIND_AND_SKILL = """
    select distinct story_id from (
        select story_measures.story_id from (
            select story_skills.story_id as id from skills
            cross join story_skills on story_skills.skill_id = skills.id
            where skills.key in (select value from json_each(:wish_skills)) and skills.guild_id in (0, :guild)
            limit {sifted}
        ) as skilled
        cross join story_measures on story_measures.story_id = skilled.id
        where kind in (select value from json_each(:kinds))
          and (:dimension is null or dimension = :dimension)
          and (:at_least is null or high >= :at_least)
          and (:at_most is null or low <= :at_most)
        order by {order} limit {most}
    )
    """


def ways_to_figures(wanted: Wanted, guild_id: int) -> list[str]:
    """The ways to the numbers that are wished for: through the skills named, or else by the index."""
    wish = wanted.wish
    if wish is None:
        return []
    if wanted.wish_skills:
        order = "high desc" if wish.most else "low"
        return [_OF_KIND_AND_SKILL.format(order=order, sifted=_MOST_SIFTED, most=_MOST_FOUND)]
    return [
        _by_index(wish, number, guild)
        for number in range(len(wish.kinds))
        for guild in dict.fromkeys(("0", ":guild" if guild_id else "0"))
    ]


def _by_index(wish: FigureWish, number: int, guild: str) -> str:
    """The numbers of one kind from the end that is wished for, or from the bound that lies before it."""
    reaches = _ALL if wish.at_least is None else "high >= :at_least"
    stays = _ALL if wish.at_most is None else "low <= :at_most"
    if wish.most and stays is not _ALL:
        begins, within, order = stays, reaches, "low desc"
    elif wish.most:
        begins, within, order = reaches, _ALL, "high desc"
    elif reaches is not _ALL:
        begins, within, order = reaches, stays, "high"
    else:
        begins, within, order = stays, _ALL, "low"
    figures = _OF_KIND.format(
        guild=guild,
        number=number,
        # Said outright, so that an index has them in their order.
        of_dimension=_ALL if wish.dimension is None else "dimension = :dimension",
        begins=begins,
        order=order,
        most=_MOST_FOUND if within is _ALL else _MOST_SIFTED,
    )
    if within is _ALL:
        return _ITS_STORIES.format(figures=figures)
    return _WITHIN_THE_OTHER.format(figures=figures, within=within, order=order, most=_MOST_FOUND)


def values_of_wish(wanted: Wanted) -> dict[str, str | float | None]:
    """What those ways are told, by the names of their parameters."""
    wish = wanted.wish
    if wish is None:
        return {}
    return {
        "wish_skills": json.dumps(wanted.wish_skills),
        "kinds": json.dumps((*wish.kinds, *wish.wider)),
        **{f"kind_{number}": kind for number, kind in enumerate(wish.kinds)},
        "dimension": wish.dimension,
        "at_least": wish.at_least,
        "at_most": wish.at_most,
    }

"""The words and the numbers of stories, written where searching finds them."""

import json
from collections.abc import Iterable

from bot.domain.ask.figure_wish import span
from bot.domain.ask.words import bases_of
from bot.domain.figures import sentence
from bot.domain.story import Story
from bot.domain.subject import actor_key, skill_key
from data.database import Transaction


async def index(transaction: Transaction, stories: Iterable[Story]) -> None:
    """Write the words and numbers of stories that the same transaction has written."""
    stories = tuple(stories)
    slugs = [{"slug": story.id} for story in stories]
    for forget in (
        "delete from story_words where rowid = (select id from stories where slug = :slug)",
        "delete from story_measures where story_id = (select id from stories where slug = :slug)",
    ):
        await transaction.run_for_each(forget, slugs)
    also = await _other_spellings(transaction)
    await transaction.run_for_each(
        """
        insert into story_words
            (rowid, actors, title, headline, skills, seen_as, role, trainer, figures, account)
        select id, :actors, :title, :headline, :skills, :seen_as, :role, :trainer, :figures, :account
        from stories where slug = :slug
        """,
        [{"slug": story.id, **_words(story, also)} for story in stories],
    )
    await transaction.run_for_each(
        """
        insert into story_measures (story_id, place, kind, dimension, low, high)
        select id, :place, :kind, :dimension, :low, :high from stories where slug = :slug
        """,
        [row for story in stories for row in _measures(story)],
    )


async def _other_spellings(transaction: Transaction) -> dict[str, str]:
    rows = await transaction.fetch(
        """
        select 'actor ' || key as name, also from people
        union all
        select 'skill ' || key, also from skills
        """
    )
    return {row["name"]: " ".join(json.loads(row["also"])) for row in rows}


def _words(story: Story, also: dict[str, str]) -> dict[str, str]:
    actors = [f"{name} {also.get('actor ' + actor_key(name), '')}" for name in story.actors]
    skills = [f"{name} {also.get('skill ' + skill_key(name), '')}" for name in story.skills]
    words = {
        "actors": " ".join(actors),
        "title": story.title,
        "headline": story.headline,
        "skills": f"{story.category.label} {' '.join(skills)}",
        "seen_as": " ".join(story.seen_as),
        "role": story.role or "",
        "trainer": story.trainer or "",
        "figures": " ".join(sentence(measure) for measure in story.measures),
        "account": f"{story.story} {story.dispute or ''}",
    }
    return {column: " ".join(bases_of(text)) for column, text in words.items()}


def _measures(story: Story) -> Iterable[dict[str, str | int | float]]:
    for place, measure in enumerate(story.measures):
        low, high, dimension = span(measure)
        yield {
            "slug": story.id,
            "place": place,
            "kind": measure.kind,
            "dimension": dimension,
            "low": low,
            "high": high,
        }

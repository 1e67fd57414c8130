"""The words and the numbers of stories, written where searching finds them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.domain.ask.words import bases_of
from bot.domain.extent import span
from bot.domain.figures import sentence
from bot.domain.story import Story
from bot.domain.subject import actor_key, skill_key
from data.database import Database, Parameters, Transaction

_COLUMNS = ("actors", "title", "headline", "skills", "seen_as", "role", "trainer", "figures", "account")


@dataclass(frozen=True, slots=True)
class Indexed:
    """The words and numbers of stories of one server, as rows."""

    slugs: Sequence[Parameters]
    words: Sequence[Parameters]
    measures: Sequence[Parameters]

    @property
    def vocabulary(self) -> set[str]:
        """Every word once."""
        return {word for row in self.words for column in _COLUMNS for word in row[column].split()}


def indexed(
    guild_id: int, stories: Iterable[Story], also: Mapping[str, str], kept_at: int | None = None
) -> Indexed:
    """Work the rows out, of stories that lie under another guild_id where `kept_at` says so."""
    stories = tuple(stories)
    place = {"place": guild_id if kept_at is None else kept_at}
    server = {**place, "server": server_word(guild_id)}
    return Indexed(
        [{**place, "slug": story.id} for story in stories],
        [{"slug": story.id, **server, **_words(story, also)} for story in stories],
        [{**place, **row} for story in stories for row in _measures(story)],
    )


async def forget_indexed(transaction: Transaction, slugs: Sequence[Parameters]) -> None:
    """Take away the words and numbers of stories, by `place` and `slug`."""
    for forget in (
        """
        delete from story_words
        where rowid = (select id from stories where slug = :slug and guild_id = :place)
        """,
        """
        delete from story_measures
        where story_id = (select id from stories where slug = :slug and guild_id = :place)
        """,
    ):
        await transaction.run_for_each(forget, slugs)


async def write_indexed(transaction: Transaction, rows: Indexed) -> None:
    """Write the rows in place of those that the stories had."""
    await forget_indexed(transaction, rows.slugs)
    await transaction.run_for_each(
        """
        insert into story_words
            (rowid, actors, title, headline, skills, seen_as, role, trainer, figures, account, server)
        select id, :actors, :title, :headline, :skills, :seen_as, :role, :trainer, :figures, :account, :server
        from stories where slug = :slug and guild_id = :place
        """,
        rows.words,
    )
    await transaction.run_for_each(
        """
        insert into story_measures (story_id, place, guild_id, kind, dimension, low, high)
        select id, :at, :place, :kind, :dimension, :low, :high
        from stories where slug = :slug and guild_id = :place
        """,
        rows.measures,
    )


def server_word(guild_id: int) -> str:
    """The word under which all stories of a server are indexed; the library's have 0."""
    return f"server{guild_id}"


async def other_spellings(source: Database | Transaction) -> dict[str, str]:
    """The library's other spellings of actors and skills, by kind and key."""
    rows = await source.fetch(
        """
        select 'actor ' || key as name, also from people where guild_id = 0
        union all
        select 'skill ' || key, also from skills where guild_id = 0
        """
    )
    return {row["name"]: " ".join(json.loads(row["also"])) for row in rows}


def _words(story: Story, also: Mapping[str, str]) -> dict[str, str]:
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


def _measures(story: Story) -> Iterator[dict[str, str | int | float]]:
    for at, measure in enumerate(story.measures):
        low, high, dimension = span(measure)
        yield {
            "slug": story.id,
            "at": at,
            "kind": measure.kind,
            "dimension": dimension,
            "low": low,
            "high": high,
        }
